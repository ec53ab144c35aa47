import { mergeInto } from "./answering";
import { endCopyTo, endSent, hasOtherOwner, leavePlace } from "./endings";
import { tellInviter, voucherOf, write } from "./mails";
import { invite, requireAbove } from "./managing";
import {
  at,
  isUpTo,
  type Merge,
  nextMoment,
  type Place,
  placesOf,
  placeWith,
  type Rank,
  refuse,
  type World,
} from "./world";

/** A place that is there and that whoever manages may change. */
function requireChangeable(world: World, held: number, place: number): void {
  const { left, into } = at(world.places, place);
  if (left !== null || into !== null) refuse("the place is gone");
  requireAbove(world, held, place);
}

type NewRank = { place: number; rank: Rank; takesOver: boolean };

export function changeRank(world: World, held: number, { place: number, rank, takesOver }: NewRank): void {
  requireChangeable(world, held, number);
  const place = at(world.places, number);
  if (!isUpTo(rank, at(world.places, held).rank)) refuse("that is more than they are");
  if (place.rank === rank) return;
  if (rank === "owner" && place.access !== "endless") refuse("an owner is no guest");
  if (place.rank === "owner" && !hasOtherOwner(world, number)) refuse("the last owner stays");
  Object.assign(place, { rank, ranked: nextMoment(world) });
  endSent(world, { inviter: number, rank, heir: takesOver ? held : null });
  endCopyTo(world, number);
}

export function remove(world: World, held: number, { place, takesOver }: { place: number; takesOver: boolean }): void {
  if (place === held) refuse("they leave instead");
  requireChangeable(world, held, place);
  leavePlace(world, place, { heir: takesOver ? held : null, isAlone: false });
}

export function limit(world: World, held: number, { place: number, isGuest }: { place: number; isGuest: boolean }) {
  requireChangeable(world, held, number);
  const place = at(world.places, number);
  if (number === held && place.rank !== "owner") refuse("others decide how long they stay");
  if (isGuest && place.rank === "owner") refuse("an owner is no guest");
  place.access = isGuest ? "limited" : "endless";
}

export function merge(world: World, held: number, { from, into }: { from: number; into: number }): void {
  if (from === into) refuse("that is one place");
  for (const place of [from, into]) requireAbove(world, held, place);
  const [gone, kept] = [at(world.places, from), at(world.places, into)];
  if (gone.into !== null || kept.into !== null || kept.left !== null) refuse("the place is gone");
  if (gone.person !== null) refuse("who has an account stays");
  mergeInto(world, { from, into });
}

export function undoMerge(world: World, held: number, number: number): void {
  const merge = at(world.merges, number);
  const { from, into, rankBefore } = merge;
  if (merge.isUndone) refuse("it is undone");
  if (isTakenUp(world, merge)) refuse("a later one comes first");
  for (const place of [from, into]) requireAbove(world, held, place);
  if (!isUpTo(rankBefore, at(world.places, held).rank)) refuse("that would be more than they are");
  for (const { entry, paid, owed } of merge.moved) {
    const { parts } = at(world.entries, entry);
    const own = parts[into] ?? { paid: 0, owed: 0 };
    parts[into] = { paid: own.paid - paid, owed: own.owed - owed };
    parts[from] = { paid, owed };
  }
  merge.isUndone = true;
  part(world, merge);
}

function isTakenUp({ merges }: World, { from, into, made }: Merge): boolean {
  const both = [from, into];
  return merges.some((later) => {
    const isLater = !later.isUndone && later.made > made;
    return isLater && (both.includes(later.from) || both.includes(later.into));
  });
}

/** Each has its own again, as far as nothing came between. */
function part(world: World, { from, into, made, tookAddress, leftBefore, ...merge }: Merge): void {
  const [gone, kept] = [at(world.places, from), at(world.places, into)];
  const { group, address } = gone;
  const wasInvited = world.invitations.some((each) => each.place === into && each.made > made);
  if (tookAddress && kept.address === address && !wasInvited) kept.address = null;
  if (kept.access === merge.access) kept.access = merge.accessBefore;
  const canBeAgain = merge.rankBefore !== "owner" || kept.access === "endless";
  if (kept.rank === merge.rank && kept.ranked < made && canBeAgain) kept.rank = merge.rankBefore;
  endCopyTo(world, into);
  const holder = address === null ? null : placeWith(world, { group, address });
  const isTaken = holder !== null && at(world.places, holder).left === null && leftBefore === null;
  gone.into = null;
  gone.left = leftBefore;
  if (isTaken) gone.address = null;
}

export function unlink(world: World, held: number, place: number): void {
  requireChangeable(world, held, place);
  if (at(world.places, place).person === null || place === held) refuse("nobody sits there");
  takeOff(world, place);
}

/** Takes a person off a place, and what they sent with them. False where nobody would own the group. */
function takeOff(world: World, number: number): boolean {
  const place = at(world.places, number);
  if (place.left === null && place.rank === "owner" && !hasOtherOwner(world, number)) return false;
  place.person = null;
  endSent(world, { inviter: number, rank: null, heir: null });
  return true;
}

/** "Wasn't you?": what the join made is undone, and whom the place is for is invited anew. */
export function undoJoin(world: World, number: number): void {
  const join = at(world.joins, number);
  if (join.isUndone || world.hour >= join.hour + 24 * 30) refuse("the link is over");
  join.isUndone = true;
  if (join.addedAddress) takeAddressBack(world, join);
  const place = at(world.places, join.place);
  if (place.person !== join.person || (place.left !== null && !canComeBack(world, join.place))) return;
  if (!takeOff(world, join.place)) return;
  bringBack(world, place);
  place.undone += 1;
  const { inviter, days, address } = at(world.invitations, join.invitation);
  const voucher = voucherOf(world, { inviter, place: join.place });
  if (voucher === null || place.undone > 3) return;
  // Only a person can hand another link to whom the place without an address is for.
  const isMailed = address !== null && place.address !== null;
  tellInviter(world, { inviter, place: join.place, template: isMailed ? "joinUndoneAnew" : "joinUndone" });
  if (isMailed) invite(world, { place: join.place, inviter: voucher, days, isMailed });
}

/** Who gave up more than somebody new has does not get that again without a yes. */
function bringBack(world: World, place: Place): void {
  if (place.left === null) return;
  place.left = null;
  if (!isUpTo(place.rank, "member")) Object.assign(place, { rank: "member", ranked: nextMoment(world) });
}

/** A place that somebody gave up by themselves is there again, unless their time is over or its address is another one's. */
function canComeBack(world: World, number: number): boolean {
  const { group, address, leftAlone, access } = at(world.places, number);
  if (access === "over") return false;
  const others = placesOf(world, group).filter((each) => each !== number);
  const isTaken = others.some(
    (each) => at(world.places, each).address === address && at(world.places, each).left === null,
  );
  return leftAlone && (address === null || !isTaken);
}

type Came = { person: number; address: string; madePerson: boolean };

/** An account that has another address loses this one; one that was made by it gets a way to a new password. */
function takeAddressBack(world: World, { person, address, madePerson }: Came): void {
  const { addresses } = at(world.people, person);
  if (addresses.every((each) => each === address)) {
    if (madePerson) write(world, { to: address, template: "claimAccount" });
    return;
  }
  if (!addresses.includes(address)) return;
  addresses.splice(addresses.indexOf(address), 1);
  write(world, { to: at(addresses, 0), template: "addressesChanged" });
}
