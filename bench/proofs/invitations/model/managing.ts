import { endCopyTo, endPendingOf, reopenPlace, writeGuestsOff } from "./endings";
import { isGiven } from "./links";
import { isMute, isRemindedEnough, mailInvitation } from "./mails";
import {
  at,
  type Invitation,
  isUpTo,
  nextMoment,
  pendingOf,
  placeWith,
  type Rank,
  Refused,
  reachOf,
  refuse,
  stopsOf,
  type World,
} from "./world";

export type Manager = { person: number; group: number };

/** The place of someone who may manage people, in a group whose guests are written off first. */
export function manage(world: World, { person, group }: Manager): number {
  const held = requireManager(world, { person, group });
  writeGuestsOff(world, group);
  return held;
}

export function requireManager(world: World, { person, group }: Manager): number {
  const held = reachOf(world, { person, group }) ?? refuse("the group is unknown to them");
  if (!isUpTo("admin", at(world.places, held).rank)) refuse("they manage nobody");
  return held;
}

export function requireAbove(world: World, held: number, place: number): void {
  if (!isUpTo(at(world.places, place).rank, at(world.places, held).rank)) refuse("that place is above theirs");
}

export type NewPerson = { address: string | null; rank: Rank; days: number; isGuest: boolean; sends: boolean };

/** Gives someone a place, the one that their address had, and invites them to it. */
export function add(world: World, held: number, { address, rank, days, isGuest, sends }: NewPerson): void {
  const { group, person, rank: own } = at(world.places, held);
  if (!isUpTo(rank, own)) refuse("that is more than they are");
  if (address !== null && person !== null && at(world.people, person).addresses.includes(address))
    refuse("that is their own address");
  const earlier = address === null ? null : placeWith(world, { group, address });
  const number = earlier === null ? addPlace(world, { group, address, rank }) : takeUp(world, held, earlier);
  const place = at(world.places, number);
  if (isGuest && rank === "owner") refuse("an owner is no guest");
  Object.assign(place, { rank, ranked: nextMoment(world), access: isGuest ? "limited" : "endless" });
  endCopyTo(world, number);
  if (address !== null && sends) open(world, held, { place: number, days, isMailed: true });
}

function addPlace(world: World, place: { group: number; address: string | null; rank: Rank }): number {
  const nobody = { person: null, ranked: 0, came: 0, overSince: 0, into: null };
  const untouched = { left: null, leftAlone: false, undone: 0, access: "endless" as const };
  return world.places.push({ ...nobody, ...untouched, ...place }) - 1;
}

function takeUp(world: World, held: number, number: number): number {
  const place = at(world.places, number);
  const pending = pendingOf(world, number);
  if (place.left === null && place.person !== null) refuse("they are there already");
  if (pending !== null && at(world.invitations, pending).ends > world.hour) refuse("they are invited already");
  if (place.left === null) requireAbove(world, held, number);
  reopenPlace(place);
  return number;
}

type Offer = { place: number; days: number; isMailed: boolean };

/** A new invitation; what was pending at the place is over. */
export function open(world: World, held: number, { place: number, days, isMailed }: Offer): number {
  const place = at(world.places, number);
  const { address, group } = place;
  if (isMailed && address !== null && stopsOf(world, address).length > 0) refuse("no mail goes there");
  if (place.left !== null && address !== null) {
    const other = placeWith(world, { group, address });
    if (other !== null && at(world.places, other).left === null) refuse("the address is another's by now");
  }
  reopenPlace(place);
  endPendingOf(world, number);
  return invite(world, { place: number, inviter: held, days, isMailed });
}

export function invite(
  world: World,
  { place, inviter, days, isMailed }: { place: number; inviter: number; days: number; isMailed: boolean },
): number {
  const { address } = at(world.places, place);
  const given = { place, inviter, address, days, ends: world.hour + 24 * days, made: nextMoment(world) };
  const unmailed = { mailed: 0, reminders: 0, firstMailAt: null, lastMailAt: null, lastMail: null, outcomes: [] };
  const unbegun = { begunAt: null, isMailedSinceBegun: false };
  const uncopied = { copied: 0, copiedBy: [] };
  const fresh = { state: "pending" as const, ...given, ...unmailed, ...unbegun, ...uncopied, isEndTold: false };
  const number = world.invitations.push(fresh) - 1;
  if (isMailed) mailInvitation(world, number);
  return number;
}

/** A place that waits for someone, and that is not above whoever manages it. */
export function requireWaiting(world: World, held: number, number: number): void {
  const { person, left, into } = at(world.places, number);
  if (into !== null) refuse("the place is gone");
  if (person !== null && left === null) refuse("they are there");
  requireAbove(world, held, number);
}

export const tending = { sendAgain, remind, extend, revoke };

export type Tending = keyof typeof tending;

/** The same among others: whoever said no is asked again alone. */
export function tendAmong(world: World, held: number, { act, place }: { act: Tending; place: number }): void {
  const newest = world.invitations.findLast((each) => each.place === place);
  const saidNo = newest?.state === "declined" && newest.address === at(world.places, place).address;
  if (act === "sendAgain" && saidNo) refuse("they said no");
  tending[act](world, held, place);
}

