import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { inPieces } from "@/db/pieces";
import { debtParts, debts } from "@/db/schema/debts";
import { type Debt, debtsOf } from "@/lib/expenses/debts/debts";
import type { Part } from "@/lib/expenses/entries/entries";

/** An entry that begins or ceases to count, with who owed what of it. */
type DebtMove = { id: string; spentOn: string; parts: Part[]; counts: boolean };

/** What a change of entries does to who owes whom: what is no more, what is instead, and what that comes to. */
export type DebtChange = { goneIds: string[]; made: (typeof debtParts.$inferInsert)[]; sums: Debt[] };

export function debtChangeOf(groupId: string, moves: DebtMove[]): DebtChange {
  const sums = new Map<string, Debt>();
  const rowsOf = ({ id, spentOn, parts, counts }: DebtMove) =>
    debtsOf(parts).map(({ amount, ...pair }) => {
      const key = pair.oneId + pair.otherId;
      sums.set(key, { ...pair, amount: (sums.get(key)?.amount ?? 0n) + (counts ? amount : -amount) });
      return { groupId, expenseId: id, ...pair, amount, spentOn };
    });
  const [before, after] = [false, true].map((counts) => moves.filter((move) => move.counts === counts));
  const [gone, made] = [before?.flatMap(rowsOf) ?? [], after?.flatMap(rowsOf) ?? []];
  if (isSame(gone, made)) return { goneIds: [], made: [], sums: [] };
  const changed = [...sums.values()].filter(({ amount }) => amount !== 0n);
  return { goneIds: before?.map(({ id }) => id) ?? [], made, sums: changed };
}

function isSame(one: DebtChange["made"], other: DebtChange["made"]): boolean {
  const [said, saidToo] = [one, other].map((rows) => rows.map((row) => Object.values(row).join(" ")).join());
  return said === saidToo;
}

/** Writes it down. The caller has locked the balances of all whose debts it changes: so each sum is changed by one at a time. */
export async function moveDebts(tx: Transaction, groupId: string, { goneIds, made, sums }: DebtChange): Promise<void> {
  if (goneIds.length > 0)
    await tx.delete(debtParts).where(and(eq(debtParts.groupId, groupId), inArray(debtParts.expenseId, goneIds)));
  for (const rows of inPieces(made)) await tx.insert(debtParts).values(rows);
  for (const rows of inPieces(sums)) {
    await tx
      .insert(debts)
      .values(rows.map((sum) => ({ groupId, ...sum })))
      .onConflictDoUpdate({
        target: [debts.groupId, debts.oneId, debts.otherId],
        set: { amount: sql`${debts.amount} + excluded.amount` },
      });
  }
}

/**
 * The same as `debtsOf`, of many entries at once, read from their parts: of those that count, and of which `isMeant` says
 * something. A sum over those who come before tells where each one's stretch of the line ends.
 */
export function reckonedDebts(isMeant: SQL = sql`true`): SQL {
  return sql`
    with nets as (
      select expenses.group_id, expenses.id as expense_id, spent_on, part.member_id, part.paid - part.owed as net,
        sum(abs(part.paid - part.owed)) over (
          partition by expenses.group_id, expenses.id, part.paid > part.owed order by part.member_id
        )::bigint as till
      from expenses
      join expense_parts part on part.group_id = expenses.group_id and part.expense_id = expenses.id
      where expenses.deleted_at is null and part.paid <> part.owed and ${isMeant}
    )
    select debtor.group_id, debtor.expense_id, least(debtor.member_id, creditor.member_id) as one_id,
      greatest(debtor.member_id, creditor.member_id) as other_id,
      (least(debtor.till, creditor.till) - greatest(debtor.till + debtor.net, creditor.till - creditor.net))
        * case when debtor.member_id < creditor.member_id then 1 else -1 end as amount,
      debtor.spent_on
    from nets debtor
    join nets creditor on creditor.group_id = debtor.group_id and creditor.expense_id = debtor.expense_id
    where debtor.net < 0 and creditor.net > 0
      and least(debtor.till, creditor.till) > greatest(debtor.till + debtor.net, creditor.till - creditor.net)`;
}

/** Reckons anew who owes whom by some entries, whose parts another place has now. The group's row is locked for it alone. */
export async function remakeDebts(
  tx: Transaction,
  { groupId, expenseIds }: { groupId: string; expenseIds: SQL },
): Promise<void> {
  await tx.execute(sql`
    with gone as (
      delete from debt_parts where group_id = ${groupId} and expense_id in (${expenseIds}) returning *
    ) ${sumsInto(sql`select group_id, one_id, other_id, -sum(amount) from gone`)}`);
  const isMeant = sql`expenses.group_id = ${groupId} and expenses.id in (${expenseIds})`;
  await tx.execute(sql`
    with made as (${insertedDebts(isMeant)} returning *)
    ${sumsInto(sql`select group_id, one_id, other_id, sum(amount) from made`)}`);
}

/** Writes down who owes whom by entries of which nothing is written down yet. */
export function insertedDebts(isMeant: SQL): SQL {
  return sql`
    insert into debt_parts (group_id, expense_id, one_id, other_id, amount, spent_on) ${reckonedDebts(isMeant)}`;
}

function sumsInto(sums: SQL): SQL {
  return sql`
    insert into debts (group_id, one_id, other_id, amount) ${sums} group by group_id, one_id, other_id
    on conflict (group_id, one_id, other_id) do update set amount = debts.amount + excluded.amount`;
}
