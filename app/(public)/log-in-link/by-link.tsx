import { getTranslations } from "next-intl/server";
import { PressForm } from "@/components/ui/press-form";
import { summaryWords } from "@/lib/web/words";
import { goToLogInLinkAction } from "./actions";

/** The way to a mailed link, for whoever has no password at hand. A press, because where they were going may be a secret. */
export async function ByLink({ from }: { from: string }) {
  const [say, summary] = await Promise.all([getTranslations("logInLink"), summaryWords()]);
  const words = { submit: say("instead"), busy: say("leaving"), summary };
  return <PressForm id="by-link" action={goToLogInLinkAction} given={{ from }} words={words} look="link" small />;
}
