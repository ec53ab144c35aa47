import { z } from "zod";
import { isDay } from "@/lib/days";
import type { Rate } from "@/lib/exchange";
import { readRate, typedCurrency } from "@/lib/expenses/currencies/typed-price";
import type { Membership } from "@/lib/groups/membership";
import { isCurrency } from "@/lib/money";
import { parseAmount } from "@/lib/typed-amounts";

/** The fields of forms about money; each message is a key below "errors". */
export function amountInput(currency: string) {
  return z
    .string()
    .default("")
    .transform((typed, context) => {
      const read = parseAmount(typed, currency);
      if (read.ok) return read.amount;
      context.addIssue({ code: "custom", message: read.key, params: read.values });
      return z.NEVER;
    });
}

/** The group's currency, and the one that something was given in. */
export type Currencies = { own: string; spent: string };

/** A form says in what currency its amounts are to be read. */
export function currenciesOf(form: FormData, { group }: Membership): Currencies {
  // An action is an endpoint, and what calls it need not be a form.
  const typed = form instanceof FormData ? Object.fromEntries(form) : {};
  return { own: group.currency, spent: typedCurrency(typed, group.currency) };
}

export function givenFields({ spent }: Currencies) {
  return {
    amount: amountInput(spent),
    currency: z.string().default(spent).refine(isCurrency, "currencyUnknown"),
    rate: z.string().default(""),
    cameTo: z.string().default(""),
    filledFor: z.string().default(""),
    spentOn: dayInput,
  };
}

/** A form whose amount was read. */
type Typed = Record<string, unknown>;

/** That the rate can be read, or what all of it came to; also where another field is wrong. */
export function requireRate(form: Typed, context: z.RefinementCtx, currencies: Currencies): void {
  const read = rateOf(form, currencies);
  if (!read.ok) context.addIssue({ code: "custom", message: read.key, params: read.values, path: [read.field] });
}

/** Null where the rate of the day is to count. */
export function rateIn(form: Typed, currencies: Currencies): Rate | null {
  const read = rateOf(form, currencies);
  return read.ok ? read.rate : null;
}

function rateOf(form: Typed, { own, spent }: Currencies) {
  const original = typeof form.amount === "bigint" ? { amount: form.amount, currency: spent } : null;
  return readRate(form, { own, original });
}

export const dayInput = z.string("dayUnknown").refine(isDay, "dayUnknown");

/** What two days are refined by: that a period does not end before it begins, which is said at its last day. */
export const periodForwards: [
  isForwards: (days: { from?: string | null | undefined; to?: string | null | undefined }) => boolean,
  said: { path: string[]; error: string },
] = [({ from, to }) => !from || !to || from <= to, { path: ["to"], error: "periodBackwards" }];

/** A place of the group, out of a list of them. */
export const placeInput = z.uuid("choiceUnknown");

/** Who takes on the balance of somebody who goes, or nobody, and the balance as it was seen. */
export const passingOnInput = {
  passesTo: z
    .union([z.literal(""), placeInput], "choiceUnknown")
    .default("")
    .transform((id) => id || null),
  seen: z
    .string("formBroken")
    .regex(/^-?\d{1,19}$/, "formBroken")
    .default("0")
    .transform(BigInt),
};

/** Which version of something a form was rendered with. */
export const versionInput = z
  .string("formBroken")
  .regex(/^\d{1,9}$/, "formBroken")
  .transform(Number);
