import { and, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { members } from "@/db/schema/groups";
import type { InvitationState } from "@/db/schema/invitations";
import type { Role } from "@/lib/roles";
import { newestInvitations } from "./invitations/newest";
import { type Author, isHeld, type Membership } from "./membership";

/**
 * Here: somebody has claimed the place and holds it. Invited: nobody has, and a pending invitation waits for its answer.
 * Name only: nobody has, and none waits. Left: whoever held it left, was removed, or was a guest until lately.
 */
export type MemberState = "here" | "invited" | "name-only" | "left";

export type ListedMember = {
  id: string;
  name: string;
  role: Role;
  state: MemberState;
  /** Only a name, whose person said no to being here when they were asked last. */
  hasDeclined: boolean;
  isYou: boolean;
};

const byName = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/** The places of a group with those that were left, by name. One that was merged is part of another. */
export async function listMembers(of: Author, reader: Reader = db): Promise<ListedMember[]> {
  return listWhere(of, { isMeant: isNull(members.mergedInto), reader });
}

/** Every place that a group ever had: what happened names those as well that were merged since. */
export async function listPlaces(membership: Membership): Promise<ListedMember[]> {
  return listWhere(membership, { isMeant: undefined, reader: db });
}

async function listWhere(
  { groupId, memberId }: Author,
  { isMeant, reader }: { isMeant: SQL | undefined; reader: Reader },
): Promise<ListedMember[]> {
  const newest = newestInvitations(reader, groupId);
  const rows = await reader
    .select({
      id: members.id,
      name: members.name,
      role: members.role,
      isHeld: sql<boolean>`${isHeld}`,
      isClaimed: sql<boolean>`${isNotNull(members.userId)}`,
      invitation: newest.state,
      isOver: sql<boolean | null>`${newest.endsAt} <= now()`,
    })
    .from(members)
    .leftJoin(newest, and(eq(newest.groupId, members.groupId), eq(newest.memberId, members.id)))
    .where(and(eq(members.groupId, groupId), isMeant));
  return rows
    .map(({ id, name, role, ...row }) => {
      const state = stateOf(row);
      const hasDeclined = state === "name-only" && row.invitation === "declined";
      return { id, name, role, state, hasDeclined, isYou: id === memberId };
    })
    .sort((one, other) => byName.compare(one.name, other.name) || (one.id < other.id ? -1 : 1));
}

type Standing = { isHeld: boolean; isClaimed: boolean; invitation: InvitationState | null; isOver: boolean | null };

function stateOf({ isHeld, isClaimed, invitation, isOver }: Standing): MemberState {
  if (!isHeld) return "left";
  if (isClaimed) return "here";
  return invitation === "pending" && !isOver ? "invited" : "name-only";
}
