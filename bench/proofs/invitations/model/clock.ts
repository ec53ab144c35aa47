import { writeGuestsOff } from "./endings";
import { endOf } from "./links";
import { isMute, isRemindedEnough, mailInvitation, tellInviter } from "./mails";
import { at, nextMoment, placesOf, stopsOf, type World } from "./world";

export function pass(world: World, hours: number): void {
  world.hour += hours;
}

export function runOut(world: World, place: number): void {
  Object.assign(at(world.places, place), { access: "over", overSince: nextMoment(world) });
}

/**
 * On the third day after the first mail, or two days before the end, and two days after any other mail: those who can
 * answer yet, whose last mail went out, and who want to hear. Twice at most, and once of a short one. Who began to answer
 * hears the day after that in place of the third day, however lately the mail came by which they began.
 */
export function remind(world: World): void {
  for (const [number, each] of world.invitations.entries()) {
    const { reminders, ends, firstMailAt, lastMailAt, begunAt, address } = each;
    if (firstMailAt === null || lastMailAt === null || address === null) continue;
    const isSpaced = world.hour >= lastMailAt + 48;
    const isThirdDay = isSpaced && begunAt === null && world.hour >= firstMailAt + 72;
    const isDayAfter = begunAt !== null && world.hour >= begunAt + 24 && (isSpaced || !each.isMailedSinceBegun);
    const isNearEnd = isSpaced && world.hour >= ends - 48;
    if (isRemindedEnough(each) || !(isNearEnd || (reminders === 0 && (isThirdDay || isDayAfter)))) continue;
    if (isMute(world, number) || endOf(world, number) !== null || stopsOf(world, address).length > 0) continue;
    if (at(world.places, each.place).left === null) mailInvitation(world, number, { reminds: true });
  }
}

/** Whoever sent an invitation that ran out hears so, once. */
export function tellEnds(world: World): void {
  for (const each of world.invitations) {
    if (each.state !== "pending" || each.isEndTold || world.hour < each.ends) continue;
    each.isEndTold = true;
    const { place, inviter } = each;
    if (at(world.places, place).left === null) tellInviter(world, { inviter, place, template: "invitationExpired" });
  }
}

export function endAccess(world: World): void {
  for (const group of new Set(world.places.map((place) => place.group))) {
    if (placesOf(world, group).length > 0) writeGuestsOff(world, group);
  }
}
