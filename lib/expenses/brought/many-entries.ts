import type { Transaction } from "@/db/client";
import { inPieces } from "@/db/pieces";
import { expenseComments } from "@/db/schema/expense-comments";
import { expenseVersions, type KeptVersion } from "@/db/schema/expense-versions";
import { expenseParts, expenses } from "@/db/schema/expenses";
import { ownIdOf } from "@/lib/expenses/categories/group-categories";
import type { Entry, Part } from "@/lib/expenses/entries/entries";
import { keep } from "@/lib/expenses/entries/kept-versions";
import { priceColumns } from "@/lib/expenses/entries/price";
import { splitColumns } from "@/lib/expenses/entries/split-columns";
import { moveBalances } from "@/lib/expenses/sums/balance-moves";

/** Something that was written down elsewhere, of which all is known to be sound. */
export type BroughtEntry = {
  id: string;
  entry: Entry;
  parts: Part[];
  version: number;
  recordedById: string;
  recordedAt: Date;
  deletedAt: Date | null;
  /** What it said before, and says; where nothing is told, what it says. */
  versions: { version: number; writtenBy: string; writtenAt: Date; kept: KeptVersion }[] | null;
  comments: {
    id: string;
    authorId: string;
    text: string;
    at: Date;
    removedAt: Date | null;
    removedBy: string | null;
  }[];
};

/** What one statement can be given is bounded, and parts are what there is most of. */
const partsAtOnce = 4_000;

/** In pieces that a few statements can write. */
export function* entryPieces(entries: BroughtEntry[]): Generator<BroughtEntry[]> {
  let [piece, parts]: [BroughtEntry[], number] = [[], 0];
  for (const entry of entries) {
    const size = entry.parts.length + (entry.versions?.length ?? 1) + entry.comments.length;
    if (piece.length > 0 && parts + size > partsAtOnce) {
      yield piece;
      [piece, parts] = [[], 0];
    }
    piece.push(entry);
    parts += size;
  }
  if (piece.length > 0) yield piece;
}

/** Writes many entries down, and moves all that is kept of them. The group's row is locked for the caller alone. */
export async function insertEntries(tx: Transaction, groupId: string, piece: BroughtEntry[]): Promise<void> {
  await tx.insert(expenses).values(
    piece.map(({ id, entry, version, recordedById, recordedAt, deletedAt }) => {
      const { kind, title, note, category, spentOn } = entry;
      const about = { kind, title, note, category, ownCategoryId: ownIdOf(category), spentOn };
      const said = { ...about, ...priceColumns(entry), ...splitColumns(entry) };
      return { groupId, id, ...said, version, createdBy: recordedById, createdAt: recordedAt, deletedAt };
    }),
  );
  const parts = piece.flatMap(({ id, parts: own }) => own.map((part) => ({ groupId, expenseId: id, ...part })));
  await tx.insert(expenseParts).values(parts);
  // Of one entry alone there may be more than a statement can write.
  for (const rows of inPieces(piece.flatMap((entry) => versionsOf(groupId, entry))))
    await tx.insert(expenseVersions).values(rows);
  const comments = piece.flatMap(({ id, comments: own }) => own.map((said) => ({ groupId, expenseId: id, ...said })));
  for (const rows of inPieces(comments)) await tx.insert(expenseComments).values(rows);
  const counting = piece.filter(({ deletedAt }) => deletedAt === null);
  if (counting.length === 0) return;
  await moveBalances(
    tx,
    groupId,
    counting.map(({ id, entry, parts: own }) => ({ ...entry, id, parts: own, counts: true })),
  );
}

function versionsOf(groupId: string, { id, entry, parts, version, recordedById, recordedAt, versions }: BroughtEntry) {
  const said = { version, writtenBy: recordedById, writtenAt: recordedAt, kept: keep(entry, parts) };
  return (versions ?? [said]).map((each) => ({ groupId, expenseId: id, ...each }));
}
