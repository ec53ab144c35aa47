import { DeclineForm } from "@/components/invitations/decline-form";
import { declineAction } from "./actions";
import { declineWords } from "./words";

export async function Decline({ token }: { token: string }) {
  return <DeclineForm action={declineAction} given={{ token }} words={await declineWords()} />;
}
