import { equal } from "node:assert/strict";
import fc from "fast-check";
import type { OwnCategory } from "@/lib/categories";
import type { Drawn } from "@/lib/drawn.testing";
import { deleteExpense, editExpense, recordExpense, restoreExpense } from "@/lib/expenses/expenses";
import { makeCategory, makePlaces } from "@/lib/expenses/factories.testing";
import { editPayment, recordPayment } from "@/lib/expenses/payments";
import { makeHousehold } from "@/lib/groups/household-changes";
import { newId } from "@/lib/ids";
import { makeAccount } from "@/lib/users/factories.testing";
import { endOf } from "./act-ends.testing";
import { worthOf } from "./dealing.testing";
import { bigNumbers, bigs, cut, foreignDrawn, modeDrawn, numbersOf, saidIn } from "./drawn-splits.testing";
import { expectBookKept, type PaperBook } from "./paper-book.testing";
import type { Line } from "./paper-lines.testing";
import { type ResharedBook, reshare, undo } from "./paper-resharing.testing";

const placesMax = 6;

/** Who and which line is meant is told by any number, and counted round. */
export const giving = fc.record({
  title: fc.constantFrom("Groceries", "Wine"),
  category: fc.constantFrom("" as const, "groceries" as const, "rent" as const, "own" as const),
  amount: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 1_000_000_000_000 })),
  spentOn: fc.constantFrom("2025-12-31", "2026-01-01", "2026-02-28", "2026-02-01"),
  payers: fc.uniqueArray(fc.nat(placesMax - 1), { minLength: 1, maxLength: 3 }),
  sharers: fc.uniqueArray(fc.nat(placesMax - 1), { minLength: 1, maxLength: placesMax }),
  mode: modeDrawn,
  foreign: foreignDrawn,
  isIncome: fc.nat(3).map((number) => number === 0),
  cuts: fc.array(cut, { minLength: placesMax, maxLength: placesMax }),
});

export const target = fc.nat(5);
const targets = fc.uniqueArray(target, { minLength: 1, maxLength: 4 });

const recording = fc.record({ act: fc.constant("record"), giving, isSentTwice: fc.boolean() });
const paying = fc.record({ act: fc.constant("pay"), giving, isSentTwice: fc.boolean() });
const deleting = fc.record({ act: fc.constant("delete"), target });
const restoring = fc.record({ act: fc.constant("restore"), target });

/** What names nobody but those who are there, and reckons nothing anew. */
export const plainSteps = [recording, paying, deleting, restoring];

const step = fc.oneof(
  { weight: 4, arbitrary: recording },
  { weight: 3, arbitrary: paying },
  { weight: 4, arbitrary: fc.record({ act: fc.constant("edit"), giving, target, isStale: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("edit into itself"), target }) },
  { weight: 2, arbitrary: deleting },
  { weight: 2, arbitrary: restoring },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("reshare"), who: target, targets, takesPart: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("undo resharing"), target }) },
);

const history = fc.record({
  places: fc.integer({ min: 1, max: placesMax }),
  households: fc.oneof(
    { weight: 2, arbitrary: fc.constant<number[]>([]) },
    { weight: 1, arbitrary: fc.array(fc.nat(2), { minLength: placesMax, maxLength: placesMax }) },
  ),
  steps: fc.array(step, { minLength: 6, maxLength: 14 }),
});

export type Giving = Drawn<typeof giving>;
type Step = Drawn<typeof step>;
type Asked = Pick<
  Line,
  "kind" | "title" | "category" | "amount" | "foreign" | "worth" | "spentOn" | "payers" | "memberIds" | "numbers"
>;

export type OwnBook = ResharedBook & { ownCategory: OwnCategory };

/** Does one step in the group and, by rules of its own, in the paper book; both must come to the same end. */
export async function take(book: OwnBook, step: Step): Promise<void> {
  if (step.act === "record")
    return write(book, askedOf(book, step.giving.isIncome ? "income" : "expense", step.giving), step);
  if (step.act === "pay") return write(book, askedOf(book, "payment", step.giving), step);
  if (step.act === "reshare") return reshareSome(book, step);
  if (step.act === "undo resharing") {
    const resharing = book.resharings[step.target % book.resharings.length];
    return resharing && undo(book, resharing);
  }
  const line = book.lines[step.target % book.lines.length];
  if (!line) return;
  if (step.act === "edit")
    return edit(book, line, { ...askedOf(book, line.kind, step.giving), isStale: !step.isStale });
  if (step.act === "edit into itself") return edit(book, line, { ...line, isStale: true });
  const strike = step.act === "delete";
  const act = strike ? deleteExpense : restoreExpense;
  equal(await endOf(act(book.membership, { expenseId: line.id })), line.isStruck === strike ? "same" : "changed");
  line.isStruck = strike;
}

