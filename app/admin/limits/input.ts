import { z } from "zod";
import type { AdjustableLimit } from "@/lib/adjustable-limits";
import { limits } from "@/lib/limits";
import { adjustableKeys } from "@/lib/users/instance-limits";
import { tickInput } from "@/lib/web/inputs";

/** An empty field stands for the number that a limit has by itself. */
const amountInput = z
  .string("formBroken")
  .trim()
  .refine((typed) => /^\d{0,6}$/.test(typed), { error: "limitOutOfBounds", params: { max: limits.adjustedAmountMax } })
  .transform((typed) => (typed === "" ? null : Number(typed)));

const fields = <Input extends z.ZodType>(input: Input, nameOf: (key: AdjustableLimit) => string) =>
  Object.fromEntries(adjustableKeys.map((key) => [nameOf(key), input])) as Record<string, Input>;

/** The box beside a number that was changed. */
export const backField = (key: AdjustableLimit) => `${key}-back`;

/** A number for each limit, and a box for each that shall be what it is by itself again. */
export const limitsInput = z.object({ ...fields(amountInput, (key) => key), ...fields(tickInput, backField) });

export function amountsIn(given: z.infer<typeof limitsInput>): Record<AdjustableLimit, number | null> {
  const amounts = adjustableKeys.map((key) => {
    const amount = given[key];
    return [key, given[backField(key)] === true || typeof amount !== "number" ? null : amount];
  });
  return Object.fromEntries(amounts);
}

export const domainsInput = z.object({
  domains: z.string("formBroken").transform((text) => text.split(/[\s,;]+/).filter(Boolean)),
});
