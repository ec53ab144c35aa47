import { z } from "zod";
import type { Budgets } from "@/lib/expenses/stats/budgets";
import { limits } from "@/lib/limits";
import { presetModes } from "@/lib/split-modes";
import { visibilities } from "@/lib/visibilities";
import { amountInput, placeInput, versionInput } from "./api-values";
import { ownCategoryInputs, scopeIn } from "./category-inputs";
import { defaultSplitInput, presetNameInput } from "./preset-inputs";
import { periodIn } from "./stats-period";

/** Each is a month's, and what is left out has none; `seen` stands for those that they take the place of. */
export const budgetsBody = z.object({
  budgets: z.record(z.string(), amountInput, "valueUnknown").transform((given, context): Budgets => {
    const scopes = Object.entries(given).map(([name, amount]) => [scopeIn(name), amount] as const);
    if (scopes.some(([scope]) => scope === null)) context.addIssue({ code: "custom", message: "valueUnknown" });
    return Object.fromEntries(scopes);
  }),
  seen: z.string("valueUnknown").optional(),
});

/** By the id, which says what it is about, the category is known. */
export async function categoryBody() {
  return z.object(await ownCategoryInputs("valueUnknown"));
}

export async function categoryEditBody() {
  return (await categoryBody()).extend({ version: versionInput });
}

/** What all its numbers count is said by `mode`, as in an expense's `uneven`. */
export const presetBody = z.object({
  name: presetNameInput,
  mode: z.enum(presetModes, "valueUnknown"),
  memberIds: z
    .array(placeInput, "sharersMissing")
    .min(1, "sharersMissing")
    .max(limits.membersPerGroupMax, "valueUnknown"),
  of: z.record(placeInput, z.int("valueUnknown").transform(BigInt), "valueUnknown").default({}),
});

export const presetChangeBody = presetBody.extend({ version: versionInput });

export const defaultSplitBody = z.object({ default: defaultSplitInput("valueUnknown") });

export const visibilityBody = z.object({ visibility: z.enum(visibilities, "valueUnknown") });

export const statsQuery = z.object({
  period: z
    .string()
    .transform((text, context) => {
      const period = periodIn(text);
      if (period) return period;
      context.addIssue({ code: "custom", message: "periodUnknown" });
      return z.NEVER;
    })
    .optional(),
});

/** Who each person of a file is, by their keys in it: a place, or "new"; and what its currencies are worth where that is asked for. */
export const importBody = z.object({
  places: z.record(
    z.string().regex(/^p\d{1,3}$/, "valueUnknown"),
    z.union([z.literal("new"), z.uuid()], "valueUnknown"),
    "valueUnknown",
  ),
  rates: z.record(z.string().regex(/^[A-Z]{3}$/, "valueUnknown"), z.string("valueUnknown"), "valueUnknown").default({}),
});
