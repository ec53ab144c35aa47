import { and, eq, isNull, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { expenses } from "@/db/schema/expenses";
import { type ExpenseCursor, isBelow, newestFirst } from "@/lib/expenses/book/by-day";
import { conditionsOf } from "@/lib/expenses/book/expense-filter";
import { isOnPageOf } from "@/lib/expenses/book/visible-pages";
import { findEntries, type Written } from "@/lib/expenses/entries/written-entries";
import type { Membership } from "@/lib/groups/membership";
import { limits } from "@/lib/limits";
import { outcomeOf } from "./outcomes";

type Look = { memberId: string; from?: string | undefined; to?: string | undefined; after?: ExpenseCursor | undefined };

/** What was spent and what came in, the newest first, a page of it: whether somebody takes part, and why it must stay so. */
export async function listShareable(membership: Membership, { memberId, from, to, after }: Look) {
  const { groupId } = membership;
  const rowsMax = limits.resharedAtOnceMax + 1;
  const days = conditionsOf({ ...(from && { from }), ...(to && { to }) });
  const conditions = [ne(expenses.kind, "payment"), ...days];
  const isSeen = isOnPageOf(membership, { after, conditions, rows: rowsMax });
  const isMeant = [eq(expenses.groupId, groupId), isNull(expenses.deletedAt), ...conditions];
  const found = await db
    .select({ id: expenses.id, spentOn: expenses.spentOn })
    .from(expenses)
    .where(and(...isMeant, after ? isBelow(after) : undefined, isSeen))
    .orderBy(...newestFirst())
    .limit(rowsMax);
  const page = found.slice(0, limits.resharedAtOnceMax);
  const entries = await findEntries(
    db,
    membership,
    page.map(({ id }) => id),
  );
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const rows = page.flatMap(({ id }) => {
    const entry = byId.get(id);
    return entry ? [shareableOf(entry, memberId)] : [];
  });
  const last = page.at(-1);
  return { rows, next: last && found.length > page.length ? { spentOn: last.spentOn, id: last.id } : null };
}

function shareableOf(entry: Written, memberId: string) {
  const { id, kind, title, category, spentOn, amount, original } = entry;
  const takesPart = entry.memberIds.includes(memberId);
  const outcome = outcomeOf(entry, { memberId, takesPart: !takesPart });
  return {
    ...{ id, kind, title, category, spentOn, amount, original, takesPart },
    hindrance: typeof outcome === "string" ? outcome : null,
  };
}

export type Shareable = Awaited<ReturnType<typeof listShareable>>["rows"][number];
