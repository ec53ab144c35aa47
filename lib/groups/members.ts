import { and, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import type { Role } from "@/lib/roles";
import { isHeld, type Membership } from "./membership";

/**
 * Here: somebody has claimed the place and holds it. Invited: nobody has, and a pending invitation waits for its answer.
 * Name only: nobody has, and none waits. Left: whoever held it left, was removed, or was a guest until lately.
 */
export type MemberState = "here" | "invited" | "name-only" | "left";

export type ListedMember = { id: string; name: string; role: Role; state: MemberState; isYou: boolean };

const byName = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/** The places of a group with those that were left, by name. One that was merged is part of another. */
export async function listMembers(membership: Membership): Promise<ListedMember[]> {
  return listWhere(membership, isNull(members.mergedInto));
}

/** Every place that a group ever had: what happened names those as well that were merged since. */
export async function listPlaces(membership: Membership): Promise<ListedMember[]> {
  return listWhere(membership, undefined);
}

async function listWhere(membership: Membership, isMeant: SQL | undefined): Promise<ListedMember[]> {
  const isPending = and(
    eq(invitations.groupId, members.groupId),
    eq(invitations.memberId, members.id),
    eq(invitations.state, "pending"),
    sql`${invitations.endsAt} > now()`,
  );
  const rows = await db
    .select({
      id: members.id,
      name: members.name,
      role: members.role,
      isHeld: sql<boolean>`${isHeld}`,
      isClaimed: sql<boolean>`${isNotNull(members.userId)}`,
      isInvited: sql<boolean>`exists (select from ${invitations} where ${isPending})`,
    })
    .from(members)
    .where(and(eq(members.groupId, membership.groupId), isMeant));
  return rows
    .map(({ id, name, role, ...row }) => ({ id, name, role, state: stateOf(row), isYou: id === membership.memberId }))
    .sort((one, other) => byName.compare(one.name, other.name) || (one.id < other.id ? -1 : 1));
}

function stateOf({ isHeld, isClaimed, isInvited }: Record<"isHeld" | "isClaimed" | "isInvited", boolean>): MemberState {
  if (!isHeld) return "left";
  if (isClaimed) return "here";
  return isInvited ? "invited" : "name-only";
}
