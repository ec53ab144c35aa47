import type { ErrorKey } from "@/lib/errors";
import { isWritten, type Rate, soundRate } from "@/lib/exchange";
import { type Fraction, rounded } from "@/lib/fractions";
import { expenseLimits } from "@/lib/limits/expenses";
import { largestOf, minorDigitsOf, plainAmount, sizeOf } from "@/lib/money";
import { weightUnit } from "@/lib/split-modes";

type Refusal = { ok: false; key: ErrorKey; values: Record<string, string | number> };

/** Either minor units, or a sentence below "errors" with its values. */
export type ParsedAmount = { ok: true; amount: bigint } | Refusal;

/**
 * The one reader of typed amounts, and of what somebody reckons with them ("12,50+3*2", "10/3"). It takes any spelling that
 * has one reading only, and rounds nothing but what was divided or multiplied. What it names as a reading of an ambiguous
 * amount it reads as just that.
 */
export function parseAmount(typed: string, currency: string, { from = 1n }: { from?: bigint } = {}): ParsedAmount {
  const text = plainText(typed.slice(0, expenseLimits.typedAmountCharactersMax + 1)).replace(/^\+ ?/, "");
  const example = minorDigitsOf(currency) === 0 ? "1250" : "12.50";
  if (text === "") return refuse("amountMissing", { example });
  if (typed.length > expenseLimits.typedAmountCharactersMax) return refuse("amountNotNumber", { currency, example });

  let amount = 0n;
  for (const term of termsIn(text)) {
    const read = readTerm(term, currency, example);
    if (!read.ok) return read;
    amount += read.amount;
  }
  if (amount < from && from >= 0n) return refuse(from > 0n ? "amountNotPositive" : "amountBelowZero");
  if (sizeOf(amount) > expenseLimits.amountMinorUnitsMax)
    return refuse("amountTooLarge", { max: largestOf(currency), currency });
  return { ok: true, amount };
}

/** How many percent or shares, in ten-thousandths: "33,3333", "12.5 %", "2". So few are never written in groups. */
export function parseWeight(typed: string, { max }: { max: number }): ParsedAmount {
  const example = "33.3333";
  if (typed.length > expenseLimits.typedAmountCharactersMax) return refuse("weightUnknown", { example });
  const text = plainText(typed).replace(/^(.+?) ?[%\u066a]$/, "$1");
  const [, whole, decimals = ""] = /^(\d*)(?:[.,·](\d{1,4}))?$/.exec(text) ?? [];
  // Where there may be a thousand, "1,000" is one to some and a thousand to others.
  const isAmbiguous = max >= 1000 && /^[1-9]\d{0,2}[.,]\d{3}$/.test(text);
  if (isAmbiguous || (text !== "" && !(whole || decimals))) return refuse("weightUnknown", { example });
  const weight = BigInt(`${whole ?? ""}${decimals.padEnd(4, "0")}`);
  return weight > BigInt(max) * weightUnit ? refuse("weightTooLarge", { max }) : { ok: true, amount: weight };
}

/** A part of a hundred that is put on, or with a minus taken off: "10 %", "-5%". Null for what says nothing of percent. */
export function parsePercent(typed: string): ParsedAmount | null {
  const text = plainText(typed.slice(0, expenseLimits.typedAmountCharactersMax + 1));
  const [, sign, part] = /^([+-]?) ?(.*[%\u066a])$/.exec(text) ?? [];
  const read = part === undefined ? null : parseWeight(part, { max: 100 });
  return read?.ok && sign === "-" ? { ok: true, amount: -read.amount } : read;
}

/** How much one unit of a currency is worth in another: as fine as it likes, in one reading only. */
export function parseRate(typed: string): { ok: true; rate: Rate } | Refusal {
  const text = plainText(typed.slice(0, expenseLimits.typedAmountCharactersMax + 1));
  const [grouped, decimal] = [wholeOf(text), decimalReading(text)];
  if (grouped !== null && decimal !== null)
    return refuse("rateAmbiguous", { grouped, decimal: `${decimal.whole}.${decimal.decimals}0` });
  const digits = decimal ? `${decimal.whole}.${decimal.decimals || "0"}` : (grouped ?? "");
  const rate = typed.length > expenseLimits.typedAmountCharactersMax ? null : soundRate(digits);
  return rate && isWritten(rate) ? { ok: true, rate } : refuse("rateUnknown");
}

