import { getTranslations } from "next-intl/server";
import { lasting } from "@/lib/limits";
import { summaryWords } from "@/lib/web/words";

/** The words of the two forms of this page. */
export async function confirmationWords() {
  const say = await getTranslations("verifyEmail");
  return {
    summary: await summaryWords(),
    code: say("code"),
    codeNote: say("codeNote", lasting.code),
    submit: say("submit"),
    busy: say("busy"),
    noMail: say("noMail"),
    email: say("email"),
    emailNote: say("emailNote"),
    resend: say("resend"),
    resendBusy: say("resendBusy"),
  };
}
