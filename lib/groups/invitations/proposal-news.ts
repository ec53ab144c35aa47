import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { users } from "@/db/schema/users";
import { hour, limits } from "@/lib/limits";
import { isAtLeast } from "@/lib/roles";
import { isAmongFirst } from "@/lib/users/rate-limits";
import { mailUser } from "@/lib/users/user-mail";
import { listAdmins } from "../admins";
import { isHeld, type Membership } from "../membership";
import type { Place } from "../places";
import { nameToTender } from "../unnamed-places";
import type { Invitation } from "./mailing";

/**
 * Tells the admins whom a member has just proposed: one mail of a press, however many it is about, and no more within an
 * hour than somebody reads. Says how many of these places wait for an admin now.
 */
export async function tellOfProposals(tx: Transaction, held: Membership, memberIds: string[]): Promise<number> {
  if (isAtLeast(held.role, "admin")) return 0;
  const proposed = await listProposed(tx, held, memberIds);
  const [first] = proposed;
  if (!first) return 0;
  const { groupId } = held;
  const bound = { name: "proposal-mails-in", subject: groupId, seconds: hour, max: limits.proposalMailsPerHour };
  if (!(await isAmongFirst(tx, bound))) return proposed.length;
  const props = {
    person: held.account.user.name,
    group: held.group.name,
    groupId,
    count: proposed.length,
    proposed: proposed.length === 1 ? first : null,
  };
  for (const { userId } of await listAdmins(tx, groupId))
    await mailUser(tx, userId, { template: "invitationProposed", props });
  return proposed.length;
}

async function listProposed(tx: Transaction, { groupId, memberId: inviterId }: Membership, ids: string[]) {
  const isProposed = and(eq(invitations.state, "proposed"), eq(invitations.inviterId, inviterId));
  const rows = await tx
    .select({ memberId: members.id, name: members.name, address: invitations.address })
    .from(members)
    .innerJoin(invitations, and(eq(invitations.groupId, members.groupId), eq(invitations.memberId, members.id)))
    .where(and(eq(members.groupId, groupId), inArray(members.id, ids), isProposed));
  return rows.map(({ memberId, ...place }) => ({ memberId, name: nameToTender(place) }));
}

/** Tells whoever proposed it that it does not go out. What is approved shows itself. */
export async function tellOfRefusal(
  tx: Transaction,
  { group, groupId }: Membership,
  { place, proposal }: { place: Place; proposal: Invitation },
): Promise<void> {
  const [proposer] = await tx
    .select({ userId: users.id })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.groupId, groupId), eq(members.id, proposal.inviterId), isHeld, isNull(users.disabledAt)));
  const person = nameToTender({ name: place.name, address: proposal.address });
  const props = { person, group: group.name, groupId, memberId: place.id };
  if (proposer) await mailUser(tx, proposer.userId, { template: "proposalRefused", props });
}
