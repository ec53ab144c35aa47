import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { type MailState, mails } from "@/db/schema/mail";
import { users } from "@/db/schema/users";
import { dayOf } from "@/lib/formats";
import { isId } from "@/lib/ids";
import { findUninvitable } from "@/lib/mail/suppressions";
import { isAtLeast, mayManageRole, type Role } from "@/lib/roles";
import { newestInvitations } from "./invitations/newest";
import { isMadeBy } from "./invitations/own-places";
import { type ListedMember, listMembers, type MemberState } from "./members";
import { isHeld, type Membership } from "./membership";
import { findSurvivor } from "./places";
import { findPolicy, hasToAsk, mayGive, mayInvite, type Policy } from "./policy";

/** What a place is to the group, as members.ts says it, and of an unclaimed one also how its last invitation ended. */
export type PlaceState = MemberState | "proposed" | "refused" | "expired" | "declined" | "revoked";

/**
 * Everyone of a group with what became of their invitation, by name. Addresses and messages are for admins and for
 * whoever invited; to everyone else a pending person is a name.
 */
export async function listPeople(membership: Membership) {
  const [places, details] = await Promise.all([listMembers(membership), listDetails(membership).then(tellStopped)]);
  const byId = new Map(details.map((each) => [each.id, each]));
  const names = new Map(places.map(({ id, name }) => [id, name]));
  return places.map((place) => {
    const person = personOf(place, byId.get(place.id) ?? nothingKnown, membership);
    return { ...person, inviter: names.get(person.invitation?.inviterId ?? "") ?? null };
  });
}

async function listDetails(membership: Membership) {
  const { groupId, role } = membership;
  const newest = newestInvitations(db, groupId);
  const inviters = db
    .select({ groupId: members.groupId, id: members.id, role: sql<Role>`${members.role}`.as("inviter_role") })
    .from(members)
    .innerJoin(users, and(eq(users.id, members.userId), isNull(users.disabledAt)))
    .where(and(eq(members.groupId, groupId), isHeld))
    .as("inviters");
  const policy = await findPolicy(membership);
  const rows = await db
    .select({
      id: members.id,
      address: members.address,
      invitedKey: newest.addressKey,
      isAsInvited: sql<boolean>`${members.addressKey} is not distinct from ${newest.addressKey}`,
      // An admin says of each whom it is for, and need not wait for whose making it was.
      isInvitersOwn: isAtLeast(role, "admin") ? sql<boolean>`true` : isMadeBy(newest.inviterId),
      joinedAt: members.joinedAt,
      leftAt: members.leftAt,
      accessUntil: members.accessUntil,
      role: members.role,
      inviterRole: inviters.role,
      invitation: {
        id: newest.id,
        state: newest.state,
        address: newest.address,
        inviterId: newest.inviterId,
        message: newest.message,
        isMailed: sql<boolean>`${newest.mailGeneration} > 0`,
        isCopied: sql<boolean>`${newest.copyGeneration} > 0`,
        isOver: sql<boolean>`${newest.endsAt} <= now()`,
        days: newest.days,
        reminders: newest.reminders,
        endsAt: newest.endsAt,
        answer: newest.answer,
        answeredAt: newest.answeredAt,
        requestedAt: newest.requestedAt,
        requestMessage: newest.requestMessage,
        createdAt: newest.createdAt,
      },
      delivery: { state: mails.state, at: mails.createdAt, failure: mails.failure },
    })
    .from(members)
    .leftJoin(newest, and(eq(newest.groupId, members.groupId), eq(newest.memberId, members.id)))
    .leftJoin(mails, eq(mails.id, newest.mailId))
    .leftJoin(inviters, and(eq(inviters.groupId, members.groupId), eq(inviters.id, newest.inviterId)))
    .where(eq(members.groupId, groupId));
  return rows.map(({ role, inviterRole, invitation, ...row }) => {
    // Whoever invited may be gone, or give less by now than they did: then nobody joins by it.
    const isGiven = inviterRole !== null && mayGive(inviterRole, policy, { role });
    return { ...row, invitation: invitation && { ...invitation, isGiven } };
  });
}

/** Mails after which somebody may want to send another one, and has to know whether that would go out. */
const doubtful: readonly (MailState | undefined)[] = ["bounced", "complained", "failed", "unknown"];

/** Adds to each mail whether its address is kept from invitations now, for whatever reason that is. */
async function tellStopped(rows: Awaited<ReturnType<typeof listDetails>>) {
  const keys = rows.flatMap(({ delivery, invitedKey }) =>
    invitedKey && doubtful.includes(delivery?.state) ? [invitedKey] : [],
  );
  const stopped = await findUninvitable(db, keys);
  return rows.map(({ delivery, invitedKey, ...row }) => ({
    ...row,
    delivery: delivery && { ...delivery, isStopped: stopped.has(invitedKey ?? "") },
  }));
}

