import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { reckonedDebts } from "./debt-moves";
import { spentSums } from "./month-moves";

type Sums = { paid: bigint; owed: bigint; sent: bigint; received: bigint };

/** Something that is kept beside the parts and is not what they say. */
export type BalanceDifference =
  | { of: "expense"; groupId: string; expenseId: string; amount: bigint; paid: bigint; owed: bigint }
  | { of: "balance"; groupId: string; memberId: string; kept: Sums | null; summed: Sums }
  | { of: "month"; groupId: string; month: string; category: string; kept: bigint | null; summed: bigint }
  | ({ of: "member month"; groupId: string; memberId: string; month: string; category: string } & Compared)
  | { of: "debt"; groupId: string; oneId: string; otherId: string; kept: bigint | null; summed: bigint }
  | { of: "debts of an expense"; groupId: string; expenseId: string }
  | { of: "day of parts"; groupId: string; expenseId: string };

/** What a place paid and owes in a month; never null, because what came to nothing may have a row and may have none. */
type Compared = { kept: PaidAndOwed; summed: PaidAndOwed };

type PaidAndOwed = Pick<Sums, "paid" | "owed">;

/** What each place's parts come to, of everything that is not deleted. */
export const summedBalances: SQL = sql`
  select expense_parts.group_id, expense_parts.member_id,
    coalesce(sum(expense_parts.paid) filter (where kind = 'expense'), 0) as paid,
    coalesce(sum(expense_parts.owed) filter (where kind = 'expense'), 0) as owed,
    coalesce(sum(expense_parts.paid) filter (where kind <> 'expense'), 0) as sent,
    coalesce(sum(expense_parts.owed) filter (where kind <> 'expense'), 0) as received
  from expense_parts
  join expenses on expenses.group_id = expense_parts.group_id and expenses.id = expense_parts.expense_id
  where deleted_at is null
  group by expense_parts.group_id, expense_parts.member_id`;

/** What each group's expenses of a month come to, less what came in. */
export const summedMonths: SQL = sql`
  select group_id, date_trunc('month', spent_on::timestamp)::date as month, category,
    sum(case kind when 'income' then -amount else amount end) as spent
  from expenses
  where kind <> 'payment' and deleted_at is null
  group by group_id, month, category`;

/** What each place's parts in a group's expenses of a month come to. */
export const summedMemberMonths: SQL = sql`
  select expense_parts.group_id, expense_parts.member_id, date_trunc('month', spent_on::timestamp)::date as month,
    category, ${spentSums(sql`expense_parts`)}
  from expense_parts
  join expenses on expenses.group_id = expense_parts.group_id and expenses.id = expense_parts.expense_id
  where kind <> 'payment' and deleted_at is null
  group by expense_parts.group_id, expense_parts.member_id, month, category`;

/** Adds everything up anew, for all groups, and names what is not so. Each look is of one moment, so writers may go on. */
export async function findBalanceDifferences(reader: Reader): Promise<BalanceDifference[]> {
  return [
    ...(await findBrokenExpenses(reader)),
    ...(await findBrokenBalances(reader)),
    ...(await findBrokenMonths(reader)),
    ...(await findBrokenMemberMonths(reader)),
    ...(await findBrokenDebts(reader)),
    ...(await findBrokenDebtParts(reader)),
    ...(await findBrokenDays(reader)),
  ];
}

/** Parts are read by their expense's day, which stands beside them. */
async function findBrokenDays(reader: Reader): Promise<BalanceDifference[]> {
  const rows = await reader.execute<{ groupId: string; expenseId: string }>(sql`
    select distinct expenses.group_id as "groupId", expenses.id as "expenseId"
    from expenses
    join expense_parts on expense_parts.group_id = expenses.group_id and expense_parts.expense_id = expenses.id
    where expense_parts.expense_on <> expenses.spent_on
    order by expenses.group_id, expenses.id`);
  return rows.map((row) => ({ of: "day of parts", ...row }));
}

async function findBrokenExpenses(reader: Reader): Promise<BalanceDifference[]> {
  const rows = await reader.execute<{ groupId: string; expenseId: string; amount: string; paid: string; owed: string }>(
    sql`
      select expenses.group_id as "groupId", expenses.id as "expenseId", amount,
        coalesce(sum(expense_parts.paid), 0) as paid, coalesce(sum(expense_parts.owed), 0) as owed
      from expenses
      left join expense_parts on expense_parts.group_id = expenses.group_id and expense_parts.expense_id = expenses.id
      group by expenses.group_id, expenses.id
      having coalesce(sum(expense_parts.paid), 0) <> amount or coalesce(sum(expense_parts.owed), 0) <> amount
      order by expenses.group_id, expenses.id`,
  );
  return rows.map(({ amount, paid, owed, ...which }) => ({
    of: "expense",
    ...which,
    ...{ amount: BigInt(amount), paid: BigInt(paid), owed: BigInt(owed) },
  }));
}

type TextSums = { paid: string; owed: string; sent: string; received: string };

