import { at, type Invitation, isUpTo, nextMoment, type Place, placesOf, type Rank, refuse, type World } from "./world";

export function endInvitation(world: World, number: number, state: "accepted" | "declined" | "revoked"): void {
  at(world.invitations, number).state = state;
}

export function endPendingOf(world: World, place: number): void {
  for (const [number, each] of world.invitations.entries()) {
    if (each.place === place && each.state === "pending") endInvitation(world, number, "revoked");
  }
}

type Sender = { inviter: number; rank: Rank | null; heir: number | null };

/**
 * What somebody sent and could not send now ends, or passes to an heir. The links that they copied end in any case:
 * those of their own invitations, and of others' those above them, or all where they manage nobody any more.
 */
export function endSent(world: World, { inviter, rank, heir }: Sender): void {
  const { group } = at(world.places, inviter);
  const manages = rank === "admin" || rank === "owner";
  for (const [number, each] of world.invitations.entries()) {
    const place = at(world.places, each.place);
    if (each.state !== "pending" || place.group !== group) continue;
    const isTheirs = each.inviter === inviter;
    const isKept = manages && rank && isUpTo(place.rank, rank);
    const wasShown = !isKept && each.copiedBy.includes(inviter);
    if ((isTheirs || wasShown) && each.copied > 0) endCopy(each);
    if (!isTheirs || (manages && rank && isUpTo(place.rank, rank))) continue;
    if (heir === null) endInvitation(world, number, "revoked");
    else each.inviter = heir;
  }
}

function endCopy(invitation: Invitation): void {
  invitation.copied += 1;
  invitation.copiedBy = [];
}

/** The copied link of a place that has another rank now ends where somebody of a lower one was shown it. */
export function endCopyTo(world: World, number: number): void {
  const { rank } = at(world.places, number);
  for (const each of world.invitations) {
    if (each.place !== number || each.state !== "pending") continue;
    if (each.copiedBy.some((shown) => !isUpTo(rank, at(world.places, shown).rank))) endCopy(each);
  }
}

/** A place that is closed has nothing open, neither to it nor from it. */
export function closePlace(world: World, place: number, { heir }: { heir: number | null }): void {
  endPendingOf(world, place);
  endSent(world, { inviter: place, rank: null, heir });
}

/** Guests whose time is over have left, from when it was over. */
export function writeGuestsOff(world: World, group: number): void {
  for (const number of placesOf(world, group)) {
    const place = at(world.places, number);
    if (place.left !== null || place.access !== "over") continue;
    Object.assign(place, { left: place.overSince, leftAlone: false });
    closePlace(world, number, { heir: null });
  }
}

/** Whoever was there and is invited anew comes back as somebody who has yet to come. */
export function reopenPlace(place: Place): void {
  if (place.left === null) return;
  Object.assign(place, { person: null, left: null, access: "endless" });
}

/** Whether a group would still be somebody's without this place. */
export function hasOtherOwner(world: World, place: number): boolean {
  return placesOf(world, at(world.places, place).group).some((each) => {
    const { rank, person, left, access } = at(world.places, each);
    return each !== place && rank === "owner" && person !== null && left === null && access === "endless";
  });
}

type Leaving = { heir: number | null; isAlone: boolean };

export function leavePlace(world: World, place: number, { heir, isAlone }: Leaving): void {
  const leaving = at(world.places, place);
  if (leaving.rank === "owner" && !hasOtherOwner(world, place)) refuse("the last owner stays");
  Object.assign(leaving, { left: nextMoment(world), leftAlone: isAlone });
  closePlace(world, place, { heir });
}
