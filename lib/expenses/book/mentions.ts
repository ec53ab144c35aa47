import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { type ExpenseKind, expenseParts, expenses } from "@/db/schema/expenses";
import type { Membership } from "@/lib/groups/membership";
import { isSeenBy } from "@/lib/groups/visible-expenses";

/** What has to be known of an expense or a payment to speak of it; a deleted one, too, and none that the caller doesn't see. */
export async function findMentioned(membership: Membership, expenseIds: string[]) {
  if (expenseIds.length === 0) return new Map<string, Mentioned>();
  const [paid, got] = [alias(expenseParts, "paid"), alias(expenseParts, "got")];
  const isOf = (part: typeof paid | typeof got) =>
    and(eq(part.groupId, expenses.groupId), eq(part.expenseId, expenses.id));
  const rows = await db
    .select({
      id: expenses.id,
      kind: expenses.kind,
      title: expenses.title,
      isDeleted: sql<boolean>`${expenses.deletedAt} is not null`,
      fromId: paid.memberId,
      /** Of a payment only. */
      toId: got.memberId,
    })
    .from(expenses)
    .innerJoin(paid, and(isOf(paid), gt(paid.paid, 0n)))
    .leftJoin(got, and(isOf(got), gt(got.owed, 0n), eq(expenses.kind, "payment")))
    .where(and(eq(expenses.groupId, membership.groupId), inArray(expenses.id, expenseIds), isSeenBy(membership)));
  return new Map(rows.map((row) => [row.id, row]));
}

export type Mentioned = {
  id: string;
  kind: ExpenseKind;
  title: string;
  isDeleted: boolean;
  fromId: string;
  toId: string | null;
};
