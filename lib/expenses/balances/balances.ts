import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { balances, groupMonths, memberMonths, netOfBalance } from "@/db/schema/expenses";
import { members } from "@/db/schema/groups";
import { listHouseholds } from "@/lib/groups/households";
import type { Membership } from "@/lib/groups/membership";
import { seesAll } from "@/lib/groups/visible-expenses";

/**
 * Every place that is there, and of those that left the ones that are not quits, as they came. Whoever sees only the expenses
 * that are theirs reads what everyone gets back or owes, and what makes it of themselves alone. Each is with its household.
 */
export async function listBalances(membership: Membership, reader: Reader = db) {
  const [rows, households] = await Promise.all([balancesOf(membership, reader), listHouseholds(membership)]);
  return rows.map((row) => {
    const household = households.find(({ memberIds }) => memberIds.includes(row.memberId));
    return { ...row, householdId: household?.id ?? null, householdName: household?.name ?? null };
  });
}

async function balancesOf(membership: Membership, reader: Reader) {
  const { groupId, memberId } = membership;
  const rows = await reader
    .select({
      memberId: members.id,
      name: members.name,
      net: netOfBalance,
      paid: balances.paid,
      owed: balances.owed,
      sent: balances.sent,
      received: balances.received,
      isPlaceholder: sql<boolean>`${members.userId} is null`,
      hasLeft: sql<boolean>`${members.leftAt} is not null`,
    })
    .from(members)
    .innerJoin(balances, and(eq(balances.groupId, members.groupId), eq(balances.memberId, members.id)))
    .where(and(eq(members.groupId, groupId), or(isNull(members.leftAt), sql`${netOfBalance} <> 0`)))
    .orderBy(asc(members.createdAt), asc(members.id));
  if (seesAll(membership)) return rows;
  const untold = { paid: null, owed: null, sent: null, received: null };
  return rows.map((row) => (row.memberId === memberId ? row : { ...row, ...untold }));
}

export type ListedBalance = Awaited<ReturnType<typeof listBalances>>[number];

/**
 * What the group spent, payments left out and less what came in, and what the caller's own part of it comes to. Whoever does
 * not see all that was spent is not told what it comes to.
 */
export async function summarizeSpending(membership: Membership): Promise<{ spent: bigint | null; ownPart: bigint }> {
  const { groupId, memberId } = membership;
  const [months, [own]] = await Promise.all([
    db
      .select({ spent: sql<bigint>`coalesce(sum(${groupMonths.spent}), 0)`.mapWith(BigInt) })
      .from(groupMonths)
      .where(eq(groupMonths.groupId, groupId)),
    db
      .select({ owed: sql<bigint>`coalesce(sum(${memberMonths.owed}), 0)`.mapWith(BigInt) })
      .from(memberMonths)
      .where(and(eq(memberMonths.groupId, groupId), eq(memberMonths.memberId, memberId))),
  ]);
  return { spent: seesAll(membership) ? (months[0]?.spent ?? 0n) : null, ownPart: own?.owed ?? 0n };
}
