import { getTranslations } from "next-intl/server";
import type { ExpenseFormWords } from "@/components/expenses/expense-form";
import type { PossiblePayer } from "@/components/expenses/payers";
import type { Sharer } from "@/components/expenses/sharer-row";
import { byTitle, categories, noCategory } from "@/lib/categories";
import type { UnevenSplit } from "@/lib/expenses/split";
import { writeNumber } from "@/lib/expenses/typed-splits";
import { todayIn } from "@/lib/formats";
import type { ListedMember } from "@/lib/groups/members";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount, plainAmount } from "@/lib/money";
import { unevenModes } from "@/lib/split-modes";
import { summaryWords } from "@/lib/web/words";

export async function expenseFormWords(membership: Membership, kind: "new" | "edit"): Promise<ExpenseFormWords> {
  const say = await getTranslations("expenseForm");
  return {
    summary: await summaryWords(),
    title: say(kind === "new" ? "newTitle" : "editTitle"),
    cancel: say("cancel"),
    amount: say("amount"),
    zero: zeroIn(membership),
    what: say("what"),
    paidBy: say("paidBy"),
    paidBySeveral: say("paidBySeveral"),
    whoPaid: say("whoPaid"),
    whoPaidHint: say("whoPaidHint"),
    paidHowMuch: say.raw("paidHowMuch") as string,
    allPaid: say("allPaid"),
    paidLeft: say.raw("paidLeft") as string,
    paidOver: say.raw("paidOver") as string,
    more: say("more"),
    category: say("category"),
    note: say("note"),
    optional: say("optional"),
    day: say("day"),
    save: say("save"),
    busy: say("busy"),
    ...(await splitWords(membership)),
  };
}

/** What the browser fills in while somebody types comes with its slots. */
async function splitWords({ group }: Membership) {
  const say = await getTranslations("splitForm");
  return {
    splitAmong: say.raw("splitAmong") as string,
    tickAll: say("tickAll"),
    untickAll: say("untickAll"),
    you: say("you"),
    howMuch: say.raw("howMuch") as string,
    units: { exactly: group.currency, percent: "%", shares: say("shares"), adjusted: group.currency },
    modes: {
      label: say("modes"),
      options: (["equally", ...unevenModes] as const).map((mode) => ({ value: mode, label: say(`mode.${mode}`) })),
      hints: {
        exactly: say("hint.exactly"),
        percent: say("hint.percent"),
        shares: say("hint.shares"),
        adjusted: say("hint.adjusted"),
      },
    },
    each: say.raw("each") as string,
    eachOr: say.raw("eachOr") as string,
    among: say.raw("among") as string,
    allAssigned: say("allAssigned"),
    overShares: say.raw("overShares") as string,
    moneyLeft: say.raw("moneyLeft") as string,
    moneyOver: say.raw("moneyOver") as string,
    percentLeft: say.raw("percentLeft") as string,
    percentOver: say.raw("percentOver") as string,
    noShare: say("noShare"),
    belowZero: say("belowZero"),
    givenMoney: say.raw("givenMoney") as string,
    givenPercent: say.raw("givenPercent") as string,
    splitRest: say("splitRest"),
    scaleDown: say("scaleDown"),
    recalculate: say("recalculate"),
    reckoning: say("reckoning"),
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

type Before = { memberIds: string[]; uneven: UnevenSplit | null };

/** Who looks on, and who said no to being here, shares only if somebody says so. */
export async function sharersOf(
  places: ListedMember[],
  { group, before }: { group: Membership["group"]; before?: Before },
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
