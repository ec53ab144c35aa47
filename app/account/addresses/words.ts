import { getTranslations } from "next-intl/server";
import { mailWords, summaryWords } from "@/lib/web/words";

/** The words that the rows and forms of this page share. */
export async function addressWords() {
  const say = await getTranslations("addresses");
  return {
    summary: await summaryWords(),
    main: say("main"),
    waiting: say("waiting"),
    waitingNote: say("waitingNote", mailWords()),
    code: say("code"),
    confirm: say("confirm"),
    sendAgain: say("sendAgain"),
    makeMain: say("makeMain"),
    remove: say("remove"),
    busy: say("busy"),
    email: say("email"),
    add: say("add"),
    addTitle: say("addTitle"),
    addNote: say("addNote"),
    password: say("password"),
    passwordNote: say("passwordNote"),
    change: say("change"),
  };
}
