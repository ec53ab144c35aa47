import type { ErrorKey } from "@/lib/errors";
import { limits } from "@/lib/limits";

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

export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/** How many decimals a currency has. Amounts are kept in its minor units, so this never changes for any. */
export function minorDigitsOf(currency: string): 0 | 2 | 3 {
  if (!isCurrency(currency)) throw new Error(`"${currency}" is no currency that Quits knows.`);
  if (withoutDecimals.has(currency)) return 0;
  return withThreeDecimals.has(currency) ? 3 : 2;
}

/** All there are, by their English names. */
export function currencyOptions(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames("en", { type: "currency" });
  return [...currencies]
    .map((code) => ({ value: code, label: `${names.of(code)} (${code})` }))
    .sort((one, other) => one.label.localeCompare(other.label, "en"));
}

const minus = "\u2212";

/** Minor units as their whole and their decimals, "1234" and "50", without a sign. */
function digitsOf(minor: bigint, minorDigits: number): { whole: string; decimals: string } {
  const digits = String(minor < 0n ? -minor : minor).padStart(minorDigits + 1, "0");
  const point = digits.length - minorDigits;
  return { whole: digits.slice(0, point), decimals: digits.slice(point) };
}

type Writing = { currency: string; region: string };

/** An amount as its region writes it, without its currency. Below zero it has a minus sign. */
export function formatAmount(minor: bigint, writing: Writing): string {
  const { whole, decimals } = amountParts(minor, writing);
  return whole + decimals;
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
 * An amount for a field, "1234.50", that `parseAmount` reads as just this. Of three decimals a zero at the end is left
 * out ("1.50"), and where that does not help there is one in front ("01.234"), because "1.234" has two readings.
 */
export function plainAmount(minor: bigint, currency: string): string {
  const { whole, decimals } = digitsOf(minor, minorDigitsOf(currency));
  const sign = minor < 0n ? "-" : "";
  if (decimals === "") return sign + whole;
  if (decimals.length < 3) return `${sign}${whole}.${decimals}`;
  if (decimals.endsWith("0")) return `${sign}${whole}.${decimals.slice(0, 2)}`;
  return `${sign}${/^[1-9]\d{0,2}$/.test(whole) ? "0" : ""}${whole}.${decimals}`;
}

type Refusal = { ok: false; key: ErrorKey; values: Record<string, string | number> };

/** Either minor units, or a sentence below "errors" with its values. */
export type ParsedAmount = { ok: true; amount: bigint } | Refusal;

/**
 * The one reader of typed amounts, and of sums of them ("12,50+3"). It takes any spelling that has one reading only, and
 * never rounds. What it names as a reading of an ambiguous amount it reads as just that.
 */
export function parseAmount(typed: string, currency: string): ParsedAmount {
  const text = plainText(typed.slice(0, limits.typedAmountCharactersMax + 1)).replace(/^\+ ?/, "");
  const example = minorDigitsOf(currency) === 0 ? "1250" : "12.50";
  if (text === "") return refuse("amountMissing", { example });
  if (typed.length > limits.typedAmountCharactersMax) return refuse("amountNotNumber", { currency, example });

  let amount = 0n;
  for (const term of text.split("+")) {
    const read = readTerm(term.trim(), currency, example);
    if (!read.ok) return read;
    amount += read.amount;
  }
  if (amount === 0n) return refuse("amountNotPositive");
  if (amount > limits.amountMinorUnitsMax) return refuse("amountTooLarge", { max: largestOf(currency), currency });
  return { ok: true, amount };
}

function refuse(key: ErrorKey, values: Refusal["values"] = {}): Refusal {
  return { ok: false, key, values };
}

/** The most that an amount can be, in groups by no-break spaces, which everybody reads as the same number. */
export function largestOf(currency: string): string {
  const { whole } = digitsOf(limits.amountMinorUnitsMax, minorDigitsOf(currency));
  return whole.replace(/\B(?=(\d{3})+$)/g, "\u00a0");
}

/**
 * Digits, spaces, signs and separators of all keyboards as one kind of each, without marks for the direction of reading.
 * A raised point and the decimal sign of Arabic group nothing, so they stay apart from dots and commas.
 */
function plainText(text: string): string {
  return text
    .replace(/[\uff00-\uffef]/g, (wide) => wide.normalize("NFKC"))
    .toLowerCase()
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/\p{Nd}/gu, digitOf)
    .replace(/\s+/g, " ")
    .replace(/[\u2018\u2019\u02bc\u2032\u066c]/g, "'")
    .replace(/\u060c/g, ",")
    .replace(/\u066b/g, "·")
    .replace(/[\u2012\u2013\u2212\ufe63]/g, "-")
    .trim();
}

/** Unicode has digits in runs from zero to nine, in every script. */
function digitOf(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x80) return character;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(codePoint - before - 1))) before++;
  return String(before % 10);
}

