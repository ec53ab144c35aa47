import { closePlace, endInvitation, endSent, hasOtherOwner } from "./endings";
import { endOf } from "./links";
import { stop, tellInviter, write } from "./mails";
import { at, isOpenTo, isUpTo, nextMoment, ownerOf, placesOf, reachOf, refuse, stopsOf, type World } from "./world";

/** Somebody sends a form on the way in, and gets no further. */
export function begin(world: World, number: number): void {
  Object.assign(at(world.invitations, number), { begunAt: world.hour, isMailedSinceBegun: false });
}

export function decline(world: World, number: number): void {
  const { inviter, place } = at(world.invitations, number);
  endInvitation(world, number, "declined");
  tellInviter(world, { inviter, place, template: "invitationDeclined" });
}

/** Whoever reads the mailbox wants no invitations, and declines those that are open. */
export function neverAgain(world: World, address: string): void {
  stop(world, address, "never again");
  for (const [number, each] of world.invitations.entries()) {
    if (each.address === address && endOf(world, number) === null) decline(world, number);
  }
}

export function allowAgain(world: World, address: string): void {
  world.stops[address] = stopsOf(world, address).filter((why) => why !== "never again");
}

/** An invitation that its mail or a code opened belongs to who has its address; a personal link to whoever uses it. */
export function accept(world: World, number: number, person: number): void {
  const { address } = at(world.invitations, number);
  const { addresses } = at(world.people, person);
  if (address !== null && !addresses.includes(address)) refuse("the invitation is another's");
  const came = { person, address: address ?? at(addresses, 0), madePerson: false, addedAddress: false };
  sitDown(world, number, came);
}

/** Makes an account with the address that was shown. */
export function acceptAnew(world: World, number: number, address: string): void {
  if (ownerOf(world, address) !== null) refuse("the address has an account");
  const person = world.people.push({ addresses: [address] }) - 1;
  sitDown(world, number, { person, address, madePerson: true, addedAddress: true });
}

/** Brings the address that was shown to an account. The main one hears of it. */
export function acceptWithFurther(
  world: World,
  number: number,
  { person, address }: { person: number; address: string },
): void {
  const owner = ownerOf(world, address);
  if (owner !== null && owner !== person) refuse("the address is another's");
  const { addresses } = at(world.people, person);
  if (owner === null) addresses.push(address);
  const main = at(addresses, 0);
  if (main !== address) write(world, { to: main, template: "addressesChanged" });
  sitDown(world, number, { person, address, madePerson: false, addedAddress: true });
}

type Comer = { person: number; address: string; madePerson: boolean; addedAddress: boolean };

function sitDown(world: World, number: number, comer: Comer): void {
  const { place: to, inviter } = at(world.invitations, number);
  const place = at(world.places, to);
  const { group } = place;
  const { person, address } = comer;
  endInvitation(world, number, "accepted");
  for (const each of placesOf(world, group)) {
    const other = at(world.places, each);
    if (each === to || other.person !== person) continue;
    if (isOpenTo(other)) refuse("they are there already");
    other.person = null;
  }
  Object.assign(place, { person, left: null, came: nextMoment(world) });
  const join = world.joins.push({ ...comer, place: to, invitation: number, hour: world.hour, isUndone: false }) - 1;
  write(world, { to: address, template: "joined", group, join });
  tellInviter(world, { inviter, place: to, template: "invitationAccepted" });
}

type Asking = { address: string; asker: number | null };

/** Six digits to an address, three times an hour at most. */
export function sendCode(world: World, asking: Asking): void {
  const { address } = asking;
  const sent = world.codes[address] ?? 0;
  if (sent >= 3) refuse("that was too often");
  world.codes[address] = sent + 1;
  if (getsCode(world, asking)) write(world, { to: address, template: "invitationCode" });
}

/** Whoever has a link can ask for digits, so none go to who wants no invitations, unless it is they who ask. */
function getsCode(world: World, { address, asker }: Asking): boolean {
  return !stopsOf(world, address).includes("never again") || (asker !== null && ownerOf(world, address) === asker);
}

export function typeCode(world: World, asking: Asking): void {
  if (!getsCode(world, asking)) refuse("there is nothing to type");
}

/** Somebody who is there says that the invited place is theirs as well. */
export function mergeOwn(world: World, number: number, person: number): void {
  const { address, inviter, place: from } = at(world.invitations, number);
  const { group } = at(world.places, from);
  const into = reachOf(world, { person, group }) ?? refuse("the group is unknown to them");
  if (address !== null && !at(world.people, person).addresses.includes(address)) refuse("the invitation is another's");
  endInvitation(world, number, "accepted");
  mergeInto(world, { from, into });
  tellInviter(world, { inviter, place: from, template: "placesMerged" });
}

/**
 * All that the one place gave and took becomes the other's, which has the lower rank of the two from then on, and an end
 * of its access if either had one.
 */
export function mergeInto(world: World, { from, into }: { from: number; into: number }): void {
  const [gone, kept] = [at(world.places, from), at(world.places, into)];
  const rank = isUpTo(gone.rank, kept.rank) ? gone.rank : kept.rank;
  if (kept.rank === "owner" && rank !== "owner" && !hasOtherOwner(world, into)) refuse("nobody would own the group");
  const tookAddress = kept.address === null && gone.address !== null;
  const moved = moveParts(world, { from, into });
  const accessBefore = kept.access;
  if (gone.left === null && accessBefore === "endless") kept.access = gone.access;
  const { access } = kept;
  const before = { rankBefore: kept.rank, rank, accessBefore, access, leftBefore: gone.left, tookAddress };
  world.merges.push({ from, into, ...before, moved, made: nextMoment(world), isUndone: false });
  closePlace(world, from, { heir: null });
  gone.into = into;
  gone.left ??= nextMoment(world);
  if (tookAddress) kept.address = gone.address;
  const isLower = rank !== kept.rank;
  kept.rank = rank;
  if (isLower) endSent(world, { inviter: into, rank, heir: null });
}

function moveParts(world: World, { from, into }: { from: number; into: number }) {
  return world.entries.flatMap(({ parts }, entry) => {
    const part = parts[from];
    if (!part) return [];
    const own = parts[into] ?? { paid: 0, owed: 0 };
    parts[into] = { paid: own.paid + part.paid, owed: own.owed + part.owed };
    delete parts[from];
    return [{ entry, ...part }];
  });
}
