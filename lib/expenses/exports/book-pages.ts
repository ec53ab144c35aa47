import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { expenses } from "@/db/schema/expenses";
import type { Entry, Part } from "@/lib/expenses/entries/entries";
import type { NowOf } from "@/lib/expenses/entries/kept-versions";
import { entriesOf } from "@/lib/expenses/entries/written-entries";
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
  return (await entriesOf(tx, rows, { groupId, nowOf })).map(({ row, ...said }) => {
    const { id, version, createdBy, createdAt, deletedAt } = row;
    return { id, ...said, version, recordedById: nowOf(createdBy), recordedAt: createdAt, deletedAt };
  });
}
