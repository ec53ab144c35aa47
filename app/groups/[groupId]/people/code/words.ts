import { getTranslations } from "next-intl/server";
import { formatDate } from "@/lib/formats";
import type { ShownCode } from "@/lib/groups/codes";
import type { HeldGroup, Membership } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";
import { currentReading } from "@/lib/web/reading";
import { summaryWords } from "@/lib/web/words";

/** What every form about the code has: all their words, and the page that shows it with what went wrong. */
export async function codeForm({ groupId }: Membership) {
  return { words: await codeWords(), path: groupPaths(groupId).code };
}

async function codeWords() {
  const say = await getTranslations("groupCode");
  return {
    summary: await summaryWords(),
    role: say("role"),
    shownTo: say("shownTo"),
    members: say("members"),
    admins: say("admins"),
    endsOn: say("endsOn"),
    uses: say("uses"),
    optional: say("optional"),
    letsIn: say("letsInLabel"),
    letsInNote: say("letsInNote"),
    busy: say("busy"),
    renew: say("renew"),
    switchOff: say("switchOff"),
    keep: say("keep"),
  };
}

/** What is said along with the link to a code. */
export async function codeShareWords({ name: group }: HeldGroup) {
  const say = await getTranslations("share");
  const ways = { share: say("share"), sms: say("sms"), mail: say("mail") };
  return { ...ways, subject: say("codeSubject", { group }), text: say("codeText", { group }) };
}

/** What a code does, in sentences. */
export async function codeSentences(code: ShownCode | null, { isArchived }: HeldGroup): Promise<string> {
  const [say, { region }] = await Promise.all([getTranslations("groupCode"), currentReading()]);
  if (isArchived) return say("archived");
  if (!code) return say("none");
  const { letsIn, role, endsOn, uses, used, state } = code;
  if (state === "off") return say("off");
  const day = endsOn ? formatDate(endsOn, region) : "";
  if (state === "over") return say("over", { day });
  if (state === "full") return say("full", { uses: uses ?? 0 });
  return [
    letsIn ? say("letsIn", { role }) : say("asks"),
    ...(endsOn ? [say("openUntil", { day })] : []),
    ...(uses === null ? [] : [say("used", { used, uses })]),
  ].join(" ");
}
