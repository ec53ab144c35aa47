import { and, asc, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { occasions, recurrences } from "@/db/schema/recurrences";
import { keep, type NowOf } from "@/lib/expenses/entries/kept-versions";
import type { Viewer } from "@/lib/groups/visible-expenses";
import { limits } from "@/lib/limits";
import { isSeenRecurrence, type RecurrenceRow } from "../recurrences/rows";
import { readTemplate } from "../recurrences/templates";

/** Whoever takes the file along sees in it what they see in the group. */
type Look = { viewer: Viewer; nowOf: NowOf };

/** What comes again, and what did: those that are over as well, a page at a time. */
export async function* recurrencePages(tx: Transaction, look: Look) {
  let after: string | null = null;
  for (;;) {
    const isMeant: SQL | undefined = after ? sql`${recurrences.id} > ${after}::uuid` : undefined;
    const rows: RecurrenceRow[] = await readRows(tx, { ...look, isMeant });
    const page = await withSkips(
      tx,
      rows.filter((row) => isSeenRecurrence(look.viewer, row, look.nowOf)),
      look,
    );
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

/** Of which recurrence some expenses came, and on which of its days. */
export async function occasionsOf(tx: Transaction, { groupId, ids }: { groupId: string; ids: string[] }) {
  const { recurrenceId, fallsOn, expenseId } = occasions;
  const rows = await tx
    .select({ recurrenceId, on: fallsOn, expenseId })
    .from(occasions)
    .where(and(eq(occasions.groupId, groupId), inArray(expenseId, ids)));
  return new Map(rows.map(({ expenseId: id, recurrenceId: recurrence, on }) => [id, { recurrence, on }]));
}
