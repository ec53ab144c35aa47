import { expenseLimits } from "@/lib/limits/expenses";
import { weightUnit } from "@/lib/split-modes";

/**
 * The currencies that a person can choose from. One that groups may have stays here for ever, and so does its number of
 * decimals: browsers and versions of Intl differ on it (for HUF, IDR or COP), and a change would move every amount's point.
 */
const currencies = new Set(
  `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC
   CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR
   ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
   MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE
   SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF
   YER ZAR ZMW ZWG`.split(/\s+/),
);

/** Nobody pays less than one of these, whatever the law still has in it. */
const withoutDecimals = new Set(
  `AFN ALL BIF CLP COP DJF GNF HUF IDR IQD IRR ISK JPY KMF KPW KRW LAK LBP MGA MMK PKR PYG RWF SOS SYP UGX VND VUV XAF XOF
   XPF YER`.split(/\s+/),
);

const withThreeDecimals = new Set(["BHD", "JOD", "KWD", "LYD", "OMR", "TND"]);

/** An amount in minor units of its currency. */
export type Money = { amount: bigint; currency: string };

export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/** How many decimals a currency has. Amounts are kept in its minor units, so this never changes for any. */
export function minorDigitsOf(currency: string): 0 | 2 | 3 {
  if (!isCurrency(currency)) throw new Error(`"${currency}" is no currency that Quits knows.`);
  if (withoutDecimals.has(currency)) return 0;
  return withThreeDecimals.has(currency) ? 3 : 2;
}

const englishNames = new Intl.DisplayNames("en", { type: "currency" });

export function currencyName(currency: string): string {
  return englishNames.of(currency) ?? currency;
}

/** By their letters. */
export const currencyCodes: readonly string[] = [...currencies].sort();

/** All there are, by their English names. */
export function currencyOptions(): { value: string; label: string }[] {
  return currencyCodes
    .map((code) => ({ value: code, label: `${currencyName(code)} (${code})` }))
    .sort((one, other) => one.label.localeCompare(other.label, "en"));
}

/** Without its sign. */
export function sizeOf(minor: bigint): bigint {
  return minor < 0n ? -minor : minor;
}

const minus = "\u2212";

/** Minor units as their whole and their decimals, "1234" and "50", without a sign. */
function digitsOf(minor: bigint, minorDigits: number): { whole: string; decimals: string } {
  const digits = String(sizeOf(minor)).padStart(minorDigits + 1, "0");
  const point = digits.length - minorDigits;
  return { whole: digits.slice(0, point), decimals: digits.slice(point) };
}

export type Writing = { currency: string; region: string };

/** An amount as its region writes it, without its currency. Below zero it has a minus sign. */
export function formatAmount(minor: bigint, writing: Writing): string {
  const { whole, decimals } = amountParts(minor, writing);
  return whole + decimals;
}

/** Money among other currencies than its group's own says of which it is. */
export function formatMoney({ amount, currency }: Money, { own, region }: { own: string; region: string }): string {
  const text = formatAmount(amount, { currency, region });
  return currency === own ? text : `${text} ${currency}`;
}

/** For an amount that stands alone, without a verb that says which way it goes: with a plus or a minus sign. */
export function formatSigned(minor: bigint, writing: Writing): string {
  return (minor > 0n ? "+" : "") + formatAmount(minor, writing);
}

/** The same text as `formatAmount`, in two pieces: the second has the decimal sign, or is empty without decimals. */
export function amountParts(minor: bigint, { currency, region }: Writing): { whole: string; decimals: string } {
  const minorDigits = minorDigitsOf(currency);
  const { whole, decimals } = digitsOf(minor, minorDigits);
  // A text is exact where a number would be rounded.
  const exact = (decimals ? `${whole}.${decimals}` : whole) as `${number}`;
  const parts = numberFormat(region, minorDigits).formatToParts(exact);
  const point = parts.findIndex(({ type }) => type === "decimal");
  const texts = parts.map(({ value }) => value);
  const end = point < 0 ? texts.length : point;
  return { whole: (minor < 0n ? minus : "") + texts.slice(0, end).join(""), decimals: texts.slice(end).join("") };
}

/** How many percent or shares, of which it is ten-thousandths, as a region writes them. */
export function formatWeight(weight: bigint, region: string): string {
  return new Intl.NumberFormat(region, { maximumFractionDigits: 4 }).format(Number(weight) / Number(weightUnit));
}

const numberFormats = new Map<string, Intl.NumberFormat>();

/** Making one costs a hundred times what writing a number with it does, and a list has many amounts. */
function numberFormat(region: string, minorDigits: number): Intl.NumberFormat {
  const key = `${region} ${minorDigits}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(region, {
    minimumFractionDigits: minorDigits,
    maximumFractionDigits: minorDigits,
  });
  numberFormats.set(key, made);
  return made;
}

/**
 * An amount as programs write it, "1234.50", with all decimals of its currency: for addresses, and for tables that others
 * reckon with.
 */
export function plainAmount(minor: bigint, currency: string): string {
  const { whole, decimals } = digitsOf(minor, minorDigitsOf(currency));
  return `${minor < 0n ? "-" : ""}${decimals === "" ? whole : `${whole}.${decimals}`}`;
}

/**
 * An amount for a field, where `parseAmount` reads it as just this: in no groups, and with the decimal sign that its reader
 * types. A comma before three decimals could be of thousands, so currencies that have three keep the point.
 */
export function writeAmount(minor: bigint, { currency, region }: Writing): string {
  const plain = plainAmount(minor, currency);
  return minorDigitsOf(currency) === 3 ? plain : withDecimalSign(plain, region);
}

/** "12.50" as "12,50", where a region writes a comma. */
export function withDecimalSign(plain: string, region: string): string {
  const sign = numberFormat(region, 1)
    .formatToParts(0.5)
    .find(({ type }) => type === "decimal")?.value;
  return sign === "," ? plain.replace(".", ",") : plain;
}

/** The most that an amount can be, in groups by no-break spaces, which everybody reads as the same number. */
export function largestOf(currency: string): string {
  const { whole } = digitsOf(expenseLimits.amountMinorUnitsMax, minorDigitsOf(currency));
  return whole.replace(/\B(?=(\d{3})+$)/g, "\u00a0");
}
