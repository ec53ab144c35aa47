import { isTrouble } from "@/db/schema/mail";
import { searchableText, searchWordsIn } from "@/lib/search-words";
import type { Person } from "./people";

/** What people can be looked through by. A mail that did not arrive and a wish for a new one are states of their own. */
export const peopleFilters = [
  "here",
  "proposed",
  "invited",
  "trouble",
  "expired",
  "asking",
  "declined",
  "refused",
  "revoked",
  "name-only",
  "left",
] as const;

export type PeopleFilter = (typeof peopleFilters)[number];

/** What a look at people is about. */
export type Look = { filter?: PeopleFilter; words: string };

export function isFilter(text: string | undefined): text is PeopleFilter {
  return (peopleFilters as readonly (string | undefined)[]).includes(text);
}

function matches(person: Person, filter: PeopleFilter): boolean {
  const { state, delivery, invitation } = person;
  if (filter === "trouble") return state === "invited" && isTrouble(delivery?.state);
  if (filter === "asking") return state !== "here" && Boolean(invitation?.requestedAt);
  return state === filter;
}

/** How many there are of each kind, of those that there are. */
export function countFilters(people: Person[]): { filter: PeopleFilter; count: number }[] {
  return peopleFilters
    .map((filter) => ({ filter, count: people.filter((person) => matches(person, filter)).length }))
    .filter(({ count }) => count > 0);
}

/** Whom a look is about: in one state, and called like that by name or, for whoever sees it, by address. */
export function choosePeople(people: Person[], { filter, words }: Look): Person[] {
  const wanted = searchWordsIn(words);
  return people.filter((person) => {
    const text = searchableText(`${person.name} ${person.address ?? ""}`);
    return (!filter || matches(person, filter)) && wanted.every((word) => text.includes(word));
  });
}
