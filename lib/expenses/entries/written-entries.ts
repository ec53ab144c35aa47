import { and, asc, eq, getTableColumns, inArray } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { type ExpenseKind, expenseParts, expenses } from "@/db/schema/expenses";
import { DomainError } from "@/lib/errors";
import { listMergedPlaces, type NowOf } from "@/lib/groups/places";
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
  const nowOf = await listMergedPlaces(reader, groupId);
  return (await entriesOf(reader, rows, { groupId, nowOf })).map(({ row, entry, parts }) => {
    return { ...entry, id: row.id, version: row.version, isDeleted: row.deletedAt !== null, parts };
  });
}

type OfGroup = { groupId: string; nowOf: NowOf };

/** What rows of this group say and come to, in their order. */
export async function entriesOf(reader: Reader, rows: Row[], { groupId, nowOf }: OfGroup) {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const found = await reader
    .select({ expenseId: expenseParts.expenseId, ...partColumns })
    .from(expenseParts)
    .where(and(eq(expenseParts.groupId, groupId), inArray(expenseParts.expenseId, ids)))
    .orderBy(asc(expenseParts.expenseId), asc(expenseParts.memberId));
  const partsOf = Map.groupBy(found, ({ expenseId }) => expenseId);
  return rows.map((row) => {
    const parts: Part[] = (partsOf.get(row.id) ?? []).map(({ expenseId: _, ...part }) => part);
    const { kind, title, note, category, spentOn } = row;
    const said = { kind, title, note, category, spentOn, payers: payersIn(kind, parts) };
    const entry: Entry = { ...said, ...priceIn(row), ...splitIn(row, nowOf) };
    return { row, entry, parts };
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
