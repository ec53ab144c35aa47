import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { resharedExpenses, resharings } from "@/db/schema/resharings";
import { DomainError } from "@/lib/errors";
import { listBalances } from "@/lib/expenses/balances/balances";
import { findEntries, type Written } from "@/lib/expenses/entries/written-entries";
import type { Membership } from "@/lib/groups/membership";
import { listMergedPlaces } from "@/lib/groups/places";
import { isOfSeenOnly } from "@/lib/groups/visible-expenses";
import { isId } from "@/lib/ids";
import { gainsOf, markOf, resharingOutcomes } from "./outcomes";

/** One that was drafted: what it would change by now, or what it changed. */
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
  const outcome = appliedAt ? { changes: [], hindered: [] } : resharingOutcomes(inOrder, { memberId, wishes: rows });
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
