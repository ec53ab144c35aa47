import { type Fraction, rounded } from "@/lib/fractions";
import { type Money, minorDigitsOf, withDecimalSign } from "@/lib/money";

/** What one unit of a currency was worth in another, in digits and at most one point: "0.9223". */
export type Rate = string;

/** Of a currency in itself. */
export const evenRate: Rate = "1";

/** Enough for any amount to come to any other, to the cent. */
const decimalsMax = 18;

/** So many a person would write down. */
const writtenDecimalsMax = 10;

/** How exact a rate is that was reckoned from two others, which are no more exact themselves. */
const significantDigits = 7;

/** A rate in its one spelling, or null where the digits say none that there can be. */
export function soundRate(digits: string): Rate | null {
  const [, whole, decimals = ""] = /^0*(\d{1,9})(?:\.(\d{1,18}))?$/.exec(digits) ?? [];
  if (whole === undefined || !/[1-9]/.test(whole + decimals)) return null;
  return written(whole, decimals);
}

function written(whole: string, decimals: string): Rate {
  const rest = decimals.replace(/0+$/, "");
  return rest ? `${whole}.${rest}` : whole;
}

function fractionOf(rate: Rate): Fraction {
  const [whole = "", decimals = ""] = rate.split(".");
  return { top: BigInt(whole + decimals), bottom: 10n ** BigInt(decimals.length) };
}

function unitOf(currency: string): bigint {
  return 10n ** BigInt(minorDigitsOf(currency));
}

/** What money comes to in minor units of another currency. */
export function exchanged({ amount, currency }: Money, { into, rate }: { into: string; rate: Rate }): bigint {
  const { top, bottom } = fractionOf(rate);
  return rounded({ top: amount * top * unitOf(into), bottom: bottom * unitOf(currency) });
}

/** The rate at which money comes to just this much of another currency; null where there is none. */
export function rateBetween(money: Money, other: Money): Rate | null {
  const fraction = { top: other.amount * unitOf(money.currency), bottom: money.amount * unitOf(other.currency) };
  const rate = decimalOf(fraction, decimalsMax);
  return rate && exchanged(money, { into: other.currency, rate }) === other.amount ? rate : null;
}

/** What one unit of a currency is worth in another, told by how many of either a third one is worth. */
export function crossRate(one: Rate, other: Rate): Rate | null {
  const [from, into] = [fractionOf(one), fractionOf(other)];
  const fraction = { top: into.top * from.bottom, bottom: into.bottom * from.top };
  const wholes = fraction.top / fraction.bottom;
  const zeros = wholes > 0n ? -String(wholes).length : leadingZeros(fraction);
  return decimalOf(fraction, Math.min(Math.max(significantDigits + zeros, 0), decimalsMax));
}

/** Those between the point and the first other digit. */
function leadingZeros({ top, bottom }: Fraction): number {
  let zeros = 0;
  for (let tenths = top * 10n; tenths < bottom && zeros < decimalsMax; tenths *= 10n) zeros++;
  return zeros;
}

function decimalOf({ top, bottom }: Fraction, decimals: number): Rate | null {
  const digits = String(rounded({ top: top * 10n ** BigInt(decimals), bottom })).padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  return soundRate(decimals > 0 ? `${digits.slice(0, point)}.${digits.slice(point)}` : digits);
}

/**
 * Whether a person would have written it, or it is a day's, which of a small unit has more decimals. Any other one was
 * reckoned from what something came to.
 */
export function isWritten(rate: Rate): boolean {
  const [whole = "", decimals = ""] = rate.split(".");
  const significant = (whole + decimals).replace(/^0+/, "");
  return decimals.length <= writtenDecimalsMax || significant.length <= significantDigits;
}

/** As its reader writes numbers, no finer than it matters. */
export function formatRate(rate: Rate, region: string): string {
  const format = new Intl.NumberFormat(region, { maximumSignificantDigits: significantDigits });
  return format.format(rate as `${number}`);
}

/** For a field, where one separator before three digits could be of thousands. */
export function writeRate(rate: Rate, region: string): string {
  return withDecimalSign(/^[1-9]\d{0,2}\.\d{3}$/.test(rate) ? `${rate}0` : rate, region);
}
