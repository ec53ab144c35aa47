import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { expenseParts, expenses } from "@/db/schema/expenses";
import type { NowOf } from "@/lib/expenses/kept-versions";
import { isSeenBy, type Viewer } from "@/lib/groups/visible-expenses";
import { limits } from "@/lib/limits";
import type { Entry, Part } from "../entries";
import { givenIn } from "../giving";
import { priceIn } from "../price";
import { splitIn } from "../split-columns";
import { isWithin, type Period } from "./period";

/** An expense, income or payment with all that it says and comes to. */
export type BookEntry = {
  id: string;
  entry: Entry;
  parts: Part[];
  version: number;
  recordedById: string;
  recordedAt: Date;
  deletedAt: Date | null;
};

/** Whoever takes the file along sees in it what they see in the group. */
type Look = { viewer: Viewer; nowOf: NowOf };

/** What counts in a period, by day, a page at a time: each is found by the index, wherever it begins. */
export async function* pagesByDay(tx: Transaction, { period, ...look }: Look & { period: Period }) {
  let after: { spentOn: string; id: string } | null = null;
  for (;;) {
    const isLater: SQL | undefined = after
      ? sql`(${expenses.spentOn}, ${expenses.id}) > (${after.spentOn}::date, ${after.id}::uuid)`
      : undefined;
    const order = [sql`${expenses.spentOn} asc nulls first`, sql`${expenses.id} asc nulls first`];
    const isMeant = and(isNull(expenses.deletedAt), isWithin(period), isLater);
    const page: BookEntry[] = await readPage(tx, { ...look, isMeant, order });
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < limits.exportRows) return;
    after = { spentOn: last.entry.spentOn, id: last.id };
  }
}

/** All there is, also what was deleted, as it came. */
export async function* pagesById(tx: Transaction, look: Look) {
  let after: string | null = null;
  for (;;) {
    const isMeant: SQL | undefined = after ? sql`${expenses.id} > ${after}::uuid` : undefined;
    const page: BookEntry[] = await readPage(tx, { ...look, isMeant, order: [asc(expenses.id)] });
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < limits.exportRows) return;
    after = last.id;
  }
}

type Wanted = Look & { isMeant: SQL | undefined; order: SQL[] };

async function readPage(tx: Transaction, { viewer, nowOf, isMeant, order }: Wanted): Promise<BookEntry[]> {
  const { groupId } = viewer;
  const rows = await tx
    .select()
    .from(expenses)
    .where(and(eq(expenses.groupId, groupId), isMeant, isSeenBy(viewer)))
    .orderBy(...order)
    .limit(limits.exportRows);
  const partsOf = await readParts(tx, { groupId, ids: rows.map(({ id }) => id) });
  return rows.map((row) => {
    const { id, kind, title, note, category, spentOn, version, createdBy, createdAt, deletedAt } = row;
    const parts = partsOf.get(id) ?? [];
    const given = parts.map((part) => [part.memberId, part.paidOriginal ?? givenIn(kind, part)] as const);
    const payers = Object.fromEntries(given.filter(([, amount]) => amount > 0n));
    const said = { kind, title, note, category, spentOn, payers };
    const entry = { ...said, ...priceIn(row), ...splitIn(row, nowOf) };
    return { id, entry, parts, version, recordedById: nowOf(createdBy), recordedAt: createdAt, deletedAt };
  });
}

async function readParts(tx: Transaction, { groupId, ids }: { groupId: string; ids: string[] }) {
  const partsOf = new Map<string, Part[]>();
  if (ids.length === 0) return partsOf;
  const rows = await tx
    .select()
    .from(expenseParts)
    .where(and(eq(expenseParts.groupId, groupId), inArray(expenseParts.expenseId, ids)))
    .orderBy(asc(expenseParts.expenseId), asc(expenseParts.memberId));
  for (const { expenseId, memberId, paid, owed, paidOriginal } of rows) {
    const parts = partsOf.get(expenseId) ?? [];
    parts.push({ memberId, paid, owed, paidOriginal });
    partsOf.set(expenseId, parts);
  }
  return partsOf;
}
