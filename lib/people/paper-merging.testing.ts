import { equal } from "node:assert/strict";
import fc from "fast-check";
import type { Drawn } from "@/lib/drawn.testing";
import {
  giving,
  livingIn,
  type OwnBook,
  plainSteps,
  rewrite,
  take,
  target,
} from "@/lib/expenses/proofs/histories.testing";
import { type Line, nowOf } from "@/lib/expenses/proofs/paper-lines.testing";
import { newId } from "@/lib/ids";
import { mergePlaces } from "./merging";
import { undoMerge } from "./unmerging";

const merging = fc.record({ act: fc.constant("merge"), from: target, into: target });
const undoing = fc.record({ act: fc.constant("undo merge") });

const step = fc.oneof(
  { weight: 4, arbitrary: merging },
  { weight: 2, arbitrary: undoing },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("rewrite"), giving, target }) },
  ...plainSteps.map((arbitrary) => ({ weight: 1, arbitrary })),
);

/** Each begins with a merge, so that there is one to go on from. */
const standing = fc
  .tuple(merging, fc.array(step, { minLength: 1, maxLength: 5 }))
  .map(([first, rest]) => [first, ...rest]);
const undone = fc.tuple(standing, undoing).map(([steps, last]) => [...steps, last]);
const goingOn = { standing, undone };

/** Two places that became one: which lines were touched by it, and which version of each came of that. */
type PaperMerge = { id: string; fromId: string; touched: { line: Line; version: number }[] };

type MergedBook = OwnBook & { merges: PaperMerge[] };

/** Goes on with a book by merging places of it, undoing that, and whatever else people do meanwhile. */
export async function goOnMerging(ownBook: OwnBook, seed: number): Promise<number> {
  // What becomes of households a test of its own shows.
  if (ownBook.households.length > 0) return 0;
  const [steps = []] = fc.sample(goingOn[seed % 2 === 0 ? "undone" : "standing"], { seed, numRuns: 1 });
  const book: MergedBook = { ...ownBook, merges: [] };
  for (const each of steps) await goOn(book, each);
  return steps.length;
}

type Step = Drawn<typeof step>;

async function goOn(book: MergedBook, step: Step): Promise<void> {
  if (step.act === "merge") return mergeSome(book, step);
  if (step.act === "undo merge") return undoLast(book);
  if (step.act !== "rewrite") return take(book, step);
  const line = book.lines[step.target % book.lines.length];
  return line && rewrite(book, line, step.giving);
}

/** Of those that nobody has claimed. */
async function mergeSome(book: MergedBook, { from, into }: { from: number; into: number }): Promise<void> {
  const unclaimed = livingIn(book).filter((id) => id !== book.membership.memberId);
  const fromId = unclaimed[from % unclaimed.length];
  const others = unclaimed.filter((id) => id !== fromId);
  const intoId = others[into % others.length];
  if (fromId && intoId) await merge(book, fromId, intoId);
}

/** Each line stays as it was written: whoever reads it reads another name. */
async function merge(book: MergedBook, fromId: string, intoId: string): Promise<void> {
  const lines = book.lines.filter((line) => placesIn(line).some((id) => nowOf(book.now, id) === fromId));
  const { mergeId } = await mergePlaces(book.membership, { formId: newId(), memberId: fromId, intoId });
  for (const line of lines) makeAnother(book, line);
  book.merges.push({ id: mergeId, fromId, touched: lines.map((line) => ({ line, version: line.version })) });
  book.now.set(fromId, intoId);
}

/** What was edited since names those who were there by then, and stays with them. */
async function undoLast(book: MergedBook): Promise<void> {
  const last = book.merges.pop();
  if (!last) return;
  const lines = last.touched.filter(({ line, version }) => line.version === version).map(({ line }) => line);
  const { kept } = await undoMerge(book.membership, { formId: newId(), mergeId: last.id });
  equal(kept, last.touched.length - lines.length);
  for (const line of lines) makeAnother(book, line);
  book.now.delete(last.fromId);
}

/** Another version, by which nobody edited it: what earlier merges know of it is as new as before. */
function makeAnother(book: MergedBook, line: Line): void {
  for (const touched of book.merges.flatMap((each) => each.touched))
    if (touched.line === line && touched.version === line.version) touched.version += 1;
  line.version += 1;
}

function placesIn({ payers, memberIds }: Line): string[] {
  return [...Object.keys(payers), ...memberIds];
}
