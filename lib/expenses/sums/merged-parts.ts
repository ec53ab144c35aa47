import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { balances } from "@/db/schema/expenses";
import { carryAsks } from "@/lib/expenses/debts/debt-asks";
import { changeBalances } from "./balance-moves";
import { remakeDebts } from "./debt-moves";
import { moveAllMonths, moveMonthsOfParts } from "./month-moves";

/** A merge of two places of a group, whose row is locked for it alone. */
export type Merge = { groupId: string; id: string; fromId: string; intoId: string };

/**
 * Moves all that one place has to do with expenses and payments to another one, deleted ones as well, and writes down
 * what that was. Where both have a part in one the two are added, so that each sum stays what it is: also that of a
 * payment from the one to the other, which then counts for nothing.
 */
export async function mergeParts(tx: Transaction, merge: Merge): Promise<void> {
  await joiningSets(tx, () => moveParts(tx, merge));
  await moveWholeBalance(tx, merge);
  await moveAllMonths(tx, merge);
  await carryAsks(tx, merge);
}

async function moveParts(tx: Transaction, merge: Merge): Promise<void> {
  const { groupId, id, fromId, intoId } = merge;
  const isTheirs = sql`theirs.group_id = ${groupId} and theirs.member_id = ${fromId}`;
  const theirs = sql`select theirs.expense_id from expense_parts theirs where ${isTheirs}`;
  await carryVersions(tx, merge, theirs);
  await tx.execute(sql`
    insert into merged_parts (group_id, merge_id, expense_id, paid, owed, paid_original, is_added, from_shares,
      into_shares, from_number, into_number, version)
    select theirs.group_id, ${id}, theirs.expense_id, theirs.paid, theirs.owed, theirs.paid_original,
      own.expense_id is not null, ${isSharer(fromId)}, ${isSharer(intoId)}, ${numberOf(fromId)}, ${numberOf(intoId)}, expenses.version + 1
    from expense_parts theirs
    join expenses on expenses.group_id = theirs.group_id and expenses.id = theirs.expense_id
    left join expense_parts own
      on own.group_id = theirs.group_id and own.expense_id = theirs.expense_id and own.member_id = ${intoId}
    where ${isTheirs}`);
  await addParts(tx, { groupId, memberId: intoId, parts: sql`select * from expense_parts theirs where ${isTheirs}` });
  await tx.execute(sql`
    update expenses set version = version + 1, split_input = ${sharersFrom(sql`
      select distinct case when sharer.id = ${fromId}::text then ${intoId}::text else sharer.id end as id from ${sharers}`)}
      || ${numbersWith(
        merge,
        sql`
        jsonb_build_object(${intoId}::text, case when expenses.split_mode = 'households'
          then coalesce(${numberOf(intoId)}, ${numberOf(fromId)})
          else coalesce(${numberOf(fromId)} + ${numberOf(intoId)}, ${numberOf(fromId)}, ${numberOf(intoId)}) end)`,
      )}
    where expenses.group_id = ${groupId} and expenses.id in (${theirs})`);
  await tx.execute(sql`delete from expense_parts theirs where ${isTheirs}`);
  const moved = sql`select moved.expense_id from merged_parts moved where moved.group_id = ${groupId} and moved.merge_id = ${id}`;
  await remakeDebts(tx, { groupId, expenseIds: moved });
}

/**
 * Moves back what nobody has edited since. What somebody has stays with the place that took it: how much of it each would
 * owe now is not for a machine to say.
 */
export async function returnParts(tx: Transaction, merge: Merge): Promise<{ kept: number }> {
  return joiningSets(tx, () => moveBack(tx, merge));
}

async function moveBack(tx: Transaction, merge: Merge): Promise<{ kept: number }> {
  const { groupId, id, fromId, intoId } = merge;
  const isOfMerge = sql`moved.group_id = ${groupId} and moved.merge_id = ${id}`;
  const isBack = sql`${isOfMerge} and moved.is_back`;
  await tx.execute(sql`
    update merged_parts moved set is_back = true from expenses
    where ${isOfMerge} and expenses.group_id = moved.group_id and expenses.id = moved.expense_id
      and expenses.version = moved.version`);
  await carryVersions(tx, merge, sql`select moved.expense_id from merged_parts moved where ${isBack}`);
  await addParts(tx, { groupId, memberId: fromId, parts: sql`select * from merged_parts moved where ${isBack}` });
  const isIntos = sql`${isBack} and own.group_id = moved.group_id and own.expense_id = moved.expense_id
    and own.member_id = ${intoId}`;
  await tx.execute(sql`
    update expense_parts own set paid = own.paid - moved.paid, owed = own.owed - moved.owed,
      paid_original = own.paid_original - moved.paid_original
    from merged_parts moved where ${isIntos} and moved.is_added`);
  await tx.execute(sql`delete from expense_parts own using merged_parts moved where ${isIntos} and not moved.is_added`);
  await tx.execute(sql`
    update expenses set version = expenses.version + 1, split_input = ${sharersFrom(sql`
      select sharer.id from ${sharers} where sharer.id <> ${intoId}::text or moved.into_shares
      union select ${fromId}::text where moved.from_shares`)}
      || ${numbersWith(
        merge,
        sql`
        jsonb_build_object(${fromId}::text, moved.from_number, ${intoId}::text, moved.into_number)`,
      )}
    from merged_parts moved where ${isBack} and expenses.group_id = moved.group_id and expenses.id = moved.expense_id`);
  await remakeDebts(tx, { groupId, expenseIds: sql`select moved.expense_id from merged_parts moved where ${isBack}` });
  await moveReturnedBalance(tx, merge, isBack);
  const back = sql`select moved.expense_id, moved.paid, moved.owed from merged_parts moved where ${isBack}`;
  await moveMonthsOfParts(tx, { groupId, fromId: intoId, intoId: fromId }, back);
  return countKept(tx, isOfMerge);
}