async function findBrokenBalances(reader: Reader): Promise<BalanceDifference[]> {
  const rows = await reader.execute<{ groupId: string; memberId: string; kept: TextSums | null; summed: TextSums }>(sql`
    with summed as (${summedBalances}), wanted as (
      select members.group_id, members.id as member_id, coalesce(paid, 0) as paid, coalesce(owed, 0) as owed,
        coalesce(sent, 0) as sent, coalesce(received, 0) as received
      from members
      left join summed on summed.group_id = members.group_id and summed.member_id = members.id
    )
    select wanted.group_id as "groupId", wanted.member_id as "memberId",
      case when balances.member_id is not null then ${textSums(sql`balances`)} end as kept, ${textSums(sql`wanted`)} as summed
    from wanted
    left join balances on balances.group_id = wanted.group_id and balances.member_id = wanted.member_id
    where (balances.paid, balances.owed, balances.sent, balances.received)
      is distinct from (wanted.paid, wanted.owed, wanted.sent, wanted.received)
    order by wanted.group_id, wanted.member_id`);
  return rows.map(({ kept, summed, ...which }) => ({
    of: "balance",
    ...which,
    ...{ kept: kept && bigSums(kept), summed: bigSums(summed) },
  }));
}

/** As texts, because JSON's numbers end where a double's do. */
function textSums(row: SQL): SQL {
  return sql`json_build_object('paid', ${row}.paid::text, 'owed', ${row}.owed::text, 'sent', ${row}.sent::text,
    'received', ${row}.received::text)`;
}

function bigSums({ paid, owed, sent, received }: TextSums): Sums {
  return { paid: BigInt(paid), owed: BigInt(owed), sent: BigInt(sent), received: BigInt(received) };
}

function withBigAmounts<Row extends { kept: string | null; summed: string }>({ kept, summed, ...which }: Row) {
  return { ...which, kept: kept === null ? null : BigInt(kept), summed: BigInt(summed) };
}

async function findBrokenMonths(reader: Reader): Promise<BalanceDifference[]> {
  type Row = { groupId: string; month: string; category: string; kept: string | null; summed: string };
  const rows = await reader.execute<Row>(sql`
    with summed as (${summedMonths})
    select group_id as "groupId", month::text as month, category, group_months.spent as kept,
      coalesce(summed.spent, 0) as summed
    from group_months full join summed using (group_id, month, category)
    where coalesce(group_months.spent, 0) <> coalesce(summed.spent, 0)
    order by group_id, month, category`);
  return rows.map((row) => ({ of: "month", ...withBigAmounts(row) }));
}

async function findBrokenMemberMonths(reader: Reader): Promise<BalanceDifference[]> {
  type Row = Record<"groupId" | "memberId" | "month" | "category" | "paid" | "owed" | "paidSum" | "owedSum", string>;
  const rows = await reader.execute<Row>(sql`
    with summed as (${summedMemberMonths})
    select group_id as "groupId", member_id as "memberId", month::text as month, category,
      coalesce(member_months.paid, 0) as paid, coalesce(member_months.owed, 0) as owed,
      coalesce(summed.paid, 0) as "paidSum", coalesce(summed.owed, 0) as "owedSum"
    from member_months full join summed using (group_id, member_id, month, category)
    where (coalesce(member_months.paid, 0), coalesce(member_months.owed, 0))
      <> (coalesce(summed.paid, 0), coalesce(summed.owed, 0))
    order by group_id, member_id, month, category`);
  return rows.map(({ paid, owed, paidSum, owedSum, ...which }) => ({
    of: "member month",
    ...which,
    kept: { paid: BigInt(paid), owed: BigInt(owed) },
    summed: { paid: BigInt(paidSum), owed: BigInt(owedSum) },
  }));
}

/** Sums of nothing may be kept, or not. */
async function findBrokenDebts(reader: Reader): Promise<BalanceDifference[]> {
  type Row = { groupId: string; oneId: string; otherId: string; kept: string | null; summed: string };
  const rows = await reader.execute<Row>(sql`
    with summed as (
      select group_id, one_id, other_id, sum(amount) as amount from (${reckonedDebts()}) as reckoned
      group by group_id, one_id, other_id
    )
    select group_id as "groupId", one_id as "oneId", other_id as "otherId", debts.amount as kept,
      coalesce(summed.amount, 0) as summed
    from debts full join summed using (group_id, one_id, other_id)
    where coalesce(debts.amount, 0) <> coalesce(summed.amount, 0)
    order by group_id, one_id, other_id`);
  return rows.map((row) => ({ of: "debt", ...withBigAmounts(row) }));
}

async function findBrokenDebtParts(reader: Reader): Promise<BalanceDifference[]> {
  const rows = await reader.execute<{ groupId: string; expenseId: string }>(sql`
    select distinct group_id as "groupId", expense_id as "expenseId"
    from (${reckonedDebts()}) as reckoned full join debt_parts using (group_id, expense_id, one_id, other_id)
    where (reckoned.amount, reckoned.spent_on) is distinct from (debt_parts.amount, debt_parts.spent_on)
    order by group_id, expense_id`);
  return rows.map((row) => ({ of: "debts of an expense", ...row }));
}
