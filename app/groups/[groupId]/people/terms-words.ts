import { getTranslations } from "next-intl/server";
import { limits } from "@/lib/limits";

/** What stands at the fields that say as what, with which words and for how long someone is invited. */
export async function termsWords() {
  const say = await getTranslations("addPerson");
  return {
    role: say("role"),
    template: say("template"),
    templateNone: say("templateNone"),
    use: say("use"),
    busy: say("busy"),
    message: say("message"),
    messageNote: say("messageNote"),
    optional: say("optional"),
    more: say("more"),
    days: say("days"),
    daysNote: say("daysNote", { max: limits.invitationDaysMax }),
    until: say("until"),
    untilNote: say("untilNote"),
  };
}
