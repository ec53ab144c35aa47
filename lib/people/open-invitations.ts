import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { userEmails } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { type OpenedInvitation, openByAddress } from "@/lib/groups/invitations/opening";
import { isHeld } from "@/lib/groups/membership";
import type { Account } from "@/lib/users/sessions";

/**
 * The open invitations to someone's proven addresses, to groups that they are not in. An address that nobody has proven
 * opens nothing: where there is no mail, only links do.
 */
export async function listInvitationsFor(account: Account): Promise<OpenedInvitation[]> {
  const userId = account.user.id;
  const own = await db
    .select({ key: userEmails.key })
    .from(userEmails)
    .where(and(eq(userEmails.userId, userId), isNotNull(userEmails.verifiedAt)));
  const opened = await openByAddress(
    db,
    own.map(({ key }) => key),
  );
  const groupIds = opened.map(({ groupId }) => groupId);
  const held = await db
    .select({ groupId: members.groupId })
    .from(members)
    .where(and(eq(members.userId, userId), inArray(members.groupId, groupIds), isHeld));
  const isIn = new Set(held.map(({ groupId }) => groupId));
  return opened.filter(({ groupId }) => !isIn.has(groupId));
}

/** One of them, by an id that came from outside. */
export async function requireInvitationFor(account: Account, invitationId: string): Promise<OpenedInvitation> {
  const opened = (await listInvitationsFor(account)).find((each) => each.invitationId === invitationId);
  if (!opened) throw new DomainError("NOT_FOUND", "invitationIsGone");
  return opened;
}
