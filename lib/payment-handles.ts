import { limits } from "./limits";
import { minorDigitsOf } from "./money";

/**
 * How people are paid elsewhere, read into one spelling each, and what is made of it for who pays. An address that a link
 * leads to is put together here and nowhere else: what somebody typed is only ever a text in it.
 */

/** An account number, or null where it is none: by its check digits most slips are found. */
export function readIban(typed: string): string | null {
  const iban = typed.replace(/[\s-]/g, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return null;
  const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n ? iban : null;
}

/** In groups of four, as it stands on cards. */
export function spacedIban(iban: string): string {
  return iban.replace(/.{4}(?=.)/g, "$& ");
}

/** The name after "paypal.me/", of which people copy the whole address. */
export function readPaypal(typed: string): string | null {
  const name = typed.trim().replace(/^(https?:\/\/)?(www\.)?(paypal\.me|paypal\.com\/paypalme)\//i, "");
  const [, read = null] = /^@?([A-Za-z0-9]{1,20})\/?$/.exec(name) ?? [];
  return read;
}

export function readUpi(typed: string): string | null {
  const id = typed.trim();
  return /^[A-Za-z0-9._-]{2,100}@[A-Za-z][A-Za-z0-9]{1,63}$/.test(id) ? id : null;
}

/** In the currencies that PayPal knows; in others its page asks for the amount. */
const paypalCurrencies = new Set(
  "AUD BRL CAD CHF CZK DKK EUR GBP HKD HUF ILS JPY MXN MYR NOK NZD PHP PLN SEK SGD THB TWD USD".split(" "),
);

type Sum = { amount: bigint | null; currency: string };

export function paypalLink(name: string, { amount, currency }: Sum): string {
  const link = `https://paypal.me/${encodeURIComponent(name)}`;
  const takes = amount !== null && paypalCurrencies.has(currency);
  return takes ? `${link}/${decimal(amount, currency)}${currency}` : link;
}

/** Opens an app that pays, on a phone that has one; null where it is not paid in rupees. */
export function upiLink(id: string, { name, note, amount, currency }: Sum & { name: string; note: string }) {
  if (currency !== "INR") return null;
  const sum = amount === null ? {} : { am: decimal(amount, currency) };
  const said = { pa: id, pn: name, ...sum, cu: currency, tn: note };
  return `upi://pay?${Object.entries(said)
    .map(([field, value]) => `${field}=${encodeURIComponent(value)}`)
    .join("&")}`;
}

/** The most that a code for a SEPA transfer may ask for. */
const sepaMinorUnitsMax = 99_999_999_999n;

/** How long what a transfer is for may be. */
const remittanceCharactersMax = 140;

/**
 * What banking apps read from the square code of a SEPA credit transfer, in the second version of the EPC's guideline:
 * a line for each thing, those in between that may be empty included. Without an amount the app asks for one. Null for
 * what it cannot ask for.
 */
export function transferText({
  iban,
  holder,
  note,
  amount,
  currency,
}: Sum & Record<"iban" | "holder" | "note", string>) {
  if (currency !== "EUR" || (amount ?? 0n) > sepaMinorUnitsMax) return null;
  const lines = ["BCD", "002", "1", "SCT", "", lineOf(holder, limits.accountHolderCharactersMax), iban];
  const asked = amount === null ? "" : `EUR${decimal(amount, currency)}`;
  return [...lines, asked, "", "", lineOf(note, remittanceCharactersMax)].join("\n");
}

/** A line break in a name would begin the next field. */
function lineOf(text: string, charactersMax: number): string {
  const line = text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return [...line].slice(0, charactersMax).join("");
}

/** "1234.50", as machines read it. */
function decimal(amount: bigint, currency: string): string {
  const decimals = minorDigitsOf(currency);
  const digits = String(amount).padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  return decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
}
