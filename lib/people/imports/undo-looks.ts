import { and, asc, eq, gt, inArray, isNull, not, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { expenseParts, expenses } from "@/db/schema/expenses";
import { members } from "@/db/schema/groups";
import { importedExpenses, importedPlaces, importedRecurrences } from "@/db/schema/imports";
import { recurrences } from "@/db/schema/recurrences";
import { isActive } from "@/lib/expenses/recurrences/rows";
import type { Membership } from "@/lib/groups/membership";
import { limits } from "@/lib/limits";
import type { FoundImport } from "./import-list";
import type { WhichImport } from "./preparing";

/** What goes with an import, and how many of its entries are in the way, as something was done with them since. */
export type UndoLook = { entries: number; places: number; recurrences: number; touched: number };

export async function readUndoLook(which: WhichImport, reader: Reader = db): Promise<UndoLook> {
  let [entries, touched] = [0, 0];
  for await (const ids of importedPages(which, reader)) {
    const isAlive = and(eq(expenses.groupId, which.groupId), inArray(expenses.id, ids), isNull(expenses.deletedAt));
    entries += await reader.$count(expenses, isAlive);
    touched += await reader.$count(expenses, and(isAlive, isTouched));
  }
  const [places, ending] = [await listPlacesToGo(which, reader), await listToEnd(which, reader)];
  return { entries, touched, places: places.length, recurrences: ending.length };
}

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

/** Whatever is done with an expense is told of it, save for merges and for what brings people into many at once. */
const isTouched = sql`(
  exists (select from activity a where a.group_id = ${expenses.groupId} and a.expense_id = ${expenses.id})
  or exists (select from merged_parts m where m.group_id = ${expenses.groupId} and m.expense_id = ${expenses.id})
  or exists (select from reshared_expenses r where r.group_id = ${expenses.groupId} and r.expense_id = ${expenses.id}))`;

/**
 * Places that an import made and that nothing else came to need: nobody holds one or was invited to it, and it has no part in
 * anything else that counts, in a preset, or in something that repeats by another's word.
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
  const ids = rows.map(({ id }) => id);
  const needed = await takingPartElsewhere(which, { ids, reader });
  return ids.filter((id) => !needed.has(id));
}

type Places = { ids: string[]; reader: Reader };

/** Which of some places have a part in something that counts and did not come in with them. */
async function takingPartElsewhere(which: WhichImport, { ids, reader }: Places): Promise<Set<string>> {
  const { groupId } = which;
  if (ids.length === 0) return new Set();
  const parts = await reader
    .select({ expenseId: expenseParts.expenseId, memberId: expenseParts.memberId })
    .from(expenseParts)
    .where(and(eq(expenseParts.groupId, groupId), inArray(expenseParts.memberId, ids)));
  const others = Map.groupBy(parts, ({ expenseId }) => expenseId);
  for await (const page of importedPages(which, reader)) for (const id of page) others.delete(id);
  const needed = new Set<string>();
  const left = [...others.keys()];
  for (let from = 0; from < left.length; from += limits.exportRows) {
    const page = left.slice(from, from + limits.exportRows);
    const isAlive = and(eq(expenses.groupId, groupId), inArray(expenses.id, page), isNull(expenses.deletedAt));
    for (const { id } of await reader.select({ id: expenses.id }).from(expenses).where(isAlive))
      for (const { memberId } of others.get(id) ?? []) needed.add(memberId);
  }
  return needed;
}

function isNeeded(importId: string): SQL {
  const isPlace = (column: string) => sql.raw(`x.group_id = "members"."group_id" and x.${column} = "members"."id"`);
  return sql`(
    exists (select from invitations x where ${isPlace("member_id")})
    or exists (select from split_preset_parts x where ${isPlace("member_id")})
    or exists (select from merges x where ${isPlace("into_id")})
    or exists (select from recurrences x where x.group_id = "members"."group_id"
      and x.template::text like '%' || "members"."id" || '%'
      and not exists (select from imported_recurrences i
        where i.group_id = x.group_id and i.recurrence_id = x.id and i.import_id = ${importId})))`;
}

/** What goes on repeating by the word of an import. */
export async function listToEnd({ groupId, importId }: WhichImport, reader: Reader = db): Promise<string[]> {
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
