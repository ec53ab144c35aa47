import { getTranslations } from "next-intl/server";
import { limits } from "@/lib/limits";
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
    role: say("role"),
    more: say("more"),
    days: say("days"),
    daysNote: say("daysNote", { max: limits.invitationDaysMax }),
    until: say("until"),
    untilNote: say("untilNote"),
    message: say("message"),
    messageNote: say("messageNote"),
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