function sendAgain(world: World, held: number, place: number): void {
  requireWaiting(world, held, place);
  const address = at(world.places, place).address ?? refuse("there is no address");
  const number = pendingOf(world, place);
  const invitation = number === null ? null : at(world.invitations, number);
  if (number === null || invitation?.address !== address) {
    open(world, held, { place, days: 7, isMailed: true });
    return;
  }
  if (stopsOf(world, address).length > 0) refuse("no mail goes there");
  Object.assign(invitation, { inviter: held, ends: world.hour + 24 * invitation.days, isEndTold: false });
  mailInvitation(world, number);
}

function extend(world: World, held: number, place: number): void {
  requireWaiting(world, held, place);
  const number = pendingOf(world, place) ?? refuse("nothing waits for an answer");
  const invitation = at(world.invitations, number);
  const later = Math.max(invitation.ends, world.hour) + 24 * invitation.days;
  giveInStead(world, held, invitation);
  Object.assign(invitation, { ends: Math.min(later, world.hour + 24 * 30), isEndTold: false });
}

/** Who sees to what its inviter can give no more gives it from then on. */
function giveInStead(world: World, held: number, invitation: Invitation): void {
  const { inviter, place } = invitation;
  if (!isGiven(world, { inviter, place }) && isGiven(world, { inviter: held, place })) invitation.inviter = held;
}

function revoke(world: World, held: number, place: number): void {
  requireWaiting(world, held, place);
  endPendingOf(world, place);
}

/** Reminds at once, of what was mailed before, went out and can be answered yet: as often and as far apart as the clock. */
function remind(world: World, held: number, place: number): void {
  requireWaiting(world, held, place);
  const number = pendingOf(world, place) ?? refuse("nothing waits for an answer");
  const invitation = at(world.invitations, number);
  const { ends, mailed, reminders, lastMailAt, address: to } = invitation;
  if (ends <= world.hour || mailed === 0) refuse("there is nothing to remind of");
  const address = to ?? refuse("there is nothing to remind of");
  if (stopsOf(world, address).length > 0) refuse("no mail goes there");
  if (isRemindedEnough(invitation)) refuse("they were reminded enough");
  if (isMute(world, number)) refuse("the mail before is not out");
  if (reminders > 0 && world.hour < (lastMailAt ?? 0) + 48) refuse("they were reminded lately");
  giveInStead(world, held, invitation);
  mailInvitation(world, number, { reminds: true });
}

type Move = { place: number; address: string; sends: boolean };

export function changeAddress(world: World, held: number, { place: number, address, sends }: Move): void {
  requireWaiting(world, held, number);
  const place = at(world.places, number);
  if (place.person !== null) refuse("they left, and the address with them");
  const other = placeWith(world, { group: place.group, address });
  if (other !== null && other !== number && at(world.places, other).left === null) refuse("the address is another's");
  const pending = pendingOf(world, number);
  endPendingOf(world, number);
  place.address = address;
  const days = pending === null ? 7 : at(world.invitations, pending).days;
  if (sends) open(world, held, { place: number, days, isMailed: true });
}

/** A link to hand over. It stays the same until somebody wants a new one. */
export function copy(world: World, held: number, { place, renews }: { place: number; renews: boolean }): void {
  requireWaiting(world, held, place);
  const pending = pendingOf(world, place);
  const isOpen = pending !== null && at(world.invitations, pending).ends > world.hour;
  const number = isOpen ? pending : open(world, held, { place, days: 7, isMailed: false });
  const invitation = at(world.invitations, number);
  giveInStead(world, held, invitation);
  if (renews) Object.assign(invitation, { copied: invitation.copied + 1, copiedBy: [] });
  invitation.copied = Math.max(invitation.copied, 1);
  invitation.copiedBy = [...invitation.copiedBy.filter((each) => each !== held), held];
  const { copied: generation } = invitation;
  const isKnown = world.links.some(
    (link) => link.invitation === number && link.by === "copy" && link.generation === generation,
  );
  if (!isKnown) world.links.push({ invitation: number, by: "copy", generation });
}

/** Several people at once, in the order of their addresses; nobody is invited whom anything speaks against. */
export function addMany(world: World, held: number, people: NewPerson[]): void {
  for (const person of people) {
    if (hasDeclined(world, held, person.address ?? "")) continue;
    if (person.address !== null && stopsOf(world, person.address).length > 0) continue;
    attempt(world, (draft) => add(draft, held, person));
  }
}

function hasDeclined(world: World, held: number, address: string): boolean {
  const number = placeWith(world, { group: at(world.places, held).group, address });
  if (number === null || at(world.places, number).left !== null) return false;
  const last = world.invitations.filter(({ place }) => place === number).sort((one, other) => other.made - one.made)[0];
  return last?.state === "declined";
}

/** Does something whole or not at all, and says whether. */
export function attempt(world: World, act: (draft: World) => void): boolean {
  const draft = structuredClone(world);
  try {
    act(draft);
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
  Object.assign(world, draft);
  return true;
}
