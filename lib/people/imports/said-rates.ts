import type { ImportLook } from "@/db/schema/imports";
import { DomainError } from "@/lib/errors";
import { exchanged, isWritten, type Rate, soundRate } from "@/lib/exchange";
import { pricedAt } from "@/lib/expenses/entries/price";

/** How the field is called that says what one of a currency was worth. */
export function rateField(currency: string): string {
  return `rates.${currency}`;
}

type Saying = { look: ImportLook; rates: Readonly<Record<string, string>>; own: string; areAllWanted: boolean };

/** What somebody says that the currencies of a file were worth, of which nobody knows the rates of its days. */
export function soundRates({ look, rates, own, areAllWanted }: Saying): Record<string, Rate> {
  requireSameCurrency(look, own);
  const sound: Record<string, Rate> = {};
  for (const { currency, least, most } of look.unpriced ?? []) {
    const [said, field] = [rates[currency] ?? "", rateField(currency)];
    if (said === "" && !areAllWanted) continue;
    if (said === "") throw new DomainError("INVALID", "importRateMissing", { field, values: { currency, own } });
    const rate = soundRate(said);
    // Of more decimals than a field takes, the form could not give it back.
    if (!rate || !isWritten(rate)) throw new DomainError("INVALID", "rateUnknown", { field });
    // What comes between these comes to something between.
    for (const amount of [least, most])
      pricedAt({ original: { amount: BigInt(amount), currency }, rate, into: own, field });
    sound[currency] = rate;
  }
  return sound;
}

/** A rate that was said into another currency than the group's is none. */
export function requireSameCurrency({ currency }: ImportLook, own: string): void {
  if (currency && currency !== own) throw new DomainError("CONFLICT", "importCurrencyChanged", { values: { own } });
}

type Answered = { look: ImportLook; rates: Record<string, Rate> | null };

/** What is known by now of each such currency, with what all of it comes to: about, as each entry is rounded by itself. */
export function worthOf({ look: { unpriced = [], currency: own = "" }, rates }: Answered) {
  return unpriced.map(({ currency, count, amount: text }) => {
    const [amount, rate] = [BigInt(text), rates?.[currency] ?? null];
    const worth = rate === null ? null : exchanged({ amount, currency }, { into: own, rate });
    return { currency, count, amount, own, rate, worth };
  });
}
