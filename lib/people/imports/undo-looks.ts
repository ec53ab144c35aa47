import { and, asc, count, eq, gt, inArray, isNull, not, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { expenses } from "@/db/schema/expenses";
import { members } from "@/db/schema/groups";
import { importedExpenses, importedPlaces, importedRecurrences } from "@/db/schema/imports";
import { occasions, recurrences } from "@/db/schema/recurrences";
import { isActive } from "@/lib/expenses/recurrences/rows";
import { readTemplate } from "@/lib/expenses/recurrences/templates";
import type { Membership } from "@/lib/groups/membership";
import { limits } from "@/lib/limits";
import type { FoundImport } from "./import-list";
import type { WhichImport } from "./preparing";

/**
 * What goes with an import, and what is in the way: how many of its entries something was done with since, and how many more
 * have come of what repeats by it.
 */
export type UndoLook = { entries: number; places: number; recurrences: number; touched: number; recorded: number };

export async function readUndoLook(which: WhichImport, reader: Reader = db): Promise<UndoLook> {
  let [entries, touched] = [0, 0];
  for await (const ids of importedPages(which, reader)) {
    const isAlive = and(eq(expenses.groupId, which.groupId), inArray(expenses.id, ids), isNull(expenses.deletedAt));
    entries += await reader.$count(expenses, isAlive);
    touched += await reader.$count(expenses, and(isAlive, isTouched));
  }
  const [places, ending] = [await listPlacesToGo(which, reader), await listBroughtRecurrences(which, reader)];
  const recorded = await countRecorded(which, reader);
  return { entries, touched, recorded, places: places.length, recurrences: ending.length };
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

/** The same of one that was found; null of what never came in, or is taken back already. */
export async function findUndoLook({ groupId }: Membership, { id, state }: Pick<FoundImport, "id" | "state">) {
  return state === "done" ? readUndoLook({ groupId, importId: id }) : null;
}

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
    where a.group_id = ${expenses.groupId} and a.expense_id = ${expenses.id} and a.actor_id is not null)
  or exists (select from merged_parts m where m.group_id = ${expenses.groupId} and m.expense_id = ${expenses.id})
  or exists (select from reshared_expenses r
    where r.group_id = ${expenses.groupId} and r.expense_id = ${expenses.id} and r.version is not null))`;

/**
 * Places that an import made and that nothing else came to need: nobody holds one or was invited to it, and it has no part in
 * anything else that counts, in a preset, a household, or in something that repeats by another's word.
 */
export async function listPlacesToGo(which: WhichImport, reader: Reader = db): Promise<string[]> {
  const { groupId, importId } = which;
  const isMade = and(eq(importedPlaces.groupId, groupId), eq(importedPlaces.memberId, members.id));
  const isFree = and(isNull(members.userId), isNull(members.leftAt), isNull(members.mergedInto));
  const rows = await reader
    .select({ id: members.id })
    .from(importedPlaces)
    .innerJoin(members, and(eq(members.groupId, groupId), isMade))
    .where(
      and(eq(importedPlaces.groupId, groupId), eq(importedPlaces.importId, importId), isFree, not(isNeeded(importId))),
    );
  if (rows.length === 0) return [];
  const named = await namedByOthers(which, reader);
  return rows.map(({ id }) => id).filter((id) => !named.has(id));
}

/** That a place has a part in something that counts and did not come in with it: the newest of its parts come first. */
function hasOtherPart(importId: string): SQL {
  // Its offsets keep each a look by the index, whatever is thought of rows that nobody counted yet.
  return sql`exists (
    select from expense_parts p
    where p.group_id = "members"."group_id" and p.member_id = "members"."id"
      and not exists (select from imported_expenses i
        where i.group_id = p.group_id and i.expense_id = p.expense_id and i.import_id = ${importId} offset 0)
      and exists (select from expenses e
        where e.group_id = p.group_id and e.id = p.expense_id and e.deleted_at is null offset 0)
    offset 0)`;
}

function isNeeded(importId: string): SQL {
  const isPlace = (column: string) => sql.raw(`x.group_id = "members"."group_id" and x.${column} = "members"."id"`);
  return sql`(
    exists (select from invitations x where ${isPlace("member_id")})
    or exists (select from split_preset_parts x where ${isPlace("member_id")})
    or exists (select from household_places x where ${isPlace("member_id")})
    or exists (select from merges x where ${isPlace("into_id")})
    or ${hasOtherPart(importId)})`;
}

/** Whom what repeats by another's word names, also where somebody ended it, who may take that back. */
async function namedByOthers({ groupId, importId }: WhichImport, reader: Reader): Promise<Set<string>> {
  const isBrought = sql`exists (select from ${importedRecurrences} where ${importedRecurrences.groupId} = ${groupId}
    and ${importedRecurrences.recurrenceId} = ${recurrences.id} and ${importedRecurrences.importId} = ${importId})`;
  const rows = await reader
    .select({ template: recurrences.template })
    .from(recurrences)
    .where(and(eq(recurrences.groupId, groupId), not(isBrought)));
  const named = new Set<string>();
  const note = (id: string) => {
    named.add(id);
    return id;
  };
  for (const { template } of rows) readTemplate(template, note);
  return named;
}

/** What an import brought that repeats still, and ends when it is taken back. */
export async function listBroughtRecurrences(
  { groupId, importId }: WhichImport,
  reader: Reader = db,
): Promise<string[]> {
  const isBrought = and(
    eq(importedRecurrences.groupId, groupId),
    eq(importedRecurrences.recurrenceId, recurrences.id),
    eq(importedRecurrences.importId, importId),
  );
  const rows = await reader
    .select({ id: recurrences.id })
    .from(recurrences)
    .innerJoin(importedRecurrences, isBrought)
    .where(and(eq(recurrences.groupId, groupId), isActive));
  return rows.map(({ id }) => id);
}
