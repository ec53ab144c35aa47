import { and, eq, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Reader } from "@/db/client";
import { debtParts, debts } from "@/db/schema/debts";
import { expenseParts, expenses } from "@/db/schema/expenses";
import { members } from "@/db/schema/groups";
import type { ExpenseCursor } from "@/lib/expenses/book/by-day";
import type { Membership } from "@/lib/groups/membership";
import { isSeenBy } from "@/lib/groups/visible-expenses";
import { isId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { debtOf } from "./debts";

/** Who owes whom how much, as expenses and payments between the two made it: what each owes the other is set off. */
export type ListedDebt = { fromId: string; toId: string; amount: bigint };

/** A page of those of a group, or of one place in it: the caller's first, then the largest. */
export async function listDebts(
  { groupId, memberId: own }: Membership,
  { of, page = 1 }: { of?: string; page?: number },
) {
  const isOwn = sql`${own} in (${debts.oneId}, ${debts.otherId})`;
  const rows = await db
    .select({ oneId: debts.oneId, otherId: debts.otherId, amount: debts.amount })
    .from(debts)
    .where(and(eq(debts.groupId, groupId), ne(debts.amount, 0n), of === undefined ? undefined : isOf(of)))
    .orderBy(sql`${isOwn} desc`, sql`abs(${debts.amount}) desc`, debts.oneId, debts.otherId)
    .limit(limits.pageRows + 1)
    .offset((page - 1) * limits.pageRows);
  return { rows: rows.slice(0, limits.pageRows).map(listed), hasMore: rows.length > limits.pageRows };
}

function isOf(memberId: string): SQL | undefined {
  return or(eq(debts.oneId, memberId), eq(debts.otherId, memberId));
}

function listed({ oneId, otherId, amount }: { oneId: string; otherId: string; amount: bigint }): ListedDebt {
  return amount > 0n ? { fromId: oneId, toId: otherId, amount } : { fromId: otherId, toId: oneId, amount: -amount };
}

export type Pair = { fromId: string; toId: string };

/** What the one owes the other, or below zero the other the one; null where either is not of the group. */
export async function findDebt(
  { groupId }: Membership,
  { fromId, toId }: Pair,
  reader: Reader = db,
): Promise<bigint | null> {
  if (!isId(fromId) || !isId(toId)) return null;
  const [from, to] = [fromId.toLowerCase(), toId.toLowerCase()];
  if (from === to) return null;
  const { oneId, otherId, amount: way } = debtOf(from, to, 1n);
  const other = alias(members, "other");
  const [row] = await reader
    .select({ amount: sql<bigint>`coalesce(${debts.amount}, 0)`.mapWith(BigInt) })
    .from(members)
    .innerJoin(other, and(eq(other.groupId, members.groupId), eq(other.id, otherId)))
    .leftJoin(debts, and(eq(debts.groupId, members.groupId), eq(debts.oneId, members.id), eq(debts.otherId, other.id)))
    .where(and(eq(members.groupId, groupId), eq(members.id, oneId)));
  return row ? way * row.amount : null;
}

/**
 * The expenses and payments that make what the one owes the other, the newest first, a page of them: what each adds to it,
 * or takes off it below zero. Of two others these are the ones that the caller sees, and they need not add up to it.
 */
export async function listDebtParts(membership: Membership, { fromId, toId, after }: Pair & { after?: ExpenseCursor }) {
  const { groupId } = membership;
  const { oneId, otherId, amount: way } = debtOf(fromId.toLowerCase(), toId.toLowerCase(), 1n);
  const rows = await db
    .select({
      id: debtParts.expenseId,
      kind: expenses.kind,
      title: expenses.title,
      category: expenses.category,
      spentOn: debtParts.spentOn,
      whole: expenses.amount,
      original: { amount: expenses.originalAmount, currency: expenses.originalCurrency },
      amount: debtParts.amount,
      payerIds: sql<string[]>`(
        select jsonb_agg(part.member_id order by given desc, part.member_id)
        from ${expenseParts} part, lateral (select case ${expenses.kind} when 'income' then owed else paid end as given) as side
        where part.group_id = ${groupId} and part.expense_id = ${debtParts.expenseId} and given > 0)`,
    })
    .from(debtParts)
    .innerJoin(expenses, and(eq(expenses.groupId, debtParts.groupId), eq(expenses.id, debtParts.expenseId)))
    .where(
      and(
        eq(debtParts.groupId, groupId),
        eq(debtParts.oneId, oneId),
        eq(debtParts.otherId, otherId),
        isSeenBy(membership),
        after && sql`(${debtParts.spentOn}, ${debtParts.expenseId}) < (${after.spentOn}::date, ${after.id}::uuid)`,
      ),
    )
    // As the index has them; without the words on nulls PostgreSQL would sort all of them.
    .orderBy(sql`${debtParts.spentOn} desc nulls last`, sql`${debtParts.expenseId} desc nulls last`)
    .limit(limits.pageRows + 1);
  const page = rows.slice(0, limits.pageRows).map((row) => ({ ...row, amount: way * row.amount }));
  const last = page.at(-1);
  return { rows: page, next: last && rows.length > page.length ? { spentOn: last.spentOn, id: last.id } : null };
}

export type ListedDebtPart = Awaited<ReturnType<typeof listDebtParts>>["rows"][number];