/**
 * Joins what a place has as a whole. The planner takes the parts of a place for one row, and those of a merge that go
 * back too, as none did before this transaction: row by row it would look through all of them for each of them.
 */
async function joiningSets<Answer>(tx: Transaction, act: () => Promise<Answer>): Promise<Answer> {
  await tx.execute(sql`set local enable_nestloop = off`);
  const answer = await act();
  await tx.execute(sql`set local enable_nestloop to default`);
  return answer;
}

/** What an entry says of who shares it, element by element. */
const sharers = sql`jsonb_array_elements_text(expenses.split_input -> 'memberIds') as sharer (id)`;

function isSharer(memberId: string): SQL {
  return sql`expenses.split_input -> 'memberIds' @> to_jsonb(${memberId}::text)`;
}

/** What was typed for a place, where not all share alike. */
function numberOf(memberId: string): SQL {
  return sql`(expenses.split_input -> 'of' ->> ${memberId}::text)::bigint`;
}

/** The numbers of everyone who shares, with those of the two places as they are to be; nothing where all share alike. */
function numbersWith({ fromId, intoId }: Merge, numbers: SQL): SQL {
  return sql`case when expenses.split_input ? 'of' then jsonb_build_object('of',
    (expenses.split_input -> 'of') - ${fromId}::text - ${intoId}::text || jsonb_strip_nulls(${numbers}))
    else '{}'::jsonb end`;
}

/** In the one order in which entries have them. */
function sharersFrom(ids: SQL): SQL {
  return sql`jsonb_set(expenses.split_input, '{memberIds}',
    (select jsonb_agg(those.id order by those.id collate "C") from (${ids}) as those))`;
}

/** What one merge changes is no edit: what others wrote down of these expenses stays as new as it was. */
async function carryVersions(tx: Transaction, { groupId, id }: Merge, expenseIds: SQL): Promise<void> {
  await tx.execute(sql`
    update merged_parts other set version = other.version + 1 from expenses
    where other.group_id = ${groupId} and other.merge_id <> ${id} and other.expense_id in (${expenseIds})
      and expenses.group_id = other.group_id and expenses.id = other.expense_id and expenses.version = other.version`);
}

async function addParts(
  tx: Transaction,
  { groupId, memberId, parts }: { groupId: string; memberId: string; parts: SQL },
): Promise<void> {
  await tx.execute(sql`
    insert into expense_parts (group_id, expense_id, member_id, paid, owed, paid_original)
    select ${groupId}::uuid, part.expense_id, ${memberId}::uuid, part.paid, part.owed, part.paid_original
    from (${parts}) as part
    on conflict (group_id, expense_id, member_id) do update
    set paid = expense_parts.paid + excluded.paid, owed = expense_parts.owed + excluded.owed,
      paid_original = expense_parts.paid_original + excluded.paid_original`);
}

async function moveWholeBalance(tx: Transaction, { groupId, fromId, intoId }: Merge): Promise<void> {
  const { paid, owed, sent, received } = balances;
  const [sums] = await tx
    .select({ paid, owed, sent, received })
    .from(balances)
    .where(and(eq(balances.groupId, groupId), eq(balances.memberId, fromId)));
  if (!sums) throw new Error("A place has no balance.");
  await moveSums(tx, { groupId, fromId, intoId, sums });
}

async function moveReturnedBalance(tx: Transaction, { groupId, fromId, intoId }: Merge, isBack: SQL): Promise<void> {
  const [row] = await tx.execute<Record<keyof Sums, string>>(sql`
    select coalesce(sum(moved.paid) filter (where kind = 'expense'), 0) as paid,
      coalesce(sum(moved.owed) filter (where kind = 'expense'), 0) as owed,
      coalesce(sum(moved.paid) filter (where kind <> 'expense'), 0) as sent,
      coalesce(sum(moved.owed) filter (where kind <> 'expense'), 0) as received
    from merged_parts moved
    join expenses on expenses.group_id = moved.group_id and expenses.id = moved.expense_id
    where ${isBack} and deleted_at is null`);
  if (!row) throw new Error("A sum has no row.");
  const { paid, owed, sent, received } = row;
  const sums = { paid: BigInt(paid), owed: BigInt(owed), sent: BigInt(sent), received: BigInt(received) };
  await moveSums(tx, { groupId, fromId: intoId, intoId: fromId, sums });
}

type Sums = Record<"paid" | "owed" | "sent" | "received", bigint>;

async function moveSums(
  tx: Transaction,
  { groupId, fromId, intoId, sums }: Omit<Merge, "id"> & { sums: Sums },
): Promise<void> {
  const { paid, owed, sent, received } = sums;
  const gone = { paid: -paid, owed: -owed, sent: -sent, received: -received };
  await changeBalances(tx, groupId, [
    [fromId, gone],
    [intoId, sums],
  ]);
}

async function countKept(tx: Transaction, isOfMerge: SQL): Promise<{ kept: number }> {
  const [row] = await tx.execute<{ kept: number }>(
    sql`select count(*)::int as kept from merged_parts moved where ${isOfMerge} and not moved.is_back`,
  );
  return { kept: row?.kept ?? 0 };
}
