import { and, asc, count, eq, gt, inArray, isNull, not, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { expenses } from "@/db/schema/expenses";
import { households } from "@/db/schema/households";
import { importedExpenses, importedHouseholds, importedRecurrences } from "@/db/schema/imports";
import { occasions, recurrences } from "@/db/schema/recurrences";
import { isActive } from "@/lib/expenses/recurrences/rows";
import type { Membership } from "@/lib/groups/membership";
import { limits } from "@/lib/limits";
import type { FoundImport, WhichImport } from "./import-list";
import { listPlacesToGo } from "./places-to-go";

/**
 * What goes with an import, and what is in the way: how many of its entries something was done with since, how many more have
 * come of what repeats by it, and how much of that somebody changed.
 */
export type Undoing = Record<"places" | "recurrences" | "households", string[]> &
  Record<"entries" | "touched" | "recorded" | "changed" | "householdsKept", number>;

export async function readUndoing(which: WhichImport, reader: Reader = db): Promise<Undoing> {
  let [entries, touched] = [0, 0];
  for await (const ids of importedPages(which, reader)) {
    const isAlive = and(eq(expenses.groupId, which.groupId), inArray(expenses.id, ids), isNull(expenses.deletedAt));
    entries += await reader.$count(expenses, isAlive);
    touched += await reader.$count(expenses, and(isAlive, isTouched));
  }
  const [goingOn, made] = [await listGoingOn(which, reader), await listHouseholdsOf(which, reader)];
  const ending = made.filter(({ isChanged }) => !isChanged).map(({ id }) => id);
  return {
    ...{ entries, touched, households: ending, householdsKept: made.length - ending.length },
    recorded: await countRecorded(which, reader),
    changed: goingOn.filter(({ isChanged }) => isChanged).length,
    recurrences: goingOn.map(({ id }) => id),
    places: await listPlacesToGo({ ...which, ending }, reader),
  };
}

/** What was done since would go along, or stay and come once more with the same file. */
export function isInTheWay({ touched, recorded, changed }: Pick<Undoing, "touched" | "recorded" | "changed">): boolean {
  return touched + recorded + changed > 0;
}

/** The same of one that was found, in numbers; null of what never came in, or is taken back already. */
export async function findUndoLook({ groupId }: Membership, { id, state }: Pick<FoundImport, "id" | "state">) {
  if (state !== "done") return null;
  const { places, recurrences: ending, households: made, ...numbers } = await readUndoing({ groupId, importId: id });
  return { ...numbers, places: places.length, recurrences: ending.length, households: made.length };
}

/** What has come of what repeats by an import since: it would stay, and come once more when the file is imported again. */
async function countRecorded({ groupId, importId }: WhichImport, reader: Reader): Promise<number> {
  const isBrought = and(
    eq(importedRecurrences.groupId, occasions.groupId),
    eq(importedRecurrences.recurrenceId, occasions.recurrenceId),
  );
  const isAlive = and(eq(expenses.groupId, groupId), eq(expenses.id, occasions.expenseId), isNull(expenses.deletedAt));
  const isOf = and(eq(importedRecurrences.groupId, groupId), eq(importedRecurrences.importId, importId));
  const [row] = await reader
    .select({ recorded: count() })
    .from(importedRecurrences)
    .innerJoin(occasions, isBrought)
    .innerJoin(expenses, isAlive)
    .where(and(isOf, not(isImported)));
  return row?.recorded ?? 0;
}

const isImported = sql`exists (select from ${importedExpenses}
  where ${importedExpenses.groupId} = ${expenses.groupId} and ${importedExpenses.expenseId} = ${expenses.id})`;

/** The entries of an import by their ids, a page at a time: each is found by the index, also while nothing is known of new rows. */
export async function* importedPages(
  { groupId, importId }: WhichImport,
  reader: Reader = db,
): AsyncGenerator<string[]> {
  const { expenseId } = importedExpenses;
  const isOf = and(eq(importedExpenses.groupId, groupId), eq(importedExpenses.importId, importId));
  let after: string | undefined;
  for (;;) {
    const page: { id: string }[] = await reader
      .select({ id: expenseId })
      .from(importedExpenses)
      .where(and(isOf, after ? gt(expenseId, after) : undefined))
      .orderBy(asc(expenseId))
      .limit(limits.exportRows);
    if (page.length > 0) yield page.map(({ id }) => id);
    after = page.at(-1)?.id;
    if (page.length < limits.exportRows) return;
  }
}

/**
 * Whatever somebody does with an expense is told of it, save for merges and for what brings people into many at once, where
 * that was done. What Quits tells by itself, that what repeats has to wait, is nobody's work.
 */
const isTouched = sql`(
  exists (select from activity a
    where a.group_id = ${expenses.groupId} and a.expense_id = ${expenses.id} and a.actor_id is not null
      and not exists (select from imported_recurrences i
        where i.group_id = a.group_id and i.recurrence_id = (a.details ->> 'recurrenceId')::uuid))
  or exists (select from merged_parts m where m.group_id = ${expenses.groupId} and m.expense_id = ${expenses.id})
  or exists (select from reshared_expenses r
    where r.group_id = ${expenses.groupId} and r.expense_id = ${expenses.id} and r.version is not null))`;

/** What goes on repeating by the word of an import, and whether somebody has changed it since. */
async function listGoingOn({ groupId, importId }: WhichImport, reader: Reader) {
  const { recurrenceId, version } = importedRecurrences;
  const isBrought = and(eq(importedRecurrences.groupId, groupId), eq(recurrenceId, recurrences.id));
  return reader
    .select({ id: recurrences.id, isChanged: sql<boolean>`${recurrences.version} <> ${version}` })
    .from(recurrences)
    .innerJoin(importedRecurrences, isBrought)
    .where(and(eq(recurrences.groupId, groupId), eq(importedRecurrences.importId, importId), isActive));
}

/** The households that an import made, of which one that somebody changed since says what they said. */
async function listHouseholdsOf({ groupId, importId }: WhichImport, reader: Reader) {
  const { householdId } = importedHouseholds;
  const isBrought = and(eq(importedHouseholds.groupId, groupId), eq(householdId, households.id));
  return reader
    .select({ id: households.id, isChanged: sql<boolean>`${households.version} > 1` })
    .from(households)
    .innerJoin(importedHouseholds, isBrought)
    .where(and(eq(households.groupId, groupId), eq(importedHouseholds.importId, importId)));
}
