import { and, asc, eq, getTableColumns, inArray } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { type ExpenseKind, expenseParts, expenses } from "@/db/schema/expenses";
import { DomainError } from "@/lib/errors";
import { listMergedPlaces } from "@/lib/groups/places";
import { isSeenBy, type Viewer } from "@/lib/groups/visible-expenses";
import { isId } from "@/lib/ids";
import type { Entry, Part } from "./entries";
import { givenIn } from "./giving";
import { priceIn } from "./price";
import { splitIn } from "./split-columns";

/** An entry as it stands in the database. */
export type Written = Entry & { id: string; version: number; isDeleted: boolean; parts: Part[] };

/** One that the viewer sees, whose row nobody else changes until the transaction ends. */
export async function lockEntry(tx: Transaction, viewer: Viewer, expenseId: string): Promise<Written> {
  const [entry] = await lockEntries(tx, viewer, [expenseId]);
  if (!entry) throw new DomainError("NOT_FOUND", "expenseIsGone");
  return entry;
}

/** Several that the viewer sees, by their ids, in whose order they are locked: who locks as many waits, and never in a circle. */
export async function lockEntries(tx: Transaction, viewer: Viewer, expenseIds: string[]): Promise<Written[]> {
  const rows = await tx
    .select()
    .from(expenses)
    .where(isAmong(viewer, expenseIds))
    .orderBy(asc(expenses.id))
    .for("no key update");
  return withParts(tx, viewer.groupId, rows);
}

/** Those that the viewer sees among some ids, as they are just now. */
export async function findEntries(reader: Reader, viewer: Viewer, expenseIds: string[]): Promise<Written[]> {
  const rows = await reader.select().from(expenses).where(isAmong(viewer, expenseIds));
  return withParts(reader, viewer.groupId, rows);
}

function isAmong(viewer: Viewer, expenseIds: string[]) {
  return and(eq(expenses.groupId, viewer.groupId), inArray(expenses.id, expenseIds.filter(isId)), isSeenBy(viewer));
}

type Row = typeof expenses.$inferSelect;

async function withParts(reader: Reader, groupId: string, rows: Row[]): Promise<Written[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [parts, nowOf] = [
    await reader
      .select({ expenseId: expenseParts.expenseId, ...partColumns })
      .from(expenseParts)
      .where(and(eq(expenseParts.groupId, groupId), inArray(expenseParts.expenseId, ids))),
    await listMergedPlaces(reader, groupId),
  ];
  const partsOf = Map.groupBy(parts, ({ expenseId }) => expenseId);
  return rows.map((row) => {
    const own = (partsOf.get(row.id) ?? []).map(({ expenseId: _, ...part }) => part);
    const { id, kind, title, note, category, spentOn, version, deletedAt } = row;
    const entry = { kind, title, note, category, spentOn, payers: payersIn(kind, own), ...priceIn(row) };
    return { ...entry, ...splitIn(row, nowOf), id, version, isDeleted: deletedAt !== null, parts: own };
  });
}

const { memberId, paid, owed, paidOriginal } = getTableColumns(expenseParts);

const partColumns = { memberId, paid, owed, paidOriginal };

/** In the order in which an entry has them. */
function payersIn(kind: ExpenseKind, parts: Part[]): Record<string, bigint> {
  const given = parts.map((part) => [part.memberId, part.paidOriginal ?? givenIn(kind, part)] as const);
  const paid = given.filter(([, amount]) => amount > 0n);
  return Object.fromEntries(paid.sort(([one], [other]) => (one < other ? -1 : 1)));
}
