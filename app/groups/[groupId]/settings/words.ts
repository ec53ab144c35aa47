import { getTranslations } from "next-intl/server";
import type { Membership } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";
import { summaryWords } from "@/lib/web/words";

/** What every form of the settings has: all their words, and the page that shows it with what went wrong. */
export async function settingsForm({ groupId }: Membership) {
  return { words: await settingsWords(), path: groupPaths(groupId).settings };
}

async function settingsWords() {
  const say = await getTranslations("groupSettings");
  return {
    summary: await summaryWords(),
    name: say("name"),
    description: say("description"),
    showsDescription: say("showsDescription"),
    optional: say("optional"),
    currency: say("currency"),
    currencyStays: say("currencyStays"),
    save: say("save"),
    busy: say("busy"),
    heir: say("heir"),
    choose: say("choose"),
    handOverSure: say("handOverSure"),
    handOver: say("handOver"),
    leave: say("leave"),
    leaveSure: say("leaveSure"),
    archive: say("archive"),
    reopen: say("reopen"),
    delete: say("delete"),
    deleteSure: say("deleteSure"),
    keep: say("keep"),
  };
}
