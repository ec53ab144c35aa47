import { getTranslations } from "next-intl/server";
import type { PossiblePayer } from "@/components/expenses/payers";
import type { Sharer } from "@/components/expenses/sharer-row";
import { byTitle, categories, noCategory } from "@/lib/categories";
import type { Shared } from "@/lib/expenses/split";
import { writeNumber } from "@/lib/expenses/typed-splits";
import { todayIn } from "@/lib/formats";
import type { ListedMember } from "@/lib/groups/members";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount, plainAmount } from "@/lib/money";

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

export async function namedCategories() {
  const say = await getTranslations("categories");
  return categories.map((category) => ({ value: category as string, label: say(category) }));
}

export async function categoryOptions() {
  const say = await getTranslations("categories");
  const named = await namedCategories();
  return [{ value: byTitle as string, label: say("byTitle") }, ...named, { value: noCategory, label: say("none") }];
}

/** Everyone who may have paid, and how much of it where several did. */
export async function payersOf(
  places: ListedMember[],
  { group, before = [] }: { group: Membership["group"]; before?: { id: string; paid: bigint }[] },
): Promise<PossiblePayer[]> {
  const paid = new Map(before.map((payer) => [payer.id, plainAmount(payer.paid, group.currency)]));
  const options = await placeOptions(places);
  return options.map((option) => ({ ...option, paid: before.length > 1 ? (paid.get(option.value) ?? "") : "" }));
}

/** Who looks on, and who said no to being here, shares only if somebody says so. */
export async function sharersOf(
  places: ListedMember[],
  { group, before }: { group: Membership["group"]; before?: Shared },
): Promise<Sharer[]> {
  const say = await getTranslations("expenseForm");
  const notes = { here: "", invited: say("invited"), "name-only": say("nameOnly"), left: say("left") };
  const uneven = before?.uneven;
  return places.map(({ id, name, isYou, role, state, hasDeclined }) => ({
    id,
    name,
    isYou,
    note: hasDeclined ? say("declined") : notes[state],
    isTicked: before ? before.memberIds.includes(id) : role !== "viewer" && !hasDeclined,
    number: uneven?.of[id] ? writeNumber(uneven.of[id], { mode: uneven.mode, currency: group.currency }) : "",
  }));
}
