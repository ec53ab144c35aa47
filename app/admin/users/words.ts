import { getTranslations } from "next-intl/server";
import { lasting } from "@/lib/limits";
import { summaryWords } from "@/lib/web/words";

export async function userWords() {
  const [say, ui] = await Promise.all([getTranslations("adminUsers"), getTranslations("copy")]);
  return {
    summary: await summaryWords(),
    you: say("you"),
    admin: say("admin"),
    unproven: say("unproven"),
    noAddress: say("noAddress"),
    since: say("since"),
    disabled: say("disabled"),
    disable: say("disable"),
    disableNote: say("disableNote"),
    enable: say("enable"),
    busy: say("busy"),
    manage: say("manage"),
    issueLink: say("issueLink"),
    linkLabel: say("linkLabel", lasting.resetLink),
    copy: ui("copy"),
    copied: ui("copied"),
  };
}
