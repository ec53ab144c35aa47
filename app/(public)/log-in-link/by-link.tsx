import { getTranslations } from "next-intl/server";
import { PlainForm } from "@/components/ui/plain-form";
import { answerTo } from "@/lib/web/form-answers";
import { summaryWords } from "@/lib/web/words";
import { goToLogInLinkAction } from "./actions";

/** The way to a mailed link, for whoever has no password at hand. A press, because where they were going may be a secret. */
export async function ByLink({ from }: { from: string }) {
  const [say, summary] = await Promise.all([getTranslations("logInLink"), summaryWords()]);
  const words = { submit: say("instead"), busy: say("leaving"), summary };
  return (
    <PlainForm
      answer={answerTo("by-link")}
      action={goToLogInLinkAction}
      given={{ from }}
      words={words}
      look="link"
      small
    />
  );
}
