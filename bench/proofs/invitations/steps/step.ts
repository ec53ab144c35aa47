import { DomainError } from "@/lib/errors";
import { findMembership, type Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { at, placesOf, type Rank, type World } from "../model/world";
import type { Table } from "../table";

/** What chance says of a step. Who and what is meant is told by any number, and counted round. */
export type Draw = {
  by: number;
  group: number;
  which: number;
  other: number;
  rank: Rank;
  days: number;
  hours: number;
  flag: boolean;
  twice: boolean;
};

/** One thing that is done: what ought to come of it, and the doing. Either may be refused, and then both are. */
export type Act = { foresee(world: World): unknown; take(table: Table): Promise<unknown> };

export type Move = { says: string; acts: Act[] };

/** What a draw comes to as things stand; null where there is nothing to do it to. */
export type Kind = (world: World, draw: Draw) => Move | null;

/** More often than not the group's first owner, else anyone with an account, in the group or not. */
export function actorOf({ people }: World, { by, group }: Draw): { person: number; group: number } {
  return { person: by < 7 ? group : by % people.length, group };
}

/** Some come up more often, so that more than one thing happens to them. */
const meant = ["nina", "tomas", "ole", "nina", "tomas", "work.tomas", "jonas", "mara"] as const;

export function addressOfDraw(number: number): string {
  return meant[number % meant.length] ?? "";
}

/** Any place of the group. */
export function placeOf(world: World, { group, which }: Pick<Draw, "group" | "which">): number {
  const places = placesOf(world, group);
  return at(places, which % places.length);
}

/** More often than not a place that somebody was invited to lately. */
export function invitedPlaceOf(world: World, draw: Draw): number {
  const invited = world.invitations.flatMap(({ place }) =>
    at(world.places, place).group === draw.group ? [place] : [],
  );
  const lately = invited.toReversed().slice(0, 3);
  return draw.which % 4 === 0 || lately.length === 0
    ? placeOf(world, { ...draw, which: draw.other })
    : at(lately, draw.which % lately.length);
}

/** One of the newest. */
export function latest(count: number, number: number, { of = 5 } = {}): number | null {
  return count === 0 ? null : count - 1 - (number % Math.min(count, of));
}

/** What everyone's pages ask first. */
export async function membershipOf(
  table: Table,
  { person, group }: { person: number; group: number },
): Promise<Membership> {
  const membership = await findMembership(at(table.accounts, person), at(table.groups, group));
  if (!membership) throw new DomainError("NOT_FOUND", "groupIsGone");
  return membership;
}

/**
 * A form that may be sent twice at once, which does the same as once. The second may be refused for what the first has
 * made of its sender.
 */
export async function press(twice: boolean, act: (formId: string) => Promise<unknown>): Promise<void> {
  const formId = newId();
  const ends = await Promise.allSettled(Array.from({ length: twice ? 2 : 1 }, () => act(formId)));
  const reasons = ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
  const bug = reasons.find((reason) => !(reason instanceof DomainError));
  if (bug || reasons.length === ends.length) throw bug ?? reasons[0];
}
