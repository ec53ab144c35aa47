import type { Reader } from "@/db/client";
import { breather } from "@/lib/breather";
import type { Rate } from "@/lib/exchange";
import { findDayRate } from "@/lib/expenses/currencies/exchange-rates";
import type { Entry } from "@/lib/expenses/entries/entries";
import { priceOf } from "@/lib/expenses/entries/price";
import { type FileBook, type FileEntry, LineFault } from "@/lib/expenses/file-formats/file-book";
import { faultOf } from "@/lib/expenses/file-formats/tables";

/** Reckons what a file's entries come to in the group's currency, asking once about each currency and day. */
export function filePrices(reader: Reader, ownCurrency: string) {
  const known = new Map<string, Rate | null>();
  const rateOf = async (currency: string, on: string) => {
    const key = currency + on;
    if (!known.has(key))
      known.set(key, (await findDayRate(reader, { from: currency, into: ownCurrency, on }))?.rate ?? null);
    return known.get(key) ?? null;
  };
  return async ({ entry, exact }: FileEntry): Promise<Entry> => {
    const { original, spentOn } = entry;
    if (exact) return { ...entry, amount: exact.amount, rate: entry.rate ?? "1" };
    if (original.currency === ownCurrency) return { ...entry, amount: original.amount, rate: "1" };
    const rate = entry.rate ?? (await rateOf(original.currency, spentOn));
    if (!rate) throw new LineFault("fileRateMissing", { currency: original.currency, day: spentOn });
    return { ...entry, ...(await priceOf(reader, { original, rate, spentOn, into: ownCurrency })) };
  };
}

/** The book with what no rate is known of among what is wrong with it. */
export async function withPriceFaults(reader: Reader, book: FileBook, ownCurrency: string): Promise<FileBook> {
  const price = filePrices(reader, ownCurrency);
  const faults = [...book.faults];
  const breathe = breather();
  for (const entry of book.entries) {
    await breathe();
    try {
      await price(entry);
    } catch (error) {
      faults.push({ line: entry.line, ...faultOf(error) });
    }
  }
  return { ...book, faults: faults.sort((one, other) => (one.line ?? 0) - (other.line ?? 0)) };
}
