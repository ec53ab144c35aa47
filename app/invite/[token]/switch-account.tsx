import { getTranslations } from "next-intl/server";
import type { ComponentProps } from "react";
import { PlainForm } from "@/components/ui/plain-form";
import { answerTo } from "@/lib/web/form-answers";
import { summaryWords } from "@/lib/web/words";
import { switchAccountAction } from "./actions";

/** Logs out, and comes back to the invitation after the next log-in. */
export async function SwitchAccount({
  token,
  look,
}: { token: string } & Pick<ComponentProps<typeof PlainForm>, "look">) {
  const [say, summary] = await Promise.all([getTranslations("invite"), summaryWords()]);
  const words = { submit: say("switchAccount"), busy: say("switching"), summary };
  return (
    <PlainForm
      answer={answerTo("switch")}
      action={switchAccountAction}
      given={{ token }}
      words={words}
      look={look}
      wide
    />
  );
}
