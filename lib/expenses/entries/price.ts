import type { Reader } from "@/db/client";
import { DomainError } from "@/lib/errors";
import { exchanged, type Rate } from "@/lib/exchange";
import { findDayRate } from "@/lib/expenses/currencies/exchange-rates";
import { limits } from "@/lib/limits";
import { largestOf, type Money } from "@/lib/money";
import type { Entry } from "./entries";

/** What an entry came to in the group's currency, and at what rate. */
type Price = Pick<Entry, "original" | "rate" | "amount">;

type Asked = { original: Money; rate: Rate | null; spentOn: string; into: string };

/** At the rate that was said, or at the day's; refused where that is known to nobody, or comes to nothing or too much. */
export async function priceOf(reader: Reader, { original, rate: said, spentOn, into }: Asked): Promise<Price> {
  const { currency } = original;
  const rate = said ?? (await findDayRate(reader, { from: currency, into, on: spentOn }))?.rate;
  if (!rate) throw new DomainError("INVALID", "rateMissing", { field: "rate", values: { currency, into } });
  return pricedAt({ original, rate, into });
}

type At = Pick<Asked, "original" | "into"> & { rate: Rate; field?: string };

/** Refused where it comes to nothing or too much, at the field that says the rate. */
export function pricedAt({ original, rate, into, field = "rate" }: At): Price {
  const amount = exchanged(original, { into, rate });
  if (amount === 0n) throw new DomainError("INVALID", "worthNothing", { field, values: { into } });
  if (amount > limits.amountMinorUnitsMax) {
    const values = { max: largestOf(into), currency: into };
    throw new DomainError("INVALID", "amountTooLarge", { field, values });
  }
  return { original, rate, amount };
}

/** How a price is written down in its expense's row. */
type PriceColumns = { amount: bigint; originalAmount: bigint; originalCurrency: string; rate: string };

export function priceColumns({ amount, original, rate }: Price): PriceColumns {
  return { amount, originalAmount: original.amount, originalCurrency: original.currency, rate };
}

export function priceIn({ amount, originalAmount, originalCurrency, rate }: PriceColumns): Price {
  return { amount, original: { amount: originalAmount, currency: originalCurrency }, rate };
}
