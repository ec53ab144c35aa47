import { type AnyColumn, and, eq, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitations, joins } from "@/db/schema/invitations";
import { DomainError } from "@/lib/errors";
import { isAtLeast } from "@/lib/roles";
import type { Membership } from "../membership";
import type { Place } from "../places";

/**
 * Whether a place and all its past are of one inviter's making: it was made with their first invitation, nobody else has
 * invited to it, nobody has ever held it, and no other place was merged into it.
 */
export function isMadeBy(inviterId: AnyColumn | string): SQL<boolean> {
  const ofPlace = sql`group_id = ${members.groupId} and member_id = ${members.id}`;
  return sql<boolean>`(
    ${members.userId} is null
    and not exists (select from ${joins} where ${ofPlace})
    and not exists (
      select from ${members} as merged
      where merged.group_id = ${members.groupId} and merged.merged_into = ${members.id})
    and coalesce((
      select bool_and(inviter_id = ${inviterId}) and min(created_at) = ${members.createdAt}
      from ${invitations} where ${ofPlace}), false))`;
}

/**
 * Whom a place is for is said by its address, its name and whoever is handed its link. An admin says it of each; who only
 * invites, of what they have made themselves: all that a place has been would be somebody else's by it.
 */
export async function requireOwnPlace(tx: Transaction, held: Membership, { groupId, id }: Place): Promise<void> {
  if (isAtLeast(held.role, "admin")) return;
  const isThis = and(eq(members.groupId, groupId), eq(members.id, id));
  if ((await tx.$count(members, and(isThis, isMadeBy(held.memberId)))) === 0)
    throw new DomainError("NO_INVITE_PERMISSION", "placeIsOthersToo");
}
