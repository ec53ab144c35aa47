import { deepEqual, equal, rejects } from "node:assert/strict";
import { listBalances } from "@/lib/expenses/balances/balances";
import { applyResharing, draftResharing, undoResharing } from "@/lib/expenses/resharing/changes";
import { findResharing } from "@/lib/expenses/resharing/found";
import { newId } from "@/lib/ids";
import { endOf } from "./act-ends.testing";
import { type Bill, dealOut, type Said } from "./dealing.testing";
import type { PaperBook } from "./paper-book.testing";
import type { Line } from "./paper-lines.testing";

type Sharing = Pick<Line, "memberIds" | "numbers">;

/** What a group did with some of its lines at once: what each said before, and which version of it came of that. */
export type PaperResharing = {
  id: string;
  isUndone: boolean;
  made: { line: Line; version: number; before: Sharing }[];
};

export type ResharedBook = PaperBook & { resharings: PaperResharing[] };

type Wanted = { memberId: string; lines: Line[]; takesPart: boolean };

/** One share, as its numbers are typed. */
const oneShare = 10_000;

/** Lets somebody take part in some lines, or no more: in the group and, by rules of its own, on paper. */
export async function reshare(book: ResharedBook, { memberId, lines, takesPart }: Wanted): Promise<void> {
  const wishes = lines.map(({ id }) => ({ expenseId: id, takesPart }));
  const made = lines.flatMap((line) => {
    const sharing = line.isStruck || line.kind === "payment" ? null : sharingWith(line, { memberId, takesPart });
    return sharing ? [{ line, sharing }] : [];
  });
  const id = newId();
  const draft = draftResharing(book.membership, { formId: id, memberId, wishes });
  if (made.length === 0) return rejects(draft, { key: "nothingReshared" });
  await draft;
  const { changes, seen, balances } = await findResharing(book.membership, id);
  deepEqual(changes.map((change) => change.id).sort(), made.map(({ line }) => line.id).sort());
  equal(await endOf(applyResharing(book.membership, { id, seen })), "changed");
  equal(await endOf(applyResharing(book.membership, { id, seen })), "same");
  const nets = new Map((await listBalances(book.membership)).map((balance) => [balance.memberId, balance.net]));
  for (const { memberId: whose, after } of balances) equal(after, nets.get(whose));
  const before = made.map(({ line }) => ({ line, version: line.version + 1, before: sharingOf(line) }));
  for (const { line, sharing } of made) Object.assign(line, sharing, { version: line.version + 1 });
  book.resharings.push({ id, isUndone: false, made: before });
}

/** Takes it back, of those lines that say what it made of them. */
export async function undo(book: ResharedBook, resharing: PaperResharing): Promise<void> {
  const wanted = resharing.isUndone ? "same" : "changed";
  equal(await endOf(undoResharing(book.membership, { id: resharing.id })), wanted);
  if (resharing.isUndone) return;
  resharing.isUndone = true;
  for (const { line, version, before } of resharing.made)
    if (line.version === version && !line.isStruck) Object.assign(line, before, { version: version + 1 });
}

function sharingOf({ memberIds, numbers }: Line): Sharing {
  return { memberIds, numbers };
}

/** How a line is shared once somebody joins its sharers or leaves them; null where it is so, or nobody but a person can say. */
function sharingWith(line: Line, { memberId, takesPart }: Pick<Wanted, "memberId" | "takesPart">): Sharing | null {
  if (line.memberIds.includes(memberId) === takesPart) return null;
  const memberIds = takesPart ? [...line.memberIds, memberId] : line.memberIds.filter((each) => each !== memberId);
  const { numbers } = line;
  if (memberIds.length === 0 || numbers?.mode === "exactly" || numbers?.mode === "percent") return null;
  if (!numbers) return { memberIds, numbers };
  if (numbers.mode === "items") {
    const bill = billWith(numbers, { of: line.memberIds, memberId, takesPart });
    return bill && { memberIds, numbers: bill };
  }
  const comesWith = numbers.mode === "shares" ? oneShare : 0;
  const of = Object.fromEntries(memberIds.map((each) => [each, numbers.of[each] ?? comesWith]));
  const changed = { memberIds, numbers: { mode: numbers.mode, of } };
  return numbers.mode === "adjusted" && leavesSomebodyBelowZero(line, changed) ? null : changed;
}

type Eater = { of: string[]; memberId: string; takesPart: boolean };

/** Who comes eats of what everyone ate; who goes may leave nothing that they ate alone. */
function billWith(bill: Bill, { of, memberId, takesPart }: Eater): Bill | null {
  const items = bill.items.map((item) => {
    const isEveryones = of.every((each) => item.memberIds.includes(each));
    if (!takesPart) return { ...item, memberIds: item.memberIds.filter((each) => each !== memberId) };
    return { ...item, memberIds: isEveryones ? [...item.memberIds, memberId] : item.memberIds };
  });
  const isEaten = items.every((item) => item.memberIds.length > 0);
  const isTheirs = items.some((item) => item.memberIds.includes(memberId));
  return isEaten && isTheirs === takesPart ? { ...bill, items } : null;
}

/** The cent that goes round may go by anyone. */
function leavesSomebodyBelowZero({ amount, id }: Line, { memberIds, numbers }: Sharing): boolean {
  const of = numbersIn(numbers);
  const alike = amount - Object.values(of).reduce((sum, cents) => sum + cents, 0);
  if (alike < 0) return true;
  const least = Math.min(...Object.values(dealOut(alike, memberIds, { id })));
  return Object.values(of).some((cents) => least + cents < 0);
}

function numbersIn(numbers: Said): Record<string, number> {
  return numbers && "of" in numbers ? numbers.of : {};
}