/** By a title that no line had, so that it is another one in any case. */
export async function rewrite(book: OwnBook, line: Line, giving: Giving): Promise<void> {
  if (line.kind === "payment") return;
  return edit(book, line, { ...askedOf(book, line.kind, giving), title: `Edited at ${line.version}`, isStale: false });
}

export function livingIn({ memberIds, now }: PaperBook): string[] {
  return memberIds.filter((id) => !now.has(id));
}

type Reshare = Extract<Step, { act: "reshare" }>;

async function reshareSome(book: OwnBook, { who, targets: which, takesPart }: Reshare): Promise<void> {
  const lines = [...new Set(which.flatMap((target) => book.lines[target % book.lines.length] ?? []))];
  const memberId = book.memberIds[who % book.memberIds.length] ?? "";
  if (lines.length > 0) await reshare(book, { memberId, lines, takesPart });
}

function askedOf(book: OwnBook, kind: Line["kind"], { sharers, mode, cuts, ...drawn }: Giving): Asked {
  const living = livingIn(book);
  const place = (number: number) => living[number % living.length] ?? "";
  const all = [...new Set(sharers.map(place))];
  // What comes to nothing, or to more than there can be, is refused, which a test of its own shows.
  const isTooFar = (worth: number) => worth < 1 || worth > 1_000_000_000_000;
  const foreign = isTooFar(worthOf(drawn.amount, drawn.foreign)) ? null : drawn.foreign;
  const said = { ...drawn, foreign, worth: worthOf(drawn.amount, foreign) };
  const payerIds = [...new Set(said.payers.map(place))].slice(0, kind === "payment" ? 1 : undefined);
  const paid = numbersOf("exactly", { amount: said.amount, memberIds: payerIds, cuts: cuts.toReversed() });
  const payers = withoutNobodies(paid.of);
  const { title, amount, worth, spentOn } = said;
  const category = said.category === "own" ? book.ownCategory : said.category;
  const asked = { kind, title, category, amount, foreign, worth, spentOn, payers };
  if (kind === "payment")
    return { ...asked, title: "payment", category: "", memberIds: all.slice(0, 1), numbers: null };
  const numbers = saidIn(mode, { amount: said.amount, memberIds: all, cuts });
  if (!numbers) return { ...asked, memberIds: all, numbers };
  if (numbers.mode === "items")
    return { ...asked, memberIds: [...new Set(numbers.items.flatMap((item) => item.memberIds))], numbers };
  // Who is given nothing takes no part, unless everyone shares what is left.
  const isEveryones = numbers.mode === "adjusted" || numbers.mode === "households";
  const memberIds = all.filter((id) => isEveryones || numbers.of[id]);
  const of = Object.fromEntries(memberIds.map((id) => [id, numbers.of[id] ?? 0]));
  return { ...asked, memberIds, numbers: { mode: numbers.mode, of } };
}

function withoutNobodies(of: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(of).filter(([, number]) => number !== 0));
}

/** One person is said to have paid it all; of several each has an amount. */
function inputOf({ title, category, amount, foreign, spentOn, payers, memberIds, numbers }: Asked) {
  const [payerId = "", ...others] = Object.keys(payers);
  const paidBy = others.length > 0 ? { payers: bigs(payers) } : { payerId };
  const given = { amount: BigInt(amount), ...(foreign && { currency: foreign.code, rate: foreign.rate }), spentOn };
  return { title, category, given, payerId, paidBy, memberIds, uneven: bigNumbers(numbers) };
}

async function write(book: PaperBook, asked: Asked, { isSentTwice }: { isSentTwice: boolean }): Promise<void> {
  const formId = newId();
  const { given, payerId, paidBy, memberIds, ...input } = inputOf(asked);
  const send = () =>
    asked.kind !== "payment"
      ? endOf(recordExpense(book.membership, { formId, kind: asked.kind, ...given, ...paidBy, memberIds, ...input }))
      : endOf(recordPayment(book.membership, { formId, fromId: payerId, toId: memberIds[0] ?? "", ...given }));
  if (isToSelf(asked)) return equal(await send(), "paymentToSelf");
  equal(await send(), "recorded");
  if (isSentTwice) equal(await send(), "repeated");
  book.lines.push({ id: formId, ...asked, version: 1, isStruck: false });
}

