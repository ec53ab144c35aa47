import { and, eq, isNull, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { expenses } from "@/db/schema/expenses";
import { resharedExpenses, resharings } from "@/db/schema/resharings";
import { DomainError } from "@/lib/errors";
import type { Membership } from "@/lib/groups/membership";
import { listMergedPlaces } from "@/lib/groups/places";
import { isOfSeenOnly } from "@/lib/groups/visible-expenses";
import { isId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { listBalances } from "./balances";
import { type ExpenseCursor, isBelow, newestFirst } from "./by-day";
import { conditionsOf } from "./expense-filter";
import { gainsOf, markOf, outcomeOf, outcomesOf } from "./reshared";
import { isOnPageOf } from "./visible-pages";
import { findEntries, type Written } from "./written-entries";

type Look = { memberId: string; from?: string | undefined; to?: string | undefined; after?: ExpenseCursor | undefined };

/** What was spent and what came in, the newest first, a page of it: whether somebody takes part, and why it must stay so. */
export async function listShareable(membership: Membership, { memberId, from, to, after }: Look) {
  const { groupId } = membership;
  const rowsMax = limits.resharedAtOnceMax + 1;
  const days = conditionsOf({ ...(from && { from }), ...(to && { to }) });
  const conditions = [ne(expenses.kind, "payment"), ...days];
  const isSeen = isOnPageOf(membership, { after, conditions, rows: rowsMax });
  const found = await db
    .select({ id: expenses.id, spentOn: expenses.spentOn })
    .from(expenses)
    .where(
      and(
        eq(expenses.groupId, groupId),
        isNull(expenses.deletedAt),
        ...conditions,
        after ? isBelow(after) : undefined,
        isSeen,
      ),
    )
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

/** One that was proposed: what it would change by now, or what it changed. */
export async function findResharing(membership: Membership, id: string) {
  const { groupId } = membership;
  const which = and(isIn(membership), eq(resharings.id, id));
  const [row] = isId(id) ? await db.select().from(resharings).where(which) : [];
  if (!row) throw new DomainError("NOT_FOUND", "resharingIsGone");
  const isOf = and(eq(resharedExpenses.groupId, groupId), eq(resharedExpenses.resharingId, row.id));
  const [rows, nowOf] = await Promise.all([
    db.select().from(resharedExpenses).where(isOf),
    listMergedPlaces(db, groupId),
  ]);
  const entries = await findEntries(
    db,
    membership,
    rows.map(({ expenseId }) => expenseId),
  );
  const inOrder = entries.toSorted((one, other) => (keyOf(one) < keyOf(other) ? 1 : -1));
  const memberId = nowOf(row.memberId);
  const { createdAt, appliedAt, undoneAt } = row;
  const made = new Map(rows.map((each) => [each.expenseId, each]));
  const doneOf = ({ id: expenseId }: Written) => {
    const { version = null, isBack = false, takesPart = false } = made.get(expenseId) ?? {};
    return { wasDone: version !== null, isBack, takesPart };
  };
  const done = inOrder.map((entry) => ({ ...spokenOf(entry), ...doneOf(entry) })).filter(({ wasDone }) => wasDone);
  const outcome = appliedAt ? { changes: [], hindered: [] } : outcomesOf(inOrder, { memberId, wishes: rows });
  return {
    ...{ id: row.id, memberId, createdBy: nowOf(row.createdBy), createdAt, appliedAt, undoneAt, done },
    changes: outcome.changes.map(({ before, takesPart }) => ({ ...spokenOf(before), takesPart })),
    hindered: outcome.hindered.map(({ before, ...why }) => ({ ...spokenOf(before), ...why })),
    seen: markOf(outcome.changes),
    balances: await balancesAfter(membership, gainsOf(outcome.changes)),
  };
}

/** Of one in the group: that it tells the caller of nothing that they don't see. */
function isIn(membership: Membership) {
  return and(eq(resharings.groupId, membership.groupId), isOfSeenOnly(membership, resharings.id));
}

/** Whether it is there for the caller still, who may have been taken out of something by it. */
export async function seesResharing(membership: Membership, id: string): Promise<boolean> {
  const seen = await db
    .select({ id: resharings.id })
    .from(resharings)
    .where(and(isIn(membership), eq(resharings.id, id)));
  return seen.length > 0;
}

export type Resharing = Awaited<ReturnType<typeof findResharing>>;

function keyOf({ spentOn, id }: Written): string {
  return spentOn + id;
}

/** What has to be known of an expense to speak of it. */
function spokenOf({ id, title, spentOn, amount, isDeleted }: Written) {
  return { id, title, spentOn, amount, isDeleted };
}

async function balancesAfter(membership: Membership, gains: Map<string, bigint>) {
  if (gains.size === 0) return [];
  const nets = new Map((await listBalances(membership)).map(({ memberId, net }) => [memberId, net]));
  return [...gains].map(([memberId, gain]) => {
    const before = nets.get(memberId) ?? 0n;
    return { memberId, before, after: before + gain };
  });
}
