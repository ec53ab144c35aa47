import { at, isUpTo, reachOf, refuse, type World } from "./world";

export type Spending = { person: number; group: number; payer: number; sharers: number[]; each: number };

/** Somebody pays so much for each of some, themselves among them or not. */
export function spend(world: World, { person, group, payer, sharers, each }: Spending): void {
  const held = reachOf(world, { person, group }) ?? refuse("the group is unknown to them");
  if (!isUpTo("member", at(world.places, held).rank)) refuse("they only read");
  if ([payer, ...sharers].some((place) => at(world.places, place).left !== null)) refuse("a place is gone");
  const parts: World["entries"][number]["parts"] = {};
  for (const place of new Set([payer, ...sharers])) {
    parts[place] = {
      paid: place === payer ? each * sharers.length : 0,
      owed: sharers.includes(place) ? each : 0,
    };
  }
  world.entries.push({ group, parts });
}

/** What each place gave and took, in all. */
export function sumsOf({ places, entries }: World): { paid: number; owed: number }[] {
  return places.map((_, place) => {
    const parts = entries.flatMap(({ parts }) => parts[place] ?? []);
    return {
      paid: parts.reduce((sum, { paid }) => sum + paid, 0),
      owed: parts.reduce((sum, { owed }) => sum + owed, 0),
    };
  });
}
