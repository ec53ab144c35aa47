import type { Json, KeptVersion } from "@/db/schema/expense-versions";
import { noCategory } from "@/lib/categories";
import { evenRate } from "@/lib/exchange";
import { followHouseholds } from "@/lib/expenses/splits/household-numbers";
import { type Item, spelledItems, type UnevenSplit } from "@/lib/expenses/splits/split";
import type { NowOf } from "@/lib/groups/places";
import type { Entry, Part } from "./entries";

/** How a field of an entry is written down, and read again: also of versions from before there was such a field. */
type Keeping<Value> = {
  keep(value: Value): Json;
  read(kept: Json | undefined): Value;
  /** With the places that those it names have now; what two had that are one now is added, as merges do. */
  follow?(value: Value, nowOf: NowOf): Value;
};

const numbers: Keeping<Record<string, bigint>> = {
  keep: (value) => Object.fromEntries(Object.entries(value).map(([id, number]) => [id, String(number)])),
  read: (kept) => inOrder(Object.entries(kept ?? {}).map(([id, number]) => [id, BigInt(String(number))])),
  follow: (value, nowOf) => {
    const sums = new Map<string, bigint>();
    for (const [id, number] of Object.entries(value)) sums.set(nowOf(id), (sums.get(nowOf(id)) ?? 0n) + number);
    return inOrder([...sums]);
  },
};

/** A field of an entry that is added wants a line here, and nothing else to be kept. */
const fields: { [Field in keyof Entry]: Keeping<Entry[Field]> } = {
  kind: asIs("expense"),
  title: asIs(""),
  note: asIs(""),
  category: asIs(noCategory),
  original: {
    keep: ({ amount, currency }) => ({ amount: String(amount), currency }),
    read: (kept) => {
      const { amount, currency } = kept as { amount: string; currency: string };
      return { amount: BigInt(amount), currency };
    },
  },
  rate: asIs(evenRate),
  amount: { keep: String, read: (kept) => BigInt(String(kept)) },
  spentOn: asIs(""),
  payers: numbers,
  memberIds: {
    keep: (ids) => ids,
    read: (kept) => (kept as string[]).toSorted(),
    follow: followIds,
  },
  uneven: {
    keep: (uneven): Json => {
      if (!uneven) return null;
      const { mode } = uneven;
      if (mode === "items") return { mode, items: uneven.items.map(keepItem) };
      return { mode, of: numbers.keep(uneven.of) };
    },
    read: (kept) => {
      const { mode, of, items = [] } = (kept ?? {}) as { mode?: UnevenSplit["mode"]; of?: Json; items?: KeptItem[] };
      if (!mode) return null;
      return mode === "items" ? { mode, items: items.map(readItem) } : { mode, of: numbers.read(of) };
    },
    follow: (uneven, nowOf) => {
      if (!uneven) return null;
      if (uneven.mode === "households") return { ...uneven, of: followHouseholds(uneven.of, nowOf) };
      if (uneven.mode !== "items") return { ...uneven, of: followNumbers(uneven.of, nowOf) };
      return {
        ...uneven,
        items: uneven.items.map((item) => ({ ...item, memberIds: followIds(item.memberIds, nowOf) })),
      };
    },
  },
};

function asIs<Value extends string>(unsaid: Value): Keeping<Value> {
  return { keep: (value) => value, read: (kept) => (kept ?? unsaid) as Value };
}

type KeptItem = { title: string; amount: string; memberIds: string[] };

function keepItem({ title, amount, memberIds }: Item): KeptItem {
  return { title, amount: String(amount), memberIds };
}

function readItem({ title, amount, memberIds }: KeptItem): Item {
  return { title, amount: BigInt(amount), memberIds };
}

function followIds(ids: string[], nowOf: NowOf): string[] {
  return [...new Set(ids.map(nowOf))].sort();
}

function followNumbers(of: Record<string, bigint>, nowOf: NowOf): Record<string, bigint> {
  return numbers.follow?.(of, nowOf) ?? of;
}

/** In the one order in which entries have them. */
function inOrder(each: [string, bigint][]): Record<string, bigint> {
  return Object.fromEntries(each.sort(([one], [other]) => (one < other ? -1 : 1)));
}

const names = Object.keys(fields) as (keyof Entry)[];

function keepField<Field extends keyof Entry>(entry: Entry, field: Field): Json {
  return fields[field].keep(entry[field]);
}

function readField<Field extends keyof Entry>(kept: KeptVersion, field: Field, nowOf: NowOf): Entry[Field] {
  const { read, follow } = fields[field];
  const value = read(kept.entry[field]);
  return follow ? follow(value, nowOf) : value;
}

export function keep(entry: Entry, parts: Part[]): KeptVersion {
  return {
    entry: Object.fromEntries(names.map((field) => [field, keepField(entry, field)])),
    parts: parts.map(({ memberId, paid, owed, paidOriginal }) => ({
      ...{ memberId, paid: String(paid), owed: String(owed) },
      ...(paidOriginal !== null && { paidOriginal: String(paidOriginal) }),
    })),
  };
}

/** As it would stand now, had nobody written anything since. */
export function readKept(kept: KeptVersion, nowOf: NowOf): { entry: Entry; parts: Part[] } {
  const entry = spelled(Object.fromEntries(names.map((field) => [field, readField(kept, field, nowOf)])) as Entry);
  const sums = new Map<string, Part>();
  for (const part of kept.parts) {
    const memberId = nowOf(part.memberId);
    const { paid, owed, paidOriginal: before } = sums.get(memberId) ?? { paid: 0n, owed: 0n, paidOriginal: null };
    const paidOriginal = part.paidOriginal === undefined ? before : (before ?? 0n) + BigInt(part.paidOriginal);
    sums.set(memberId, { memberId, paid: paid + BigInt(part.paid), owed: owed + BigInt(part.owed), paidOriginal });
  }
  return { entry, parts: [...sums.values()].sort((one, other) => (one.memberId < other.memberId ? -1 : 1)) };
}

/** Those who are one now may be all whom an item names. */
function spelled(entry: Entry): Entry {
  const { memberIds, uneven } = entry;
  return uneven?.mode === "items"
    ? { ...entry, uneven: { ...uneven, items: spelledItems(uneven.items, memberIds) } }
    : entry;
}

/** The fields in which two versions differ. */
export function changedFields(before: Entry, after: Entry): (keyof Entry)[] {
  return names.filter((field) => textOf(before, field) !== textOf(after, field));
}

function textOf(entry: Entry, field: keyof Entry): string {
  return JSON.stringify(keepField(entry, field));
}

export function isSameParts(one: Part[], other: Part[]): boolean {
  const textOfParts = (parts: Part[]) =>
    parts
      .map(({ memberId, paid, owed }) => [memberId, paid, owed].join())
      .sort()
      .join(";");
  return textOfParts(one) === textOfParts(other);
}
