import { getTranslations } from "next-intl/server";
import type { PartRow } from "@/components/expenses/expense-parts";
import { firstNames, nameText } from "@/components/groups/names";
import { formatRate } from "@/lib/exchange";
import { findRate } from "@/lib/expenses/currencies/exchange-rates";
import { givenIn, sharedIn } from "@/lib/expenses/entries/giving";
import type { ExpenseDetails } from "@/lib/expenses/expenses";
import { passedOnBy } from "@/lib/expenses/passing-on";
import { saidOfEach } from "@/lib/expenses/splits/split";
import { formatDate } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import { megabyte } from "@/lib/measures";
import { formatAmount, formatMoney, formatSigned, formatWeight } from "@/lib/money";
import { categoriesOf } from "../../categories";
import { moverNames, PayerNames } from "../../payer-names";
import { type People, withYouFirst } from "../../people";

/** Its title, and who paid it when. */
export async function expenseHead(expense: ExpenseDetails, people: People, membership: Membership) {
  const say = await getTranslations("expense");
  const day = formatDate(expense.spentOn, membership.account.user.region);
  if (expense.kind === "payment") {
    if (expense.fromId === expense.toId) {
      const name = () => people.nameAtStart(expense.fromId);
      return { title: say.rich("withinOne", { name }), note: say("withinOneNote", { day }) };
    }
    const which = passedOnBy(expense);
    const names = moverNames(people, expense, which);
    if (which) return { title: say.rich("passedOn", { which, ...names }), note: say("passedOnNote", { day }) };
    return { title: say.rich("moved", names), note: say("payment", { day }) };
  }
  const payers = () => <PayerNames payers={expense.payers} people={people} />;
  const paid = say.rich(expense.kind === "income" ? "got" : "paid", { payers, day });
  if (!expense.category) return { title: <bdi>{expense.title}</bdi>, note: paid };
  const name = (await categoriesOf(membership)).nameOf(expense.category);
  const category = () => <bdi className="wrap-anywhere">{name}</bdi>;
  return { title: <bdi>{expense.title}</bdi>, note: say.rich("paidFor", { paid: () => paid, category }) };
}

/** "50.00 USD, at 0.9223 EUR for one, the European Central Bank’s rate of 20 Nov", where it was in another currency. */
export async function exchangeWords({ original, rate, spentOn }: ExpenseDetails, membership: Membership) {
  const { currency: own } = membership.group;
  const { region } = membership.account.user;
  if (original.currency === own) return null;
  const say = await getTranslations("expense");
  const day = await findRate(membership, { currency: original.currency, on: spentOn });
  const terms = { money: formatMoney(original, { own, region }), rate: `${formatRate(rate, region)} ${own}` };
  return day?.rate === rate
    ? say("exchangedByBank", { ...terms, day: formatDate(day.ratedOn, region) })
    : say("exchanged", terms);
}

export function modeOf({ uneven }: ExpenseDetails) {
  return uneven?.mode ?? "equally";
}

export async function partRows(expense: ExpenseDetails, people: People, membership: Membership): Promise<PartRow[]> {
  const say = await getTranslations("expense");
  const writing = { currency: membership.group.currency, region: membership.account.user.region };
  const numberOf = (await numberWords(membership, people))(expense);
  const places = new Map(withYouFirst(people.members).map(({ id }, index) => [id, index]));
  const placeOf = ({ memberId }: { memberId: string }) => places.get(memberId) ?? places.size;
  const parts = expense.parts.toSorted((one, other) => placeOf(one) - placeOf(other));
  return parts.map(({ memberId, name, ...sums }) => {
    const [given, shared] = [givenIn(expense.kind, sums), sharedIn(expense.kind, sums)];
    const isYou = memberId === membership.memberId;
    const isSharing = expense.memberIds.includes(memberId);
    // What somebody owes stands there anyway, unless it was said in another currency.
    const isSaid = modeOf(expense) === "exactly" && expense.original.currency === writing.currency;
    const number = isSaid ? null : numberOf(memberId);
    const amount = formatAmount(given, writing);
    const notes = [given > 0n && say("paidPart", { kind: expense.kind, amount }), number];
    return {
      id: memberId,
      name,
      you: isYou ? say("you") : null,
      kind: people.avatarOf(memberId).kind,
      note: notes.filter(Boolean).join(", ") || null,
      share: isSharing ? formatAmount(shared, writing) : "",
      shareNote: isSharing ? say(isYou ? "owe" : "owes", { kind: expense.kind }) : say("noShare"),
    };
  });
}

/**
 * What was typed for each: "2 shares", "37.5 %", "adjusted by +5.00", of exact amounts these, and of who counted once
 * together the others: what their household was called then nobody wrote down.
 */
export async function numberWords({ group, account }: Membership, people: People) {
  const say = await getTranslations("expense");
  const { region } = account.user;
  return ({ uneven, original }: Pick<ExpenseDetails, "uneven" | "original">) =>
    (memberId: string): string | null => {
      const number = saidOfEach(uneven)[memberId];
      if (!uneven || !number || uneven.mode === "items") return null;
      if (uneven.mode === "households") {
        const others = Object.keys(uneven.of).filter((id) => id !== memberId && uneven.of[id] === number);
        const names = firstNames(others.map(people.textOf), (count) => say("others", { count }));
        return say("together", { names: nameText(names) });
      }
      const writing = { currency: original.currency, region };
      const code = original.currency === group.currency ? "" : ` ${original.currency}`;
      if (uneven.mode === "exactly") return formatAmount(number, writing) + code;
      if (uneven.mode === "adjusted") return say("adjustedBy", { amount: formatSigned(number, writing) + code });
      const weight = formatWeight(number, region);
      return uneven.mode === "percent"
        ? say("percent", { weight })
        : say("shares", { weight, isOne: weight === "1" ? "yes" : "no" });
    };
}

/** How large a file is, in the unit that a person would say it in. */
export function sizeIn(
  bytes: number,
  { say, region }: { say: Awaited<ReturnType<typeof getTranslations<"receipts">>>; region: string },
): string {
  const [unit, of] = bytes < megabyte ? (["kilobytes", 1024] as const) : (["megabytes", megabyte] as const);
  const count = new Intl.NumberFormat(region, { maximumFractionDigits: unit === "megabytes" ? 1 : 0 });
  return say(unit, { count: count.format(Math.max(bytes / of, 1)) });
}
