import { and, desc, eq, isNotNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { DomainError } from "@/lib/errors";
import { isAtLeast } from "@/lib/roles";
import { parseAddress } from "@/lib/users/addresses";
import { type Asked, findFirstAnswer, once } from "@/lib/users/idempotency";
import { requireMailDomain } from "@/lib/users/mail-domains";
import { recordActivity } from "../activity";
import { endDueAccess, type LastDay } from "../guests";
import { lockGroup, type Membership } from "../membership";
import { findPlaceByKey, lockPlace, type Place } from "../places";
import { readPolicy, requireTaken } from "../policy";
import { requireManaged } from "../roles";
import { acts } from "./acts";
import { alreadyMember, endOpen, findProposal, findUnanswered } from "./invited-places";
import { lockForInviting } from "./inviting";
import { openInvitation, type Terms } from "./new-invitations";
import { requireOwnPlace } from "./own-places";
import { tellOfProposals, tellOfRefusals } from "./proposal-news";
import { beginSend, countInviting, type Pace, type Send } from "./sending";

/** A press on one of the buttons beside someone who is not here yet. */
export type Press = { formId: string; memberId: string };

/** What a press that sends may bring along, and what came of it. */
type Sending = Pick<Send, "by" | "proof">;
export type Paced = { pace: Pace };
export type Sent = Paced & { isProposed: boolean };

/** For how long someone who left is to come back: null for good. */
type Return = Partial<LastDay>;

/** Sends the mail once more, with a new link and a new end; or, after an answer, invites again. The older links are over. */
export async function sendAgain(
  membership: Membership,
  { by, proof, message = "", days, until = null, ...press }: Press & Sending & Return & Partial<Terms>,
): Promise<Sent> {
  const said = { message, days, until };
  const asked = { what: ["send again", said], ...press };
  const first = await findFirstAnswer<Sent>(askedOf(membership, asked));
  if (first) return first;
  await countInviting(by);
  const pace = await beginSend(membership, { addresses: 1, proof });
  return pressOnce(membership, asked, async (tx, held, place) => {
    await acts.sendAgain(tx, held, { place, ...said, pace });
    return { pace, isProposed: (await tellOfProposals(tx, held, [place.id])) > 0 };
  });
}

/** Lets the same links work for as long again as they were to. */
export async function extendInvitation(membership: Membership, press: Press): Promise<void> {
  await pressOnce(membership, { what: "extend", ...press }, async (tx, held, place) => {
    await acts.extend(tx, held, { place });
    return {};
  });
}

/** Takes the invitation back. The place stays, and can be invited again. */
export async function revokeInvitation(membership: Membership, press: Press): Promise<void> {
  await pressOnce(membership, { what: "revoke", lock: lockForRevoking, ...press }, async (tx, held, place) => {
    await tellOfRefusals(tx, held, await acts.revoke(tx, held, { place }));
    return {};
  });
}

/** A link proves only the address it was sent to, so another address is another invitation. */
export async function changeAddress(
  membership: Membership,
  { email, sends, until = null, by, proof, ...press }: Press & Sending & Return & { email: string; sends: boolean },
): Promise<Sent> {
  const to = parseAddress(email);
  const asked = { what: ["address", to.key, { sends, until }], ...press };
  const first = await findFirstAnswer<Sent>(askedOf(membership, asked));
  if (first) return first;
  await countInviting(by);
  await requireMailDomain(to);
  const pace = sends ? await beginSend(membership, { addresses: 1, proof }) : "at once";
  return pressOnce(membership, asked, async (tx, held, place) => {
    await requireOwnPlace(tx, held, place);
    if (place.userId) throw new DomainError("CONFLICT", "memberIsHere", { field: "email" });
    const other = await findPlaceByKey(tx, { groupId: place.groupId, key: to.key });
    if (other && other.id !== place.id && !other.leftAt) throw alreadyMember(other);
    requireTaken(await readPolicy(tx, held), to);
    const invitation = (await findUnanswered(tx, place)) ?? (await findProposal(tx, place));
    await endOpen(tx, place);
    if (to.key !== place.addressKey) await forgetRequests(tx, place);
    const moved = { ...place, address: to.address, addressKey: to.key };
    await tx
      .update(members)
      .set({ address: to.address, addressKey: to.key })
      .where(and(eq(members.groupId, place.groupId), eq(members.id, place.id)));
    await recordActivity(tx, held, { event: "address_changed", memberId: place.id });
    if (sends)
      await openInvitation(tx, held, {
        place: moved,
        message: invitation?.message ?? "",
        days: invitation?.days,
        until,
        pace,
      });
    return { pace, isProposed: sends && (await tellOfProposals(tx, held, [place.id])) > 0 };
  });
}

/** A press with what it asks for. */
type AskedPress = Press & { what: unknown };

/** Who asked for a new invitation did so by the one to an address that this place is not for any more. */
async function forgetRequests(tx: Transaction, { groupId, id }: Place): Promise<void> {
  await tx
    .update(invitations)
    .set({ requestedAt: null, requestMessage: "" })
    .where(and(eq(invitations.groupId, groupId), eq(invitations.memberId, id), isNotNull(invitations.requestedAt)));
}

export function askedOf({ userId, groupId }: Membership, { formId, memberId, what }: AskedPress): Asked {
  return { userId, key: formId, content: [what, groupId, memberId] };
}
type Lock = typeof lockForInviting;

/** Runs one press under the group's lock, however often it is sent. */
export async function pressOnce<Answer extends Record<string, unknown>>(
  membership: Membership,
  { lock = lockForInviting, ...press }: AskedPress & { lock?: Lock },
  act: (tx: Transaction, held: Membership, place: Place) => Promise<Answer>,
): Promise<Answer> {
  return db.transaction(async (tx) => {
    const held = await lock(tx, membership);
    return once(tx, askedOf(held, press), async () => act(tx, held, await lockInvitable(tx, held, press.memberId)));
  });
}

/** An admin takes back what others sent, also where only the owner invites. */
export async function lockForRevoking(tx: Transaction, membership: Membership): Promise<Membership> {
  if (!isAtLeast(membership.role, "admin")) return lockForInviting(tx, membership);
  const held = await lockGroup(tx, membership, { change: "people", least: "admin", refusal: "NO_INVITE_PERMISSION" });
  await endDueAccess(tx, held.groupId);
  return held;
}

/** A place that waits for someone, and whose role the inviter may give. */
export async function lockInvitable(tx: Transaction, held: Membership, memberId: string): Promise<Place> {
  const place = await lockPlace(tx, { groupId: held.groupId, memberId });
  if (place.userId && !place.leftAt) throw new DomainError("CONFLICT", "memberIsHere");
  if (isAtLeast(held.role, "admin")) requireManaged(held, place);
  else await requireOwnInvitation(tx, held, place);
  return place;
}

/** A member looks after those whom they have invited themselves, at the address that they know of. */
async function requireOwnInvitation(tx: Transaction, held: Membership, place: Place): Promise<void> {
  const { groupId, id, role, addressKey } = place;
  const [newest] = await tx
    .select({ inviterId: invitations.inviterId, addressKey: invitations.addressKey })
    .from(invitations)
    .where(and(eq(invitations.groupId, groupId), eq(invitations.memberId, id)))
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(1);
  const isTheirs = newest?.inviterId === held.memberId && newest.addressKey === addressKey;
  if (!isTheirs || !isAtLeast(held.role, role)) throw new DomainError("NO_INVITE_PERMISSION", "roleIsTooLow");
}
