import { getTranslations } from "next-intl/server";
import { summaryWords } from "@/lib/web/words";

export async function tokenWords() {
  const [say, copy] = await Promise.all([getTranslations("tokens"), getTranslations("copy")]);
  return {
    summary: await summaryWords(),
    newTitle: say("newTitle"),
    newNote: say("newNote"),
    name: say("name"),
    nameNote: say("nameNote"),
    password: say("password"),
    passwordNote: say("passwordNote"),
    make: say("make"),
    busy: say("busy"),
    token: say("token"),
    copy: copy("copy"),
    copied: copy("copied"),
  };
}
