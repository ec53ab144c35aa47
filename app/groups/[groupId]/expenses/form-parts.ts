import { getTranslations } from "next-intl/server";
import type { AmountGroup, AmountWords, GivenValues } from "@/components/expenses/amount-field";
import type { BillValues } from "@/components/expenses/items";
import type { PossiblePayer } from "@/components/expenses/payers";
import type { Sharer } from "@/components/expenses/sharer-row";
import { isWritten, writeRate } from "@/lib/exchange";
import { listUsedCurrencies } from "@/lib/expenses/currencies/used-currencies";
import type { Payer } from "@/lib/expenses/entries/giving";
import type { ExpenseDetails } from "@/lib/expenses/expenses";
import { sharesByItself } from "@/lib/expenses/presets/starting-split";
import { sumOf } from "@/lib/expenses/splits/dealing";
import type { Shared } from "@/lib/expenses/splits/split";
import { writeNumber } from "@/lib/expenses/splits/typed-splits";
import { todayIn } from "@/lib/formats";
import type { ListedMember } from "@/lib/groups/members";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount, type Money, writeAmount } from "@/lib/money";
import { groupPaths } from "@/lib/web/group-paths";
import { withYouFirst } from "../people";

type Priced = Pick<ExpenseDetails, "amount" | "original" | "rate">;

/** What an empty amount shows, as the reader writes it. */
export function zeroIn({ group, account }: Membership): string {
  return formatAmount(0n, { currency: group.currency, region: account.user.region });
}

export function groupOf({ groupId, group, account }: Membership) {
  const { name, currency } = group;
  return { name, currency, region: account.user.region, rates: groupPaths(groupId).rates };
}

/** The same for a form in which an amount is typed. */
export async function amountGroupOf(membership: Membership): Promise<AmountGroup & { name: string }> {
  return { ...groupOf(membership), usedCurrencies: await listUsedCurrencies(membership) };
}

/** What was given, for its fields: a rate that nobody would write down was reckoned from what all of it came to. */
export function givenValues({ amount, original, rate }: Priced, { group, account }: Membership): GivenValues {
  const { region } = account.user;
  const given = originalValues(original, region);
  if (original.currency === group.currency) return given;
  return isWritten(rate)
    ? { ...given, rate: writeRate(rate, region) }
    : { ...given, cameTo: writeAmount(amount, { currency: group.currency, region }) };
}

export function originalValues({ amount, currency }: Money, region: string): GivenValues {
  return { amount: writeAmount(amount, { currency, region }), currency };
}

export async function amountWords(membership: Membership): Promise<AmountWords> {
  const say = await getTranslations("amountForm");
  const into = membership.group.currency;
  return {
    amount: say("amount"),
    zero: zeroIn(membership),
    currency: say("currency"),
    currencies: { usedHere: say("usedHere"), allOthers: say("allOthers") },
    sum: {
      keys: say("sumKeys"),
      plus: say("plus"),
      minus: say("minus"),
      times: say("times"),
      dividedBy: say("dividedBy"),
    },
    exchange: {
      rate: say("rate", { into }),
      rateOf: say.raw("rateOf") as string,
      cameTo: say.raw("cameTo") as string,
      dayRate: say.raw("dayRate") as string,
      noDayRate: say("noDayRate"),
      anyRate: say("anyRate"),
    },
  };
}

/** A form is kept for its own person alone: somebody else may log in in the same tab. */
export function ownFormId({ memberId }: Membership, formId: string): string {
  return `${memberId}/${formId}`;
}

export function todayOf({ account }: Membership): string {
  return todayIn(account.user.timeZone);
}

/** Whoever is there now, and those who have left if they are in it already. You come first. */
export function placesFor(members: ListedMember[], before: string[] = []): ListedMember[] {
  return withYouFirst(members.filter(({ id, state }) => state !== "left" || before.includes(id)));
}

export async function placeOptions(places: ListedMember[]) {
  const say = await getTranslations("expenseForm");
  return places.map(({ id, name, isYou }) => ({ value: id, label: isYou ? say("you") : name }));
}

/** Everyone who may have paid, and how much of it where several did. */
export async function payersOf(places: ListedMember[], before?: PaidBefore): Promise<PossiblePayer[]> {
  const paid = before && before.payers.length > 1 ? paidTexts(before) : new Map<string, string>();
  const options = await placeOptions(places);
  return options.map((option) => ({ ...option, paid: paid.get(option.value) ?? "" }));
}

type PaidBefore = { payers: Payer[]; original: Money; region: string };

function paidTexts({ payers, original, region }: PaidBefore): Map<string, string> {
  const writing = { currency: original.currency, region };
  return new Map(payers.map(({ id, paidOriginal }) => [id, writeAmount(paidOriginal, writing)]));
}

/** How something was split, and for whom it is written. */
export type SplitBefore = Shared & { original: Money; region: string };

/** What was on the bill, for its fields; of an expense without one they are empty. */
export function billValues(before?: SplitBefore): BillValues {
  if (before?.uneven?.mode !== "items") return { items: [], extra: "" };
  const { amount, currency } = before.original;
  const writing = { currency, region: before.region };
  const { items } = before.uneven;
  const extra = amount - sumOf(items.map((item) => item.amount));
  return {
    items: items.map((item) => ({ ...item, amount: writeAmount(item.amount, writing) })),
    extra: extra === 0n ? "" : writeAmount(extra, writing),
  };
}

/** Who looks on, and who said no to being here, shares only if somebody says so. */
export async function sharersOf(places: ListedMember[], before?: SplitBefore): Promise<Sharer[]> {
  const say = await getTranslations("expenseForm");
  const notes = { here: "", invited: say("invited"), "name-only": say("nameOnly"), left: say("left") };
  const numberOf = (id: string) => {
    if (!before?.uneven || before.uneven.mode === "items" || before.uneven.mode === "households") return "";
    const { mode, of } = before.uneven;
    const number = of[id];
    return number ? writeNumber(number, { mode, currency: before.original.currency, region: before.region }) : "";
  };
  return places.map(({ id, name, isYou, role, state, hasDeclined }) => ({
    id,
    name,
    isYou,
    note: hasDeclined ? say("declined") : notes[state],
    isTicked: before ? before.memberIds.includes(id) : sharesByItself({ role, hasDeclined }),
    number: numberOf(id),
  }));
}
