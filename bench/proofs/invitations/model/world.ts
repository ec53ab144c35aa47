/**
 * What ought to be so, as plain data and in words of its own: nothing here is taken from what it is compared with. A
 * number stands for a person, a place, an invitation and so on: the place where they stand in their list. Time is
 * counted in whole hours, and whatever is due at an hour is due once that hour has come.
 */
export type World = {
  hour: number;
  /** Counts what happens, so that it has an order. */
  moment: number;
  people: Person[];
  places: Place[];
  invitations: Invitation[];
  links: Link[];
  mails: Mail[];
  joins: Join[];
  merges: Merge[];
  entries: Entry[];
  /** Why an address gets no mail. */
  stops: Record<string, Stop[]>;
  /** How many codes were mailed to an address. */
  codes: Record<string, number>;
};

export const ranks = ["viewer", "member", "admin", "owner"] as const;

export type Rank = (typeof ranks)[number];

/** Someone with an account. News goes to the first of their addresses. */
export type Person = { addresses: string[] };

export type Place = {
  group: number;
  person: number | null;
  address: string | null;
  rank: Rank;
  /** When somebody gave it that rank. */
  ranked: number;
  /** When its person came. */
  came: number;
  /** When it was left; null for one that is there. */
  left: number | null;
  /** Whether whoever left it did so by themselves, and was not taken out. */
  leftAlone: boolean;
  /** How many joins to it were undone that could be followed by another invitation: of more than three nobody hears. */
  undone: number;
  access: "endless" | "limited" | "over";
  /** When a guest's time ran out. */
  overSince: number;
  /** The place that took up this one. */
  into: number | null;
};

export type Invitation = {
  place: number;
  inviter: number;
  state: "pending" | "accepted" | "declined" | "revoked";
  address: string | null;
  days: number;
  ends: number;
  mailed: number;
  copied: number;
  copiedBy: number[];
  reminders: number;
  firstMailAt: number | null;
  lastMailAt: number | null;
  lastMail: number | null;
  /** When somebody last sent a form on the way in. */
  begunAt: number | null;
  isMailedSinceBegun: boolean;
  /** What its mails came to, each once. */
  outcomes: MailState[];
  isEndTold: boolean;
  made: number;
};

export type Link = { invitation: number; by: "mail" | "copy"; generation: number };

export type Stop = "never again" | "bounced" | "complained";

export type MailState = "queued" | "sent" | "delivered" | "bounced" | "complained" | "failed";

export type Mail = {
  to: string;
  template: string;
  group: number | null;
  state: MailState;
  /** Somebody may have it. */
  isOut: boolean;
  invitation: number | null;
  link: number | null;
  join: number | null;
};

/** What came of a yes, so that "Wasn't you?" can take it back. */
export type Join = {
  place: number;
  person: number;
  address: string;
  invitation: number;
  madePerson: boolean;
  addedAddress: boolean;
  hour: number;
  isUndone: boolean;
};

export type Merge = {
  from: number;
  into: number;
  rankBefore: Rank;
  rank: Rank;
  leftBefore: number | null;
  accessBefore: Place["access"];
  access: Place["access"];
  tookAddress: boolean;
  made: number;
  isUndone: boolean;
  moved: { entry: number; paid: number; owed: number }[];
};

/** An expense or a payment: what each place gave and took. */
export type Entry = { group: number; parts: Record<number, { paid: number; owed: number }> };

/** What somebody asks for and may not have. */
export class Refused extends Error {}

export function refuse(why: string): never {
  throw new Refused(why);
}

export function at<Item>(list: Item[], number: number): Item {
  const item = list[number];
  if (item === undefined) throw new Error(`There is no number ${number} in this list.`);
  return item;
}

export function isUpTo(rank: Rank, other: Rank): boolean {
  return ranks.indexOf(rank) <= ranks.indexOf(other);
}

export function nextMoment(world: World): number {
  world.moment += 1;
  return world.moment;
}

export function placesOf({ places }: World, group: number): number[] {
  return places.flatMap((place, number) => (place.group === group ? [number] : []));
}

/** Somebody could sit there: not left, and no guest whose time is over. */
export function isOpenTo({ left, access }: Place): boolean {
  return left === null && access !== "over";
}

/** The place by which a person reaches a group now. */
export function reachOf(world: World, { person, group }: { person: number; group: number }): number | null {
  const number = placesOf(world, group).find((each) => {
    const place = at(world.places, each);
    return place.person === person && isOpenTo(place);
  });
  return number ?? null;
}

export function ownerOf({ people }: World, address: string): number | null {
  const person = people.findIndex(({ addresses }) => addresses.includes(address));
  return person === -1 ? null : person;
}

/** Whose an address is in a group: the place that is there, or else the last one that was left. */
export function placeWith(world: World, { group, address }: { group: number; address: string }): number | null {
  const numbers = placesOf(world, group).filter((each) => {
    const place = at(world.places, each);
    return place.address === address && place.into === null;
  });
  const leftAt = (number: number) => at(world.places, number).left ?? Number.POSITIVE_INFINITY;
  return numbers.sort((one, other) => leftAt(other) - leftAt(one))[0] ?? null;
}

/** The invitation of a place that nobody has answered. */
export function pendingOf(world: World, place: number): number | null {
  const number = world.invitations.findIndex((each) => each.place === place && each.state === "pending");
  return number === -1 ? null : number;
}

export function stopsOf({ stops }: World, address: string): Stop[] {
  return stops[address] ?? [];
}
