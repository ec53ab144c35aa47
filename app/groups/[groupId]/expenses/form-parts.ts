import { getTranslations } from "next-intl/server";
import type { Sharer } from "@/components/expenses/sharers";
import { todayIn } from "@/lib/formats";
import type { ListedMember } from "@/lib/groups/members";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount } from "@/lib/money";
import { summaryWords } from "@/lib/web/words";

export async function expenseFormWords(membership: Membership, kind: "new" | "edit") {
  const say = await getTranslations("expenseForm");
  return {
    summary: await summaryWords(),
    title: say(kind === "new" ? "newTitle" : "editTitle"),
    cancel: say("cancel"),
    amount: say("amount"),
    zero: zeroIn(membership),
    what: say("what"),
    paidBy: say("paidBy"),
    day: say("day"),
    save: say("save"),
    busy: say("busy"),
    splitAmong: say.raw("splitAmong") as string,
    tickAll: say("tickAll"),
    untickAll: say("untickAll"),
    you: say("you"),
    each: say.raw("each") as string,
    eachOr: say.raw("eachOr") as string,
    among: say.raw("among") as string,
  };
}

/** What an empty amount shows, as the reader writes it. */
export function zeroIn({ group, account }: Membership): string {
  return formatAmount(0n, { currency: group.currency, region: account.user.region });
}

export function groupOf({ group, account }: Membership) {
  return { name: group.name, currency: group.currency, region: account.user.region };
}

export function todayOf({ account }: Membership): string {
  return todayIn(account.user.timeZone);
}

/** Whoever is there now, and those who have left if they are in it already. You come first. */
export function placesFor(members: ListedMember[], before: string[] = []): ListedMember[] {
  return members
    .filter(({ id, state }) => state !== "left" || before.includes(id))
    .sort((one, other) => Number(other.isYou) - Number(one.isYou));
}

export async function placeOptions(places: ListedMember[]) {
  const say = await getTranslations("expenseForm");
  return places.map(({ id, name, isYou }) => ({ value: id, label: isYou ? say("you") : name }));
}

/** Who looks on, and who said no to being here, shares only if somebody says so. */
export async function sharersOf(places: ListedMember[], ticked?: string[]): Promise<Sharer[]> {
  const say = await getTranslations("expenseForm");
  const notes = { here: "", invited: say("invited"), "name-only": say("nameOnly"), left: say("left") };
  return places.map(({ id, name, isYou, role, state, hasDeclined }) => ({
    id,
    name,
    isYou,
    note: hasDeclined ? say("declined") : notes[state],
    isTicked: ticked ? ticked.includes(id) : role !== "viewer" && !hasDeclined,
  }));
}