function readTerm(term: string, currency: string, example: string): ParsedAmount {
  const isBelowZero = /^-/;
  const number = withoutSigns(term.replace(isBelowZero, "").trim(), currency);
  if (!/\d/.test(number) || !/^-?[\d .,'·]+$/.test(number)) return refuse("amountNotNumber", { currency, example });
  if (isBelowZero.test(term) || isBelowZero.test(number)) return refuse("amountNotPositive");
  return readNumber(number, currency);
}

/** Without "€", "EUR" or "kr." around it, where those are signs of this currency. */
function withoutSigns(term: string, currency: string): string {
  if (/^[\d .,'-]*$/.test(term)) return term;
  return signPattern(currency).exec(term)?.[1] ?? term;
}

const signPatterns = new Map<string, RegExp>();

function signPattern(currency: string): RegExp {
  const known = signPatterns.get(currency);
  if (known) return known;
  const signs = signsOf(currency).map((sign) => ({
    sign: sign.replace(/[$.]/g, "\\$&"),
    isWord: /\p{L}$/u.test(sign),
  }));
  // "kr." may be short for a word, and then ".50" is no amount: a word is told from what follows by a space or a digit.
  const before = signs.map(({ sign, isWord }) => (isWord ? `${sign}(?:\\. |(?![.,]))` : sign)).join("|");
  const behind = signs.map(({ sign, isWord }) => (isWord ? `${sign}\\.?` : sign)).join("|");
  const made = new RegExp(`^(?:${before})? ?(.*?) ?(?:${behind})?$`, "u");
  signPatterns.set(currency, made);
  return made;
}

/** The longest first, so that "US$" is not taken for a "$" with letters before it. */
function signsOf(currency: string): string[] {
  const [short, narrow] = (["symbol", "narrowSymbol"] as const).map((currencyDisplay) => {
    const format = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay });
    return plainText(format.formatToParts(0).find(({ type }) => type === "currency")?.value ?? currency);
  }) as [string, string];
  const code = currency.toLowerCase();
  const signs = new Set([code, short, narrow, code.slice(0, 2) + narrow]);
  return [...signs].sort((one, other) => other.length - one.length);
}

/** How digits before a decimal sign may stand; the last is how South Asia groups lakhs and crores. */
const groupings = [
  /^\d+$/,
  /^[1-9]\d{0,2}(?: \d{3})+$/,
  /^[1-9]\d{0,2}(?:'\d{3})+$/,
  /^[1-9]\d{0,2}(?:,\d{3})+$/,
  /^[1-9]\d{0,2}(?:\.\d{3})+$/,
  /^[1-9]\d?(?:,\d{2})+,\d{3}$/,
];

function wholeOf(text: string): string | null {
  return groupings.some((grouping) => grouping.test(text)) ? text.replace(/\D/g, "") : null;
}

/** The reading whose last separator is a decimal sign: then it is the only one of its kind. */
function decimalReading(text: string): { whole: string; decimals: string } | null {
  const [, before = "", sign = "", decimals = ""] = /^(.*)([.,·])(\d*)$/.exec(text) ?? [];
  if (sign === "" || before.includes(sign) || before + decimals === "") return null;
  const whole = before === "" ? "0" : wholeOf(before);
  return whole === null ? null : { whole, decimals };
}

function readNumber(text: string, currency: string): ParsedAmount {
  const minorDigits = minorDigitsOf(currency);
  const unit = 10n ** BigInt(minorDigits);
  const grouped = wholeOf(text);
  const decimal = decimalReading(text);
  if (grouped !== null && decimal !== null && minorDigits > 0) return refuseAmbiguous(grouped, decimal, currency);
  if (grouped !== null) return { ok: true, amount: BigInt(grouped) * unit };
  if (decimal === null) return refuse("amountSeparators", { example: minorDigits === 0 ? "1234" : "1234.50" });

  const { whole, decimals } = decimal;
  if (decimals.length > minorDigits) return refuse("amountTooManyDecimals", { currency, digits: minorDigits });
  return { ok: true, amount: BigInt(whole) * unit + BigInt(decimals.padEnd(minorDigits, "0")) };
}

/** One separator before three digits: "1.234" is a thousand and more, or little more than one. */
function refuseAmbiguous(grouped: string, decimal: { whole: string; decimals: string }, currency: string): Refusal {
  const digits = minorDigitsOf(currency);
  const thousands = plainAmount(BigInt(grouped) * 10n ** BigInt(digits), currency);
  if (digits < 3) {
    const reading = `${decimal.whole}.${decimal.decimals}`;
    return refuse("amountAmbiguousOrTooFine", { grouped: thousands, decimal: reading, digits });
  }
  return refuse("amountAmbiguous", {
    grouped: thousands,
    decimal: plainAmount(BigInt(decimal.whole + decimal.decimals), currency),
  });
}
