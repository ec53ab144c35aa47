import { DeclineForm } from "@/components/invitations/decline-form";
import { answerTo } from "@/lib/web/form-answers";
import { declineAction } from "./actions";
import { declineWords } from "./words";

export async function Decline({ token }: { token: string }) {
  return (
    <DeclineForm answer={answerTo("decline")} action={declineAction} given={{ token }} words={await declineWords()} />
  );
}
