import { at, isOpenTo, isUpTo, reachOf, type World } from "./world";

export type End = "accepted" | "declined" | "revoked" | "closed" | "expired" | "superseded";

/** Why an invitation can't be answered any more. Who reads a mail that went astray hears nothing of who has come since. */
export function endOf(world: World, number: number, by?: "mail" | "copy"): Exclude<End, "superseded"> | null {
  const { place: to, inviter: from, state, ends, address } = at(world.invitations, number);
  const place = at(world.places, to);
  const { person, left } = survivorOf(world, to);
  const isOthers = place.into === null && place.address !== null && address !== null && place.address !== address;
  const isAstray = by === "mail" && state !== "pending" && isOthers;
  if (state === "accepted" || (person !== null && left === null && !isAstray)) return "accepted";
  if (state !== "pending") return state;
  if (!isGiven(world, { inviter: from, place: to })) return "closed";
  return ends <= world.hour || place.access === "over" ? "expired" : null;
}

/** The place that has all of one that was put together with another. */
function survivorOf(world: World, number: number): World["places"][number] {
  const place = at(world.places, number);
  return place.into === null ? place : survivorOf(world, place.into);
}

/** Whether somebody's word lets others in at a place now. */
export function isGiven({ places }: World, { inviter: from, place }: { inviter: number; place: number }): boolean {
  const inviter = at(places, from);
  const mayInvite = inviter.person !== null && isOpenTo(inviter) && isUpTo("admin", inviter.rank);
  return mayInvite && isUpTo(at(places, place).rank, inviter.rank);
}

/** What a link leads to. */
export function answerOf(world: World, number: number): End | "open" {
  const { invitation, by, generation } = at(world.links, number);
  const { mailed, copied } = at(world.invitations, invitation);
  const end = endOf(world, invitation, by);
  if (end) return end;
  return generation < (by === "mail" ? mailed : copied) ? "superseded" : "open";
}

/** The invitations that someone is shown inside the app: those to their addresses, to groups that they are not in. */
export function shownTo(world: World, person: number): number[] {
  const { addresses } = at(world.people, person);
  return world.invitations.flatMap(({ address, place }, number) => {
    const isTheirs = address !== null && addresses.includes(address) && endOf(world, number) === null;
    const { group } = at(world.places, place);
    return isTheirs && reachOf(world, { person, group }) === null ? [number] : [];
  });
}
