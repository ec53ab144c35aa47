import { z } from "zod";
import { isDay } from "@/lib/days";
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

export const dayInput = z.string("dayUnknown").refine(isDay, "dayUnknown");

/** A place of the group, out of a list of them. */
export const placeInput = z.uuid("choiceUnknown");

/** Which version of something a form was rendered with. */
export const versionInput = z
  .string("formBroken")
  .regex(/^\d{1,9}$/, "formBroken")
  .transform(Number);
