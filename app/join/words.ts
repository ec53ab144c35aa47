import { getTranslations } from "next-intl/server";
import { summaryWords } from "@/lib/web/words";

export async function groupCodeWords() {
  const say = await getTranslations("join");
  return {
    summary: await summaryWords(),
    code: say("code"),
    codeNote: say("codeNote"),
    enter: say("enter"),
    entering: say("entering"),
  };
}
