import { and, eq, ne, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { after } from "@/db/clock";
import { joinRequests } from "@/db/schema/group-codes";
import { members } from "@/db/schema/groups";
import { invitations, joins } from "@/db/schema/invitations";
import type { MailProps } from "@/emails/registry";
import { deviceLine } from "@/lib/device";
import { DomainError } from "@/lib/errors";
import { recordActivity } from "@/lib/groups/activity";
import { answer } from "@/lib/groups/invitations/answering";
import type { Invitation } from "@/lib/groups/invitations/mailing";
import type { OpenedInvitation } from "@/lib/groups/invitations/opening";
import { tellVoucher } from "@/lib/groups/invitations/vouching";
import { isHeld } from "@/lib/groups/membership";
import type { Place } from "@/lib/groups/places";
import { forgetRemoval } from "@/lib/groups/removals";
import { newId } from "@/lib/ids";
import { currentKeyId } from "@/lib/keys";
import { limits } from "@/lib/limits";
import { enqueueMail } from "@/lib/mail/outbox";
import { isAtLeast } from "@/lib/roles";
import { hasMail } from "@/lib/settings";
import { deriveToken, hashToken, type LinkSeed, makeSalt } from "@/lib/tokens";
import type { ParsedAddress } from "@/lib/users/addresses";
import { requireAdmission } from "./admission";

/** Someone who comes into a group, and what their coming made. */
export type Joiner = {
  userId: string;
  name: string;
  /** The address they came by. */
  to: ParsedAddress | null;
  madeUser: boolean;
  addedAddress: boolean;
  /** The log-in that was opened for it. */
  sessionId: string | null;
  userAgent: string;
  /** The address that they ask from; null for someone whom an admin lets in while they are away. */
  from: string | null;
};

/**
 * Gives an invitation's place to whoever answers it: theirs are the place, its past and the group from now on. Both
 * were locked by `lockInvitation`.
 */
export async function takePlace(
  tx: Transaction,
  { opened, invitation, place }: { opened: OpenedInvitation; invitation: Invitation; place: Place },
  comer: Joiner,
): Promise<void> {
  const { groupId } = place;
  const joiner = withPreparation(invitation, comer);
  await answer(tx, opened, { state: "accepted" });
  const seed = await linkPlace(tx, { place, invitationId: invitation.id }, joiner);
  const { group } = opened.shown;
  const joining = { group, groupId, seed, by: invitation.address ? "invitation" : "link" } as const;
  await mailJoiner(tx, { ...joining, canRecord: isAtLeast(place.role, "member") }, joiner);
  const { name: person } = joiner;
  const props = { person, invitedAs: place.name, address: place.address, group, groupId, memberId: place.id };
  const about = { inviterId: invitation.inviterId, place };
  await tellVoucher(tx, about, { template: "invitationAccepted", props });
}

/** Whoever first had to set something up came by this invitation all the same. */
function withPreparation({ preparedFor }: Invitation, joiner: Joiner): Joiner {
  return preparedFor === joiner.userId ? { ...joiner, madeUser: true, addedAddress: true } : joiner;
}

/** Writes down that somebody came by an invitation and has still to set something up before they can join. */
export async function prepareJoin(
  tx: Transaction,
  { groupId, invitationId, userId }: { groupId: string; invitationId: string; userId: string },
): Promise<void> {
  await tx
    .update(invitations)
    .set({ preparedFor: userId })
    .where(and(eq(invitations.groupId, groupId), eq(invitations.id, invitationId)));
}

/**
 * Links a person to a place, by whatever way they came. The group's row was locked by the caller. Whoever had asked for a
 * place as well has got theirs by it.
 */
export async function linkPlace(
  tx: Transaction,
  { place, invitationId }: { place: Place; invitationId: string | null },
  joiner: Joiner,
): Promise<LinkSeed> {
  const { groupId, id } = place;
  const { userId, name } = joiner;
  const to = invitationId && place.addressKey ? { key: place.addressKey } : null;
  await requireAdmission(tx, { groupId, to }, joiner);
  await leaveOtherPlaces(tx, { place, userId });
  await tx
    .update(members)
    .set({ userId, name, joinedAt: sql`now()`, leftAt: null })
    .where(and(eq(members.groupId, groupId), eq(members.id, id)));
  await forgetRemoval(tx, { groupId, userId });
  await tx
    .update(joinRequests)
    .set({ state: "approved", answeredAt: sql`now()`, memberId: id })
    .where(and(eq(joinRequests.groupId, groupId), eq(joinRequests.userId, userId), eq(joinRequests.state, "open")));
  await recordActivity(tx, { groupId, memberId: id }, { event: "member_joined", memberId: id });
  return writeJoin(tx, { invitationId, place }, joiner);
}

/**
 * A person has one place in a group. One that they hold now is theirs, and the invitation stays open; one that they left
 * keeps its name and history, and lets go of them.
 */
async function leaveOtherPlaces(tx: Transaction, { place, userId }: { place: Place; userId: string }): Promise<void> {
  const { groupId, id } = place;
  const isOther = and(eq(members.groupId, groupId), eq(members.userId, userId), ne(members.id, id));
  const [other] = await tx
    .select({ id: members.id, isHeld: sql<boolean>`${isHeld}` })
    .from(members)
    .where(isOther);
  if (!other) return;
  if (other.isHeld) throw new DomainError("ALREADY_MEMBER", "youAreHere");
  await tx.update(members).set({ userId: null }).where(isOther);
  await recordActivity(tx, { groupId, memberId: null }, { event: "member_unlinked", memberId: other.id });
}

/** Writes down what this join made, so that "Wasn't you?" undoes that and no more. */
async function writeJoin(
  tx: Transaction,
  { invitationId, place }: { invitationId: string | null; place: Place },
  { userId, to, madeUser, addedAddress, sessionId }: Joiner,
): Promise<LinkSeed> {
  const seed: LinkSeed & { salt: string } = { kind: "undo_join", id: newId(), keyId: currentKeyId(), salt: makeSalt() };
  await tx.insert(joins).values({
    groupId: place.groupId,
    id: seed.id,
    invitationId,
    memberId: place.id,
    userId,
    address: to?.address,
    addressKey: to?.key,
    earlierName: place.name,
    madeUser,
    addedAddress,
    sessionId,
    tokenHash: hashToken(deriveToken(seed)),
    keyId: seed.keyId,
    salt: seed.salt,
    endsAt: after(limits.undoJoinSeconds),
  });
  return seed;
}

type Joining = Pick<MailProps<"joined">, "group" | "groupId" | "by" | "canRecord"> & { seed: LinkSeed };

/**
 * A link may have been forwarded, and an account be somebody else's for a while, so the address hears who came by it. It
 * welcomes whoever is new, who gets no second mail.
 */
export async function mailJoiner(
  tx: Transaction,
  { seed, ...joining }: Joining,
  { name, to, userId, userAgent, madeUser }: Joiner,
): Promise<void> {
  if (!hasMail() || !to) return;
  const props = { ...joining, name, at: new Date().toISOString(), device: deviceLine(userAgent), isNew: madeUser };
  await enqueueMail(tx, { template: "joined", props, to, userId, link: seed });
}
