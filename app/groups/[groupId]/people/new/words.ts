import { getTranslations } from "next-intl/server";
import { summaryWords } from "@/lib/web/words";

export async function addPersonWords() {
  const say = await getTranslations("addPerson");
  return {
    summary: await summaryWords(),
    name: say("name"),
    nameNote: say("nameNote"),
    email: say("email"),
    emailNote: say("emailNote"),
    noMail: say("noMail"),
    optional: say("optional"),
    preview: say("preview"),
    previewTitle: say("previewTitle"),
    subject: say("subject"),
    send: say("send"),
    add: say("add"),
    addOnly: say("addOnly"),
    busy: say("busy"),
  };
}
