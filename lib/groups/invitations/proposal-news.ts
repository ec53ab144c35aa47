import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { users } from "@/db/schema/users";
import { limits } from "@/lib/limits";
import { hour } from "@/lib/measures";
import { isAtLeast } from "@/lib/roles";
import { isAmongFirst } from "@/lib/users/rate-limits";
import { mailUser } from "@/lib/users/user-mail";
import { listAdmins } from "../admins";
import { isHeld, type Membership } from "../membership";
import type { Place } from "../places";
import { nameToTender } from "../unnamed-places";

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
  if (!(await isHeard(tx, held))) return proposed.length;
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

/** Whether the admins hear of one more press. What is too much of one member leaves the others theirs. */
async function isHeard(tx: Transaction, { groupId, memberId }: Membership): Promise<boolean> {
  const own = { name: "proposal-mails-by", subject: memberId, windowSeconds: hour, max: limits.proposalMailsPerMember };
  const whole = { name: "proposal-mails-in", subject: groupId, windowSeconds: hour, max: limits.proposalMailsPerHour };
  return (await isAmongFirst(tx, own)) && (await isAmongFirst(tx, whole));
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

/** Somebody whom an admin does not want to be invited, and the place of who proposed it. */
export type RefusedProposal = { place: Place; proposerId: string };

/** Tells whoever proposed them that they are not invited, each by one mail. What is approved shows itself. */
export async function tellOfRefusals(tx: Transaction, held: Membership, refused: RefusedProposal[]): Promise<void> {
  const { group, groupId, memberId: ownId } = held;
  const proposerIds = refused.map(({ proposerId }) => proposerId).filter((id) => id !== ownId);
  if (proposerIds.length === 0) return;
  const isProposer = and(eq(members.groupId, groupId), inArray(members.id, proposerIds));
  const proposers = await tx
    .select({ memberId: members.id, userId: users.id })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(isProposer, isHeld, isNull(users.disabledAt)));
  for (const { memberId, userId } of proposers) {
    const theirs = refused.filter(({ proposerId }) => proposerId === memberId);
    const [first] = theirs;
    if (!first) continue;
    const alone = theirs.length === 1 ? { memberId: first.place.id } : { count: theirs.length };
    const person = nameToTender(first.place);
    const props = { person, group: group.name, groupId, ...alone };
    await mailUser(tx, userId, { template: "proposalRefused", props });
  }
}