function isToSelf({ kind, payers, memberIds }: Asked): boolean {
  return kind === "payment" && memberIds[0] === Object.keys(payers)[0];
}

async function edit(book: PaperBook, line: Line, { isStale, ...asked }: Asked & { isStale: boolean }): Promise<void> {
  const { given, payerId, paidBy, memberIds, ...input } = inputOf(asked);
  const which = { expenseId: line.id, version: isStale ? line.version - 1 : line.version };
  const end =
    line.kind !== "payment"
      ? editExpense(book.membership, { ...which, kind: line.kind, ...given, ...paidBy, memberIds, ...input })
      : editPayment(book.membership, { ...which, fromId: payerId, toId: memberIds[0] ?? "", ...given });
  const wanted = endOfEdit(line, { isStale, ...asked });
  equal(await endOf(end), wanted);
  if (wanted === "changed") Object.assign(line, asked, { version: line.version + 1 });
}

function endOfEdit(line: Line, { isStale, ...asked }: Asked & { isStale: boolean }): string {
  if (isToSelf(asked)) return "paymentToSelf";
  if (line.isStruck) return "expenseIsDeleted";
  if (textOf(line) === textOf(asked)) return "same";
  return isStale ? "expenseWasChanged" : "changed";
}

function textOf({ title, category, amount, foreign, spentOn, payers, memberIds, numbers }: Asked): string {
  const paid = Object.entries(payers).map((payer) => payer.join(" "));
  const bill =
    numbers?.mode === "items" ? numbers.items.map((item) => `${item.amount} ${item.memberIds.toSorted()}`) : [];
  const of = numbers && "of" in numbers ? numbers.of : {};
  const each = [...memberIds.toSorted().map((id) => `${id} ${of[id] ?? ""}`), ...bill];
  const said = [title, category, amount, foreign?.code, foreign?.rate, spentOn];
  return [...said, ...paid.sort(), numbers?.mode, ...each].join();
}

/** Of those who drew the same number, save zero, where they are two or more. */
async function makeHouseholds({ membership, memberIds }: Pick<PaperBook, "membership" | "memberIds">, drawn: number[]) {
  const homes = [1, 2].map((number) => memberIds.filter((_, index) => drawn[index] === number));
  const households = homes.filter(({ length }) => length > 1);
  for (const [index, home] of households.entries())
    await makeHousehold(membership, { formId: newId(), name: `Home ${index}`, memberIds: home });
  return households;
}

type Count = {
  count: number;
  seed: number;
  /** What happens to a book once it was looked at; answers in how many steps. It is looked at again afterwards. */
  goOn?(book: OwnBook, seed: number): Promise<number>;
  onProgress?(done: number): void;
};

/**
 * Random histories of a group each, some side by side: after the last step all that its pages would show is what its
 * paper book says. Answers how many steps there were; a failure says which history it was.
 */
export async function playHistories({
  count,
  seed,
  goOn,
  onProgress,
}: Count): Promise<{ steps: number; lines: number }> {
  const { account } = await makeAccount();
  const played = { steps: 0, lines: 0 };
  let next = 0;
  const playOne = async (number: number) => {
    const [drawn] = fc.sample(history, { seed: seed + number, numRuns: 1 });
    if (!drawn) return;
    const places = await makePlaces(account, drawn.places);
    const households = await makeHouseholds(places, drawn.households);
    const ownCategory = await makeCategory(places.membership);
    const book: OwnBook = { ...places, households, ownCategory, lines: [], resharings: [], now: new Map() };
    for (const step of drawn.steps) await take(book, step);
    await expectBookKept(book);
    const more = (await goOn?.(book, seed + number)) ?? 0;
    if (more > 0) await expectBookKept(book);
    played.steps += drawn.steps.length + more;
    played.lines += book.lines.length;
  };
  const playOn = async () => {
    while (next < count) {
      const number = next++;
      await playOne(number).catch((cause) => {
        throw new Error(`History ${number} of seed ${seed} went apart from its book.`, { cause });
      });
      onProgress?.(number + 1);
    }
  };
  await Promise.all(Array.from({ length: 8 }, playOn));
  return played;
}