function refuse(key: ErrorKey, values: Refusal["values"] = {}): Refusal {
  return { ok: false, key, values };
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

/** A part of a sum: numbers, the first of which has no operator, and whether they are taken off. */
type Term = { isTakenOff: boolean; factors: { operator: "*" | "/"; text: string }[] };

/** A minus without a number before it belongs to the number behind it. */
function termsIn(text: string): Term[] {
  const terms: Term[] = [];
  let [operator, operand] = ["+", ""];
  const close = () => {
    const factor = { operator: operator === "/" ? "/" : "*", text: operand.trim() } as const;
    if (operator === "+" || operator === "-") terms.push({ isTakenOff: operator === "-", factors: [factor] });
    else terms.at(-1)?.factors.push(factor);
  };
  for (const character of withSigns(text)) {
    const isOperator = /[+*/]/.test(character) || (character === "-" && /\d/.test(operand));
    if (!isOperator) operand += character;
    else {
      close();
      [operator, operand] = [character, ""];
    }
  }
  close();
  return terms;
}

/** The signs of keyboards and of handwriting. "0x12" is something that programs write. */
function withSigns(text: string): string {
  return text
    .replace(/(\d[\d.,·']*)( ?)[x×](?= ?\d)/g, (all, number, gap) => (number === "0" && !gap ? all : `${number}*`))
    .replace(/÷/g, "/");
}

function readTerm({ isTakenOff, factors }: Term, currency: string, example: string): ParsedAmount {
  const numbers: Fraction[] = [];
  for (const { operator, text } of factors) {
    const isBelowZero = /^-/;
    const number = withoutSigns(text.replace(isBelowZero, "").trim(), currency);
    if (!/\d/.test(number) || !/^-?[\d .,'·]+$/.test(number)) return refuse("amountNotNumber", { currency, example });
    const sign = isBelowZero.test(text) !== isBelowZero.test(number) ? -1n : 1n;
    const read = factors.length === 1 ? readNumber(number.replace("-", ""), currency) : readFactor(number, currency);
    if ("ok" in read && !read.ok) return read;
    const { top, bottom } = "ok" in read ? { top: read.amount, bottom: 1n } : read;
    if (operator === "/" && top === 0n) return refuse("amountNotNumber", { currency, example });
    numbers.push(operator === "/" ? { top: sign * bottom, bottom: top } : { top: sign * top, bottom });
  }
  const unit = factors.length === 1 ? 1n : 10n ** BigInt(minorDigitsOf(currency));
  const top = numbers.reduce((product, number) => product * number.top, unit);
  const bottom = numbers.reduce((product, number) => product * number.bottom, 1n);
  const amount = rounded({ top, bottom });
  return { ok: true, amount: isTakenOff ? -amount : amount };
}

/** A number that others are multiplied with or divided by may be as fine as it likes. */
function readFactor(number: string, currency: string): Fraction | Refusal {
  const { grouped, decimal } = readingsOf(number.replace("-", ""), currency);
  if (grouped !== null && decimal !== null) return refuseAmbiguous(grouped, decimal, currency);
  if (grouped !== null) return { top: BigInt(grouped), bottom: 1n };
  if (decimal === null) return refuse("amountSeparators", { example: "1234.50" });
  return { top: BigInt(decimal.whole + decimal.decimals), bottom: 10n ** BigInt(decimal.decimals.length) };
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

/** Where a currency has three decimals, "1.250" is an everyday amount: one dot alone never groups there. */
function readingsOf(text: string, currency: string): { grouped: string | null; decimal: DecimalReading | null } {
  const decimal = decimalReading(text);
  const isEveryday = minorDigitsOf(currency) === 3 && decimal?.sign === ".";
  return { grouped: isEveryday ? null : wholeOf(text), decimal };
}

type DecimalReading = { whole: string; sign: string; decimals: string };

/** The reading whose last separator is a decimal sign: then it is the only one of its kind. */
function decimalReading(text: string): DecimalReading | null {
  const [, before = "", sign = "", decimals = ""] = /^(.*)([.,·])(\d*)$/.exec(text) ?? [];
  if (sign === "" || before.includes(sign) || before + decimals === "") return null;
  const whole = before === "" ? "0" : wholeOf(before);
  return whole === null ? null : { whole, sign, decimals };
}

function readNumber(text: string, currency: string): ParsedAmount {
  const minorDigits = minorDigitsOf(currency);
  const unit = 10n ** BigInt(minorDigits);
  const { grouped, decimal } = readingsOf(text, currency);
  if (grouped !== null && decimal !== null && minorDigits > 0) return refuseAmbiguous(grouped, decimal, currency);
  if (grouped !== null) return { ok: true, amount: BigInt(grouped) * unit };
  if (decimal === null) return refuse("amountSeparators", { example: minorDigits === 0 ? "1234" : "1234.50" });

  const { whole, decimals } = decimal;
  if (decimals.length > minorDigits) return refuse("amountTooManyDecimals", { currency, digits: minorDigits });
  return { ok: true, amount: BigInt(whole) * unit + BigInt(decimals.padEnd(minorDigits, "0")) };
}

/** One separator before three digits: "1,234" is a thousand and more, or little more than one. */
function refuseAmbiguous(grouped: string, decimal: DecimalReading, currency: string): Refusal {
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
