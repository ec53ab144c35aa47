import { getTranslations } from "next-intl/server";
import { summaryWords } from "@/lib/web/words";

export async function templateWords() {
  const say = await getTranslations("messageTemplates");
  return {
    summary: await summaryWords(),
    name: say("name"),
    nameNote: say("nameNote"),
    text: say("text"),
    add: say("add"),
    save: say("save"),
    delete: say("delete"),
    busy: say("busy"),
  };
}
