import { csvLine, csvStart } from "@/lib/csv";
import { type PassedOn, passedOnBy } from "@/lib/expenses/passing-on";
import type { Membership } from "@/lib/groups/membership";
import { listMergedPlaces } from "@/lib/groups/places";
import { plainAmount } from "@/lib/money";
import { type BookEntry, pagesByDay } from "./book-pages";
import { streamFile } from "./file-stream";
import type { Period } from "./period";
import { type ExportedPlace, readPlaces } from "./places";

/** What the table calls things: its reader's words. */
export type CsvWords = {
  head: readonly string[];
  kinds: Record<"expense" | "income" | "payment", string>;
  categoryOf(category: string): string;
  /** A payment has no title of its own. */
  paymentOf(passedOn: PassedOn | null): string;
};

/**
 * What counts of a group, a line each, with a column for each place: what it gets back by the line, or below zero owes. So
 * a column's sum is what somebody is owed.
 */
export function exportCsv(membership: Membership, { period, words }: { period: Period; words: CsvWords }) {
  const { groupId, group } = membership;
  return streamFile(membership, async function* (tx) {
    const [places, nowOf] = [await readPlaces(tx, groupId), await listMergedPlaces(tx, groupId)];
    yield csvStart + csvLine([...words.head, ...headsOf(places)]);
    const line = (row: BookEntry) => csvLine(cellsOf(row, { currency: group.currency, places, words }));
    for await (const page of pagesByDay(tx, { viewer: membership, nowOf, period })) yield page.map(line).join("");
  });
}

/** Two of one name are told apart, as a table's columns have to be. */
function headsOf(places: ExportedPlace[]): string[] {
  const seen = new Map<string, number>();
  return places.map(({ name }) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times > 1 ? `${name} (${times})` : name;
  });
}

type Around = { currency: string; places: ExportedPlace[]; words: CsvWords };

function cellsOf({ entry, parts }: BookEntry, { currency, places, words }: Around): string[] {
  const { kind, title, note, category, spentOn, amount, original, rate, payers } = entry;
  const netOf = new Map(parts.map(({ memberId, paid, owed }) => [memberId, paid - owed]));
  return [
    spentOn,
    words.kinds[kind],
    kind === "payment" ? words.paymentOf(passedOnBy(entry)) : title,
    category === "" ? "" : words.categoryOf(category),
    plainAmount(amount, currency),
    currency,
    plainAmount(original.amount, original.currency),
    original.currency,
    rate,
    places.flatMap(({ id, name }) => (payers[id] ? [name] : [])).join(", "),
    note,
    ...places.map(({ id }) => plainAmount(netOf.get(id) ?? 0n, currency)),
  ];
}
