import { and, eq, isNull, lte, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { expenseParts, expenses } from "@/db/schema/expenses";
import type { Membership } from "@/lib/groups/membership";
import { isSeenBy, placesOf, seesAll, type Viewer } from "@/lib/groups/visible-expenses";
import { isId } from "@/lib/ids";
import { type BookOrder, type ExpenseCursor, inBookOrder, isBeyond } from "./by-day";

/** Whether the caller sees one, say after they changed it so that they have no part in it any more. */
export async function seesExpense(membership: Membership, expenseId: string): Promise<boolean> {
  const isIt = and(eq(expenses.groupId, membership.groupId), eq(expenses.id, expenseId), isSeenBy(membership));
  return isId(expenseId) && (await db.$count(expenses, isIt)) > 0;
}

type Look = {
  after: ExpenseCursor | undefined;
  conditions: SQL[];
  rows: number;
  order?: BookOrder;
  /** The last day of those that are looked for. */
  to?: string | null;
};

/**
 * Of an expense that counts: that it is on the page of whoever looks. Who sees only what is theirs has it looked up where
 * that stands by day, their parts and what they recorded, so that a page costs them the same however long the group's book
 * is. Nothing to ask of who sees all.
 */
export function isOnPageOf(viewer: Viewer, look: Look): SQL | undefined {
  if (seesAll(viewer)) return undefined;
  return sql`${expenses.id} = any(array(${sharedBy(viewer, look)} union ${recordedBy(viewer, look)}))`;
}

function sharedBy({ groupId, memberId }: Viewer, { after, conditions, rows, order = "newest", to }: Look): SQL {
  const day = { spentOn: expenseParts.expenseOn, id: expenseParts.expenseId };
  const page = db
    .select({ id: expenses.id })
    .from(expenseParts)
    .innerJoin(expenses, and(eq(expenses.groupId, expenseParts.groupId), eq(expenses.id, expenseParts.expenseId)))
    .where(
      and(
        eq(expenseParts.groupId, groupId),
        eq(expenseParts.memberId, memberId),
        isNull(expenses.deletedAt),
        after && isBeyond(after, order, day),
        to ? lte(expenseParts.expenseOn, to) : undefined,
        ...conditions,
      ),
    )
    .orderBy(...inBookOrder(order, day))
    .limit(rows);
  return sql`(${page})`;
}

/** A page of each place, as the index has them: what was merged into theirs has its own. */
function recordedBy(viewer: Viewer, { after, conditions, rows, order = "newest", to }: Look): SQL {
  const isMeant = and(
    eq(expenses.groupId, viewer.groupId),
    sql`${expenses.createdBy} = own.id`,
    isNull(expenses.deletedAt),
    after && isBeyond(after, order),
    to ? lte(expenses.spentOn, to) : undefined,
    ...conditions,
  );
  const inOrder = sql.join(inBookOrder(order), sql`, `);
  return sql`(select recorded.id from (${placesOf(viewer)}) own cross join lateral (
    select ${expenses.id} from ${expenses} where ${isMeant} order by ${inOrder} limit ${rows}) recorded)`;
}
