import type { Reader } from "@/db/client";
import { breather } from "@/lib/breather";
import type { Rate } from "@/lib/exchange";
import { findDayRate } from "@/lib/expenses/currencies/exchange-rates";
import type { Entry } from "@/lib/expenses/entries/entries";
import { pricedAt } from "@/lib/expenses/entries/price";
import type { FileBook, FileEntry, FileFault } from "@/lib/expenses/file-formats/file-book";
import { faultOf } from "@/lib/expenses/file-formats/tables";
import type { Money } from "@/lib/money";

type Terms = {
  ownCurrency: string;
  /** What one of a currency is worth where nobody knows that of the day, as somebody said. */
  said: Readonly<Record<string, Rate>>;
};

/**
 * Reckons what a file's entries come to in the group's currency, asking once about each currency and day. Null of what nobody
 * knows a rate of.
 */
export function filePrices(reader: Reader, { ownCurrency, said }: Terms) {
  const known = new Map<string, Rate | null>();
  const rateOf = async (currency: string, on: string) => {
    const key = currency + on;
    if (!known.has(key))
      known.set(key, (await findDayRate(reader, { from: currency, into: ownCurrency, on }))?.rate ?? null);
    return known.get(key) ?? said[currency] ?? null;
  };
  return async ({ entry, exact }: FileEntry): Promise<Entry | null> => {
    const { original, spentOn } = entry;
    if (exact) return { ...entry, amount: exact.amount, rate: entry.rate ?? "1" };
    if (original.currency === ownCurrency) return { ...entry, amount: original.amount, rate: "1" };
    const rate = entry.rate ?? (await rateOf(original.currency, spentOn));
    return rate ? { ...entry, ...pricedAt({ original, rate, into: ownCurrency }) } : null;
  };
}

/** What a file has of a currency of which nobody knows the rates of its days: how many, how much in all, and in one. */
export type Unpriced = { currency: string; count: number; amount: bigint; least: bigint; most: bigint };

/** The book with what comes to nothing or too much among what is wrong with it, and what no rate is known of. */
export async function withPrices(reader: Reader, book: FileBook, ownCurrency: string) {
  const price = filePrices(reader, { ownCurrency, said: {} });
  const faults: FileFault[] = [...book.faults];
  const unpriced = new Map<string, Unpriced>();
  const breathe = breather();
  for (const entry of book.entries) {
    await breathe();
    try {
      if (!(await price(entry))) addTo(unpriced, entry.entry.original);
    } catch (error) {
      faults.push({ line: entry.line, ...faultOf(error) });
    }
  }
  faults.sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  return { book: { ...book, faults }, unpriced: [...unpriced.values()] };
}

function addTo(unpriced: Map<string, Unpriced>, { currency, amount }: Money): void {
  const before = unpriced.get(currency) ?? { currency, count: 0, amount: 0n, least: amount, most: amount };
  const { least, most } = before;
  unpriced.set(currency, {
    currency,
    count: before.count + 1,
    amount: before.amount + amount,
    least: amount < least ? amount : least,
    most: amount > most ? amount : most,
  });
}
