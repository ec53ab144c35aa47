import { evenRate, exchanged, type Rate, rateBetween, soundRate } from "@/lib/exchange";
import { isCurrency, type Money, plainAmount } from "@/lib/money";
import { type ParsedAmount, parseAmount, parseRate } from "@/lib/typed-amounts";

/** What stands in a form, by the names of its fields. */
type Text = Readonly<Record<string, unknown>>;

function textIn(form: Text, field: "amount" | "currency" | "rate" | "cameTo" | "dayRate" | "filledFor"): string {
  return String(form[field] ?? "").trim();
}

/** In which currency something was given: the one that was chosen, or the group's own. */
export function typedCurrency(form: Text, own: string): string {
  const chosen = textIn(form, "currency");
  return isCurrency(chosen) ? chosen : own;
}

/** What was given; null while it cannot be read. */
export function originalIn(form: Text, own: string): Money | null {
  const currency = typedCurrency(form, own);
  const read = parseAmount(textIn(form, "amount"), currency);
  return read.ok ? { amount: read.amount, currency } : null;
}

type Refusal = Extract<ParsedAmount, { ok: false }> & { field: "rate" | "cameTo" };

type Terms = { own: string; original: Money | null };

/**
 * The rate that was typed, or that follows from what all of it came to; null where the day's is to count. Where both were
 * typed they have to say the same: neither is dropped in silence.
 */
export function readRate(form: Text, { own, original }: Terms): { ok: true; rate: Rate | null } | Refusal {
  const currency = typedCurrency(form, own);
  if (currency === own) return { ok: true, rate: null };
  const [rate, cameTo] = [saidOf(form, "rate", currency), saidOf(form, "cameTo", currency)];
  if (rate === "") return cameTo === "" ? { ok: true, rate: null } : readCameTo(cameTo, { own, original });
  const read = parseRate(rate);
  if (!read.ok) return { ...read, field: "rate" };
  return cameTo === "" ? read : readBoth({ rate: read.rate, cameTo }, { own, original });
}

/** What stands in a field, unless it was filled in for another currency than the one that is chosen now. */
function saidOf(form: Text, field: "rate" | "cameTo", currency: string): string {
  const said = textIn(form, field);
  const filled = filledFor(form);
  return filled && filled.currency !== currency && filled[field] === said ? "" : said;
}

type Filled = { currency: string; rate: string; cameTo: string };

/** A form says what its fields were filled in with, and for which currency. */
export function filledText({ currency, rate = "", cameTo = "" }: Partial<Filled>): string {
  return [currency, rate, cameTo].join("|");
}

function filledFor(form: Text): Filled | null {
  const [currency, rate, cameTo] = textIn(form, "filledFor").split("|");
  return currency !== undefined && rate !== undefined && cameTo !== undefined ? { currency, rate, cameTo } : null;
}

function readCameTo(typed: string, { own, original }: Terms) {
  const field = "cameTo" as const;
  const read = parseAmount(typed, own);
  if (!read.ok) return { ...read, field };
  // What is wrong with the amount itself is said there.
  const rate = original && rateBetween(original, { amount: read.amount, currency: own });
  if (original && !rate) return { ok: false as const, key: "rateOutOfReach" as const, values: {}, field };
  return { ok: true as const, rate };
}

function readBoth({ rate, cameTo }: { rate: Rate; cameTo: string }, { own, original }: Terms) {
  const field = "cameTo" as const;
  const read = parseAmount(cameTo, own);
  if (!read.ok) return { ...read, field };
  const worth = original && exchanged(original, { into: own, rate });
  if (worth === null || worth === read.amount) return { ok: true as const, rate };
  const values = { amount: plainAmount(worth, own), into: own };
  return { ok: false as const, key: "cameToDiffers" as const, values, field };
}

/** What stands for the day's rate where nobody knows one; while it is asked for the field is empty. */
export const noDayRate = "none";

/** What all of it comes to in the group's own currency, as the form stands; null while that is not known. */
export function worthIn(form: Text, own: string): bigint | null {
  const original = originalIn(form, own);
  const read = readRate(form, { own, original });
  if (!original || !read.ok) return null;
  const rate = original.currency === own ? evenRate : (read.rate ?? soundRate(textIn(form, "dayRate")));
  return rate ? exchanged(original, { into: own, rate }) : null;
}
