import { isDay } from "@/lib/days";
import { type Rate, soundRate } from "@/lib/exchange";
import { isCurrency } from "@/lib/money";

/** The rates of a day, by currency: how many of it one euro was worth. */
export type DayOfRates = { ratedOn: string; perEuro: Record<string, Rate> };

/**
 * Reads the file of the European Central Bank, that of a day or the one of ninety. It is XML of one shape, an element for
 * each day around one for each currency. What Quits has no currency for is left out; without a day in it, it is no such file.
 */
export function readCentralBankFile(xml: string): DayOfRates[] {
  const days: DayOfRates[] = [];
  for (const [, ratedOn, rates = ""] of xml.matchAll(
    /<Cube\s+time=["']([\d-]{10})["']\s*>((?:\s*<Cube\s[^<>]*\/>)*)/g,
  )) {
    if (ratedOn && isDay(ratedOn)) days.push({ ratedOn, perEuro: readDay(rates) });
  }
  if (days.every(({ perEuro }) => Object.keys(perEuro).length === 0)) throw new Error("The file holds no rates.");
  return days;
}

function readDay(elements: string): Record<string, Rate> {
  const perEuro: Record<string, Rate> = {};
  for (const [element] of elements.matchAll(/<Cube\s[^<>]*\/>/g)) {
    const currency = /\scurrency=["']([A-Z]{3})["']/.exec(element)?.[1];
    const rate = soundRate(/\srate=["']([\d.]+)["']/.exec(element)?.[1] ?? "");
    if (currency && rate && isCurrency(currency)) perEuro[currency] = rate;
  }
  return perEuro;
}
