import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { balances, groupMonths, memberMonths, netOfBalance } from "@/db/schema/expenses";
import { members } from "@/db/schema/groups";
import { listHouseholds } from "@/lib/groups/households";
import type { Membership } from "@/lib/groups/membership";

/** Every place that is there, and of those that left the ones that are not quits, as they came; each with its household. */
export async function listBalances(membership: Membership) {
  const [rows, households] = await Promise.all([balancesOf(membership), listHouseholds(membership)]);
  return rows.map((row) => {
    const household = households.find(({ memberIds }) => memberIds.includes(row.memberId));
    return { ...row, householdId: household?.id ?? null, householdName: household?.name ?? null };
  });
}

async function balancesOf({ groupId }: Membership) {
  return db
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
}

export type ListedBalance = Awaited<ReturnType<typeof listBalances>>[number];

/** What the group spent, payments left out and less what came in, and what the caller's own part of it comes to. */
export async function summarizeSpending({
  groupId,
  memberId,
}: Membership): Promise<{ spent: bigint; ownPart: bigint }> {
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
  return { spent: months[0]?.spent ?? 0n, ownPart: own?.owed ?? 0n };
}
