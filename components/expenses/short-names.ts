import type { ItemPerson } from "./items";
import type { Sharer } from "./sharer-row";

/** Half a name: "servant of", "father of". */
const halves = /^(عبد|أبو|ابو|أم|ام|ابن|بنت|abd|abdul|abu|ibn|umm|bint)$/i;

/** First names are enough, where no two people have the same one. */
export function shortNames(people: Pick<Sharer, "id" | "name" | "isYou">[], you: string): ItemPerson[] {
  const counts = new Map<string, number>();
  for (const { name } of people) counts.set(firstOf(name), (counts.get(firstOf(name)) ?? 0) + 1);
  return people.map(({ id, name, isYou }) => {
    const first = firstOf(name);
    return { id, shortName: isYou ? you : (counts.get(first) ?? 0) > 1 ? name : first };
  });
}

function firstOf(name: string): string {
  const [first = name, second] = name.split(" ");
  return second && halves.test(first) ? `${first} ${second}` : first;
}
