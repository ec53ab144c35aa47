import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { type Difference, type DifferenceLine, Differences } from "@/components/expenses/differences";
import { firstNames, NameList } from "@/components/groups/names";
import { formatRate } from "@/lib/exchange";
import type { Entry } from "@/lib/expenses/entries/entries";
import { changedFields } from "@/lib/expenses/entries/kept-versions";
import type { ReadVersion } from "@/lib/expenses/entries/versions";
import type { Item } from "@/lib/expenses/splits/split";
import { formatDate } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount, formatMoney } from "@/lib/money";
import { categoriesOf } from "../../categories";
import type { People } from "../../people";
import { numberWords } from "./words";

type Pair = { before: Entry; after: Entry };

/** The lines under which a change of each field is read; of its kind there is none. */
const lineOf = {
  kind: null,
  title: "title",
  original: "amount",
  rate: "rate",
  amount: "cameTo",
  spentOn: "day",
  payers: "payers",
  memberIds: "sharers",
  uneven: "sharers",
  category: "category",
  note: "note",
} as const satisfies Record<keyof Entry, string | null>;

type LineName = NonNullable<(typeof lineOf)[keyof Entry]>;

/** Longer texts are read by who opens them. */
const shortTextMax = 120;

/** Draws what an edit changed, for the pages of a group. Null where nobody would see a difference. */
export async function differenceViews(membership: Membership, people: People) {
  const say = await getTranslations("versions");
  const linesOf = await lineWriters(membership, people);
  return (before: ReadVersion, after: ReadVersion): ReactNode => {
    const pair = { before: before.entry, after: after.entry };
    const changed = new Set(changedFields(pair.before, pair.after).map((field) => lineOf[field]));
    const names = [...new Set(Object.values(lineOf))].filter((name) => name !== null && changed.has(name));
    const differences = names
      .flatMap((name) => linesOf[name as LineName](pair))
      .filter(({ lines }) => lines.length > 0);
    if (differences.length === 0) return null;
    const count = differences.reduce((sum, { lines }) => sum + lines.length, 0);
    const words = { was: say("was"), is: say("is"), changes: say("changes", { count }) };
    return <Differences differences={differences} words={words} />;
  };
}

async function lineWriters(
  membership: Membership,
  people: People,
): Promise<Record<LineName, (pair: Pair) => Difference[]>> {
  const [say, categories] = await Promise.all([getTranslations("versions"), categoriesOf(membership)]);
  const { region } = membership.account.user;
  const { currency: own } = membership.group;
  const money = (amount: bigint, { original }: Entry) =>
    formatMoney({ amount, currency: original.currency }, { own, region });
  const numberOf = await numberWords(membership, people);
  const places = placeLines(people);
  const one = (label: string, write: (entry: Entry) => ReactNode) => (pair: Pair) => [
    { label, lines: [{ id: label, before: write(pair.before), after: write(pair.after) }] },
  ];
  const itemOf = ({ title, memberIds, index }: Item & { index: number }, amount: string) =>
    say.rich("item", {
      title: () => <bdi>{title || say("untitled", { number: index + 1 })}</bdi>,
      amount,
      names: () =>
        memberIds.length === 0 ? (
          say("everyone")
        ) : (
          <NameList names={firstNames(memberIds.map(people.nameOf), (count) => say("others", { count }))} />
        ),
    });
  const modeOf = ({ uneven }: Entry) => say("mode", { split: uneven?.mode ?? "equally" });
  return {
    title: one(say("title"), ({ title }) => <bdi>{title}</bdi>),
    amount: one(say("amount"), (entry) => money(entry.original.amount, entry)),
    rate: one(say("rate"), ({ original, rate }) =>
      original.currency === own
        ? null
        : say("rateOf", { currency: original.currency, rate: formatRate(rate, region), own }),
    ),
    day: one(say("day"), ({ spentOn }) => formatDate(spentOn, region)),
    category: one(say("category"), ({ category }) =>
      category ? <bdi>{categories.nameOf(category)}</bdi> : say("noCategory"),
    ),
    note: (pair) => [
      {
        label: say("note"),
        lines: [{ id: "note", before: noteOf(pair.before), after: noteOf(pair.after) }],
        isLong: Math.max(pair.before.note.length, pair.after.note.length) > shortTextMax,
      },
    ],
    cameTo: (pair) => {
      const isExchanged = [pair.before, pair.after].some(({ original }) => original.currency !== own);
      const write = ({ amount }: Entry) => `${formatAmount(amount, { currency: own, region })} ${own}`;
      return isExchanged ? one(say("cameTo"), write)(pair) : [];
    },
    payers: (pair) => {
      const isOne = ({ payers }: Entry) => Object.keys(payers).length < 2;
      const textsOf = (entry: Entry) =>
        Object.entries(entry.payers).map(([id, paid]) => [id, isOne(entry) ? "" : money(paid, entry)] as const);
      const label = ({ expense: "paidBy", income: "gotBy", payment: "from" } as const)[pair.after.kind];
      return [{ label: say(label), lines: places(pair, textsOf) }];
    },
    sharers: (pair) => {
      const textsOf = (entry: Entry) => entry.memberIds.map((id) => [id, numberOf(entry)(id) ?? ""] as const);
      const [before, after] = [modeOf(pair.before), modeOf(pair.after)];
      const modes = before === after ? [] : [{ id: "mode", before, after }];
      return [
        { label: say("split"), lines: modes },
        { label: say("bill"), lines: billLines(pair, (item, entry) => itemOf(item, money(item.amount, entry))) },
        { label: say(pair.after.kind === "payment" ? "to" : "among"), lines: places(pair, textsOf) },
      ];
    },
  };
}

/** Those items of the bill that are not as they were, by their place on it. */
function billLines(
  { before, after }: Pair,
  write: (item: Item & { index: number }, entry: Entry) => ReactNode,
): DifferenceLine[] {
  const [was, is] = [itemsOf(before), itemsOf(after)];
  const textOf = (item: Item | undefined) => item && [item.title, item.amount, ...item.memberIds].join();
  return Array.from({ length: Math.max(was.length, is.length) }, (_, index) => ({
    index,
    was: was[index],
    is: is[index],
  }))
    .filter((line) => textOf(line.was) !== textOf(line.is))
    .map((line) => ({
      id: String(line.index),
      before: line.was ? write({ ...line.was, index: line.index }, before) : null,
      after: line.is ? write({ ...line.is, index: line.index }, after) : null,
    }));
}

function itemsOf({ uneven }: Entry): Item[] {
  return uneven?.mode === "items" ? uneven.items : [];
}

function noteOf({ note }: Entry): ReactNode {
  return note ? <bdi>{note}</bdi> : null;
}

/** Those who came, who went, and whose number is another one. That all numbers went, their mode says. */
function placeLines(people: People) {
  return ({ before, after }: Pair, textsOf: (entry: Entry) => (readonly [string, string])[]): DifferenceLine[] => {
    const [was, is] = [new Map(textsOf(before)), new Map(textsOf(after))];
    return people.members
      .map(({ id }) => ({ id, before: was.get(id) ?? null, after: is.get(id) ?? null }))
      .filter((line) => line.before !== line.after && !(line.before !== null && line.after === ""))
      .map((line) => ({ ...line, who: people.nameAtStart(line.id) }));
  };
}
