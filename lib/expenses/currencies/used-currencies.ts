import { and, desc, eq, isNull, max, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { expenses } from "@/db/schema/expenses";
import { newestFirst } from "@/lib/expenses/book/by-day";
import { isOnPageOf } from "@/lib/expenses/book/visible-pages";
import type { Membership } from "@/lib/groups/membership";
import { limits } from "@/lib/limits";

/**
 * In which other currencies than its own the group gave something lately, as far as the caller sees it, the last used first.
 * It looks at the last pages of the book only, which its index has, so that it costs the same however long that is.
 */
export async function listUsedCurrencies(membership: Membership): Promise<string[]> {
  const { groupId, group } = membership;
  const rows = limits.usedCurrenciesLookedAtMax;
  const isOnPage = isOnPageOf(membership, { after: undefined, conditions: [], rows });
  const last = db
    .select({ currency: expenses.originalCurrency, spentOn: expenses.spentOn, createdAt: expenses.createdAt })
    .from(expenses)
    .where(and(eq(expenses.groupId, groupId), isNull(expenses.deletedAt), isOnPage))
    .orderBy(...newestFirst())
    .limit(rows)
    .as("last");
  const used = await db
    .select({ currency: last.currency })
    .from(last)
    .where(ne(last.currency, group.currency))
    .groupBy(last.currency)
    .orderBy(desc(max(last.spentOn)), desc(max(last.createdAt)), last.currency)
    .limit(limits.usedCurrenciesMax);
  return used.map(({ currency }) => currency);
}
