import { getTranslations } from "next-intl/server";
import { limits } from "@/lib/limits";
import { hasMail } from "@/lib/settings";
import { summaryWords } from "@/lib/web/words";

export async function inviteManyWords() {
  const say = await getTranslations("inviteMany");
  return {
    summary: await summaryWords(),
    list: say("list"),
    listNote: say("listNote"),
    file: say("file"),
    fileNote: say(hasMail() ? "fileNote" : "fileNoteByHand", { max: limits.listRowsMax }),
    look: say("look"),
    busy: say("busy"),
  };
}
