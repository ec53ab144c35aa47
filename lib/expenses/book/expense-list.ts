import { and, eq, gt, isNull, type SQLWrapper, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { expenseParts, expenses } from "@/db/schema/expenses";
import { members } from "@/db/schema/groups";
import { givingOf, type NamedPlace, type Payer } from "@/lib/expenses/entries/giving";
import type { Membership } from "@/lib/groups/membership";
import { limits } from "@/lib/limits";
import { type ExpenseCursor, isBelow, newestFirst } from "./by-day";
import { conditionsOf, type ExpenseFilter } from "./expense-filter";
import { isOnPageOf } from "./visible-pages";

type Look = { after?: ExpenseCursor; filter?: ExpenseFilter };

/** Expenses and payments by day, the newest first, a page of them. A deleted one is not listed. */
export async function listExpenses(membership: Membership, look: Look = {}) {
  const found = await listRows(membership, look);
  const rows = found
    .slice(0, limits.pageRows)
    .map(({ kind, payers, receiver, ...row }) => ({ ...row, ...givingOf(kind, payers.map(bigPayer), receiver) }));
  const last = rows.at(-1);
  const next = last && found.length > rows.length ? { spentOn: last.spentOn, id: last.id } : null;
  return { rows, next };
}

export type ListedExpense = Awaited<ReturnType<typeof listExpenses>>["rows"][number];

/**
 * The page's expenses are found first, by their index, so that a page costs the same wherever it begins. What is looked
 * for may be rare: then it is looked for from there to the end.
 */
async function listRows(membership: Membership, { after, filter = {} }: Look) {
  const { groupId, memberId } = membership;
  const [conditions, rows] = [conditionsOf(filter), limits.pageRows + 1];
  const page = db
    .select({
      id: expenses.id,
      kind: expenses.kind,
      title: expenses.title,
      category: expenses.category,
      spentOn: expenses.spentOn,
      amount: expenses.amount,
      original: { amount: expenses.originalAmount, currency: expenses.originalCurrency },
    })
    .from(expenses)
    .where(and(...isOfPage(groupId, after), ...conditions, isOnPageOf(membership, { after, conditions, rows })))
    .orderBy(...newestFirst())
    .limit(rows)
    .as("page");
  const [got, own] = [alias(expenseParts, "got"), alias(expenseParts, "own")];
  const receiver = alias(members, "receiver");
  const isOf = (part: typeof got | typeof own) => and(eq(part.groupId, groupId), eq(part.expenseId, page.id));
  return db
    .select({
      id: page.id,
      kind: page.kind,
      title: page.title,
      category: page.category,
      spentOn: page.spentOn,
      amount: page.amount,
      original: page.original,
      payers: payersOf(groupId, page),
      receiver: { id: receiver.id, name: receiver.name },
      ownPaid: sql<bigint>`coalesce(${own.paid}, 0)`.mapWith(BigInt),
      ownOwed: sql<bigint>`coalesce(${own.owed}, 0)`.mapWith(BigInt),
    })
    .from(page)
    .leftJoin(got, and(isOf(got), gt(got.owed, 0n), eq(page.kind, "payment")))
    .leftJoin(receiver, and(eq(receiver.groupId, groupId), eq(receiver.id, got.memberId)))
    .leftJoin(own, and(isOf(own), eq(own.memberId, memberId)))
    .orderBy(...newestFirst(page));
}

type WrittenPayer = NamedPlace & { paid: string; paidOriginal: string };

/** Of a row of the page: there may be several, and the row is one all the same. */
function payersOf(groupId: string, { id: expenseId, kind }: { id: SQLWrapper; kind: SQLWrapper }) {
  return sql<WrittenPayer[]>`(
    select jsonb_agg(jsonb_build_object('id', payer.id, 'name', payer.name, 'paid', part.given::text,
        'paidOriginal', part.original::text) order by part.original desc, payer.created_at, payer.id)
    from (
      select member_id, given, coalesce(paid_original, given) as original
      from expense_parts, lateral (select case ${kind} when 'income' then owed else paid end as given) as side
      where group_id = ${groupId} and expense_id = ${expenseId}
    ) as part join members payer on payer.group_id = ${groupId} and payer.id = part.member_id
    where part.original > 0)`;
}

function bigPayer({ paid, paidOriginal, ...place }: WrittenPayer): Payer {
  return { ...place, paid: BigInt(paid), paidOriginal: BigInt(paidOriginal) };
}

function isOfPage(groupId: string, after: ExpenseCursor | undefined) {
  return [eq(expenses.groupId, groupId), isNull(expenses.deletedAt), after ? isBelow(after) : undefined];
}
