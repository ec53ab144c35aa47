import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { expenses } from "@/db/schema/expenses";
import { type ExpenseCursor, inBookOrder, isBeyond } from "@/lib/expenses/book/by-day";
import { isOnPageOf } from "@/lib/expenses/book/visible-pages";
import type { Entry, Part } from "@/lib/expenses/entries/entries";
import { entriesOf } from "@/lib/expenses/entries/written-entries";
import type { NowOf } from "@/lib/groups/places";
import { isSeenBy, type Viewer } from "@/lib/groups/visible-expenses";
import { limits } from "@/lib/limits";
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
  let after = startOf(period);
  for (;;) {
    const isMeant = isOfPeriod(look.viewer, { after, period, rows: limits.exportRows });
    const page: BookEntry[] = await readPage(tx, { ...look, isMeant, order: inBookOrder("oldest") });
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < limits.exportRows) return;
    after = { spentOn: last.entry.spentOn, id: last.id };
  }
}

type Wanted = { after: ExpenseCursor | undefined; period: Period; rows: number };

/** Of an expense that counts: that it is on a page of a period, and seen. Who sees only theirs has it looked up where that stands. */
export function isOfPeriod(viewer: Viewer, { after, period, rows }: Wanted): SQL | undefined {
  const isLater = after ? isBeyond(after, "oldest") : undefined;
  const look = { after, conditions: [], rows, order: "oldest" as const, to: period.to };
  return and(isNull(expenses.deletedAt), isWithin(period), isLater, isOnPageOf(viewer, look));
}

/** Before all ids there are. */
const noId = "00000000-0000-0000-0000-000000000000";

/** So that nothing before a period is gone through. */
export function startOf({ from }: Period): ExpenseCursor | undefined {
  return from ? { spentOn: from, id: noId } : undefined;
}

/** All there is, also what was deleted, as it came. */
export async function* pagesById(tx: Transaction, look: Look) {
  let after: string | null = null;
  for (;;) {
    const isMeant: SQL | undefined = after ? sql`${expenses.id} > ${after}::uuid` : undefined;
    const isSeen = and(isMeant, isSeenBy(look.viewer));
    const page: BookEntry[] = await readPage(tx, { ...look, isMeant: isSeen, order: [asc(expenses.id)] });
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < limits.exportRows) return;
    after = last.id;
  }
}

type Reading = Look & { isMeant: SQL | undefined; order: SQL[] };

async function readPage(tx: Transaction, { viewer, nowOf, isMeant, order }: Reading): Promise<BookEntry[]> {
  const { groupId } = viewer;
  const rows = await tx
    .select()
    .from(expenses)
    .where(and(eq(expenses.groupId, groupId), isMeant))
    .orderBy(...order)
    .limit(limits.exportRows);
  return (await entriesOf(tx, rows, { groupId, nowOf })).map(({ row, ...said }) => {
    const { id, version, createdBy, createdAt, deletedAt } = row;
    return { id, ...said, version, recordedById: nowOf(createdBy), recordedAt: createdAt, deletedAt };
  });
}