type Details = Omit<Awaited<ReturnType<typeof tellStopped>>[number], "id">;

/** Of a place that was made between the two looks at the group. */
const nothingKnown: Details = {
  address: null,
  isAsInvited: false,
  isInvitersOwn: false,
  joinedAt: null,
  leftAt: null,
  accessUntil: null,
  invitation: null,
  delivery: null,
};

function personOf(place: ListedMember, details: Details, { role, memberId, group }: Membership) {
  const state = stateOf(place.state, details);
  const { joinedAt, accessUntil, isAsInvited, isInvitersOwn, invitation, delivery } = details;
  // Who was a guest until lately left then, whether or not that was written down yet.
  const leftAt = state === "left" ? (details.leftAt ?? accessUntil) : null;
  /** The last day of a guest's access. */
  const until = accessUntil && dayOf(accessUntil, group.timeZone);
  const { id, name, role: given, isYou } = place;
  const shown = { id, name, role: given, isYou, state, joinedAt, leftAt, until, isAsInvited, isInvitersOwn };
  if (isAtLeast(role, "admin")) return { ...shown, address: details.address, invitation, delivery };
  // Whoever invited knows where that invitation went, and not where a later one does.
  if (invitation?.inviterId === memberId) return { ...shown, address: invitation.address, invitation, delivery };
  return { ...shown, address: null, invitation: null, delivery: null };
}

function stateOf(state: MemberState, { invitation }: Details): PlaceState {
  if (state !== "name-only" || !invitation || invitation.state === "accepted") return state;
  return invitation.state === "pending" ? "expired" : invitation.state;
}

export type Person = Awaited<ReturnType<typeof listPeople>>[number];

/** Of a place that nobody has claimed yet. */
export function isUnclaimed({ state }: Pick<Person, "state">): boolean {
  return state !== "here" && state !== "left";
}

/** Of a place whose invitation takes up its room in the group already: to send it again opens no other one. */
export function takesRoom({ state }: Pick<Person, "state">): boolean {
  return state === "invited" || state === "proposed";
}

/** Of a place with an invitation to take back: one that waits, or ran out and can be extended. */
export function canBeRevoked({ state }: Pick<Person, "state">): boolean {
  return takesRoom({ state }) || state === "expired";
}

/** One of them, by an id that came from outside. */
export async function findPerson(membership: Membership, memberId: string): Promise<Person | null> {
  return (await listPeople(membership)).find(({ id }) => id === memberId) ?? null;
}

/** Whether somebody has a page for a person: admins for everyone, and others for those whom they have invited. */
export function hasPageFor({ role }: Membership, person: Person | null): boolean {
  return person !== null && (isAtLeast(role, "admin") || person.invitation !== null);
}

/**
 * Whether somebody can do something about the invitation of a place, to which nobody may have come yet or any more: an
 * admin about each that is theirs to manage, and who invites about those whom they have invited themselves.
 */
export function mayTend({ role, group }: Membership, policy: Policy, person: Person): boolean {
  if (group.isArchived || person.state === "here") return false;
  if (isAtLeast(role, "admin")) return mayManageRole(role, person.role);
  if (person.state === "left" && hasToAsk(role, policy)) return false;
  const isTheirs = person.invitation !== null && person.isAsInvited;
  return isTheirs && mayInvite(role, policy) && isAtLeast(role, person.role);
}

/** Whether whoever may tend a place also says whom it is for: by its address, its name, or by handing its link over. */
export function mayAssign({ role }: Membership, { isInvitersOwn }: Person): boolean {
  return isAtLeast(role, "admin") || isInvitersOwn;
}

/** Whether somebody can correct the name of a place: of one that they may invite to, unless somebody had it and left. */
export function mayRename(membership: Membership, policy: Policy, person: Person): boolean {
  if (person.state === "left" || !mayTend(membership, policy, person)) return false;
  return mayInvite(membership.role, policy) && mayAssign(membership, person);
}

/** Where all of a place is now that was merged into another one; null for every other id. */
export async function findSurvivingPlace({ groupId }: Membership, memberId: string): Promise<string | null> {
  if (!isId(memberId)) return null;
  const survivor = await findSurvivor(db, { groupId, memberId });
  return survivor === memberId ? null : survivor;
}

/** The invitations that wait for an admin or an answer, or ran out, each with the place that it is for. */
export async function listInvitations(membership: Membership) {
  return (await listPeople(membership)).flatMap(({ id: memberId, name, role, state, address, invitation, delivery }) =>
    invitation && (state === "proposed" || state === "invited" || state === "expired")
      ? [{ memberId, name, role, state, address, endsAt: invitation.endsAt, delivery: delivery?.state ?? null }]
      : [],
  );
}
