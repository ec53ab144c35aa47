import { getTranslations } from "next-intl/server";
import { PlainForm } from "@/components/ui/plain-form";
import type { FormAction } from "@/lib/form-state";
import { hasMail } from "@/lib/settings";
import { answerTo } from "@/lib/web/form-answers";
import { summaryWords } from "@/lib/web/words";
import { goToResetAction } from "./forgot-password/actions";
import { goToLogInLinkAction } from "./log-in-link/actions";

type From = { from: string };

/** The ways on for whoever has no password at hand. */
export function WithoutPassword({ from }: From) {
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1 text-note text-ink-2">
      {hasMail() ? <Detour about="logInLink" action={goToLogInLinkAction} from={from} /> : null}
      <ForgotPassword from={from} />
    </div>
  );
}

export function ForgotPassword({ from }: From) {
  return <Detour about="forgotPassword" action={goToResetAction} from={from} />;
}

type DetourProps = From & { about: "logInLink" | "forgotPassword"; action: FormAction };

/** A press, because where they were going may be a secret: it stands in no address. */
async function Detour({ about, action, from }: DetourProps) {
  const [say, summary] = await Promise.all([getTranslations(about), summaryWords()]);
  const words = { submit: say("instead"), busy: say("leaving"), summary };
  return <PlainForm answer={answerTo(about)} action={action} given={{ from }} words={words} look="link" small />;
}
