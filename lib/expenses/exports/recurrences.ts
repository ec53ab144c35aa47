import { and, asc, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { occasions, recurrences } from "@/db/schema/recurrences";
import { keep } from "@/lib/expenses/entries/kept-versions";
import type { NowOf } from "@/lib/groups/places";
import type { Viewer } from "@/lib/groups/visible-expenses";
import { limits } from "@/lib/limits";
import { isSeenRecurrence, type RecurrenceRow } from "../recurrences/rows";
import { readTemplate } from "../recurrences/templates";

/** Whoever takes the file along sees in it what they see in the group. */
type Look = { viewer: Viewer; nowOf: NowOf };

/** Of which of them the file has told, by their ids. */
export type Told = Set<string>;

/** What comes again, and what did: those that are over as well, a page at a time. */
export async function* recurrencePages(tx: Transaction, { told, ...look }: Look & { told: Told }) {
  let after: string | null = null;
  for (;;) {
    const isMeant: SQL | undefined = after ? sql`${recurrences.id} > ${after}::uuid` : undefined;
    const rows: RecurrenceRow[] = await readRows(tx, { ...look, isMeant });
    const page = await withSkips(
      tx,
      rows.filter((row) => isSeenRecurrence(look.viewer, row, look.nowOf)),
      look,
    );
    for (const { id } of page) told.add(id);
    if (page.length > 0) yield page;
    const last = rows.at(-1);
    if (!last || rows.length < limits.exportRows) return;
    after = last.id;
  }
}

function readRows(tx: Transaction, { viewer, isMeant }: Look & { isMeant: SQL | undefined }) {
  return tx
    .select()
    .from(recurrences)
    .where(and(eq(recurrences.groupId, viewer.groupId), isMeant))
    .orderBy(asc(recurrences.id))
    .limit(limits.exportRows);
}

async function withSkips(tx: Transaction, rows: RecurrenceRow[], { viewer, nowOf }: Look) {
  const skips = await skipsOf(tx, { groupId: viewer.groupId, nowOf, ids: rows.map(({ id }) => id) });
  return rows.map(({ id, template, usesDayRate, authorId, ...row }) => {
    const { spentOn: _, ...entry } = keep(readTemplate(template, nowOf), []).entry;
    const { every, unit, dayOfMonth, nextOn, endsOn, endedAt, version, createdAt } = row;
    return {
      ...{ id, entry, usesDayRate, every, unit, dayOfMonth, nextOn, endsOn },
      endedAt: endedAt?.toISOString() ?? null,
      ...{ author: nowOf(authorId), version, createdAt: createdAt.toISOString() },
      skips: (skips.get(id) ?? []).map(({ on, by }) => ({ on, by })),
    };
  });
}

type Skips = { groupId: string; nowOf: NowOf; ids: string[] };

async function skipsOf(tx: Transaction, { groupId, nowOf, ids }: Skips) {
  const { recurrenceId, fallsOn, skippedBy } = occasions;
  const rows = await tx
    .select({ recurrenceId, on: fallsOn, skippedBy })
    .from(occasions)
    .where(and(eq(occasions.groupId, groupId), inArray(recurrenceId, ids), isNotNull(skippedBy)))
    .orderBy(asc(recurrenceId), asc(fallsOn));
  const skips = rows.flatMap(({ skippedBy: by, ...row }) => (by ? [{ ...row, by: nowOf(by) }] : []));
  return Map.groupBy(skips, ({ recurrenceId: id }) => id);
}

type Wanted = { groupId: string; ids: string[]; told: Told };

/** Of which recurrence some expenses came, and on which of its days: of those that the file tells of. */
export async function occasionsOf(tx: Transaction, { groupId, ids, told }: Wanted) {
  const { recurrenceId, fallsOn, expenseId } = occasions;
  const rows = await tx
    .select({ recurrenceId, on: fallsOn, expenseId })
    .from(occasions)
    .where(and(eq(occasions.groupId, groupId), inArray(expenseId, ids)));
  const seen = rows.filter((row) => told.has(row.recurrenceId));
  return new Map(seen.map(({ expenseId: id, recurrenceId: recurrence, on }) => [id, { recurrence, on }]));
}
