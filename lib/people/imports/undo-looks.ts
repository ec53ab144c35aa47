import { and, eq, isNull, not, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { expenses } from "@/db/schema/expenses";
import { members } from "@/db/schema/groups";
import { importedExpenses, importedPlaces, importedRecurrences } from "@/db/schema/imports";
import { recurrences } from "@/db/schema/recurrences";
import { isActive } from "@/lib/expenses/recurrences/rows";
import type { Membership } from "@/lib/groups/membership";
import type { FoundImport } from "./import-list";
import type { WhichImport } from "./preparing";

/** What goes with an import, and how many of its entries are in the way, as something was done with them since. */
export type UndoLook = { entries: number; places: number; recurrences: number; touched: number };

export async function readUndoLook(which: WhichImport, reader: Reader = db): Promise<UndoLook> {
  const alive = isAliveOf(which);
  return {
    entries: await reader.$count(expenses, alive),
    touched: await reader.$count(expenses, and(alive, isTouched)),
    places: (await listPlacesToGo(which, reader)).length,
    recurrences: (await listToEnd(which, reader)).length,
  };
}

/** The same of one that was found; null of what never came in, or is taken back already. */
export async function findUndoLook({ groupId }: Membership, { id, state }: Pick<FoundImport, "id" | "state">) {
  return state === "done" ? readUndoLook({ groupId, importId: id }) : null;
}

/** The entries of an import that count now: what was deleted since is gone already. */
export function isAliveOf({ groupId, importId }: WhichImport): SQL | undefined {
  const ids = sql`(select ${importedExpenses.expenseId} from ${importedExpenses}
    where ${importedExpenses.groupId} = ${groupId} and ${importedExpenses.importId} = ${importId})`;
  return and(eq(expenses.groupId, groupId), isNull(expenses.deletedAt), sql`${expenses.id} in ${ids}`);
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
export async function listPlacesToGo({ groupId, importId }: WhichImport, reader: Reader = db): Promise<string[]> {
  const isMade = and(eq(importedPlaces.groupId, groupId), eq(importedPlaces.memberId, members.id));
  const isFree = and(isNull(members.userId), isNull(members.leftAt), isNull(members.mergedInto));
  const rows = await reader
    .select({ id: members.id })
    .from(importedPlaces)
    .innerJoin(members, and(eq(members.groupId, groupId), isMade))
    .where(
      and(eq(importedPlaces.groupId, groupId), eq(importedPlaces.importId, importId), isFree, not(isNeeded(importId))),
    );
  return rows.map(({ id }) => id);
}

function isNeeded(importId: string): SQL {
  const isPlace = (column: string) => sql.raw(`x.group_id = "members"."group_id" and x.${column} = "members"."id"`);
  const isOwn = sql`(select from imported_expenses i
    where i.group_id = e.group_id and i.expense_id = e.id and i.import_id = ${importId})`;
  return sql`(
    exists (select from expense_parts x join expenses e on e.group_id = x.group_id and e.id = x.expense_id
      where ${isPlace("member_id")} and e.deleted_at is null and not exists ${isOwn})
    or exists (select from invitations x where ${isPlace("member_id")})
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
