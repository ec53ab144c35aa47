import { and, eq, exists, isNull, not, notInArray, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { members } from "@/db/schema/groups";
import { householdPlaces } from "@/db/schema/households";
import { importedPlaces, importedRecurrences } from "@/db/schema/imports";
import { recurrences } from "@/db/schema/recurrences";
import { readTemplate } from "@/lib/expenses/recurrences/templates";
import type { WhichImport } from "./import-list";

/**
 * Places that an import made and that nothing else came to need: nobody holds one or was invited to it, and it has no part in
 * anything else that counts, in a preset, a household that stays, or in something that repeats by another's word.
 */
export async function listPlacesToGo(
  { ending, ...which }: WhichImport & { ending: string[] },
  reader: Reader,
): Promise<string[]> {
  const { groupId, importId } = which;
  const isNeeded = sql`(${isIn(ending)} or ${isNamed(importId)})`;
  const isMade = and(eq(importedPlaces.groupId, groupId), eq(importedPlaces.memberId, members.id));
  const isFree = and(isNull(members.userId), isNull(members.leftAt), isNull(members.mergedInto));
  const rows = await reader
    .select({ id: members.id })
    .from(importedPlaces)
    .innerJoin(members, and(eq(members.groupId, groupId), isMade))
    .where(and(eq(importedPlaces.groupId, groupId), eq(importedPlaces.importId, importId), isFree, not(isNeeded)));
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

/** That it is in a household, and in none that goes as well. */
function isIn(ending: string[]): SQL {
  const { groupId, memberId, householdId } = householdPlaces;
  const isOther = ending.length > 0 ? notInArray(householdId, ending) : undefined;
  const isIts = and(eq(groupId, members.groupId), eq(memberId, members.id), isOther);
  return exists(db.select({ householdId }).from(householdPlaces).where(isIts));
}

function isNamed(importId: string): SQL {
  const isPlace = (column: string) => sql.raw(`x.group_id = "members"."group_id" and x.${column} = "members"."id"`);
  return sql`(
    exists (select from invitations x where ${isPlace("member_id")})
    or exists (select from split_preset_parts x where ${isPlace("member_id")})
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
