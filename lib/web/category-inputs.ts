import { getTranslations } from "next-intl/server";
import { z } from "zod";
import {
  type AskedCategory,
  type BudgetScope,
  byTitle,
  type Category,
  categories,
  everything,
  isCommonCategory,
  noCategory,
  type OwnCategory,
} from "@/lib/categories";
import type { ErrorKey } from "@/lib/errors";
import { glyphs } from "@/lib/glyphs";
import { isId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { lineInput } from "./inputs";

/** One of some group's own, in its one spelling; whether it is this group's, the domain knows. */
function ownCategoryIn(text: string): OwnCategory | null {
  return isId(text) ? (text.toLowerCase() as OwnCategory) : null;
}

function categoryIn(text: string): Category | null {
  return isCommonCategory(text) ? text : ownCategoryIn(text);
}

/** What a budget is for. */
export function scopeIn(text: string): BudgetScope | null {
  return text === everything ? text : categoryIn(text);
}

export function categoryInput(refusal: ErrorKey) {
  return z.string(refusal).transform((text, context): Category => {
    const category = categoryIn(text);
    if (category) return category;
    context.addIssue({ code: "custom", message: refusal });
    return z.NEVER;
  });
}

/** With no category, and with what is left to the title, which is what counts where nothing is said. */
export function askedCategoryInput(refusal: ErrorKey) {
  const asked = z.union([z.enum([noCategory, byTitle]), categoryInput(refusal)], refusal);
  return asked.default(byTitle) as z.ZodType<AskedCategory>;
}

/**
 * What a group's own category is called and drawn as. Those that all groups have go by other names in every language, so
 * it is the reader's in which none may be the same.
 */
export async function ownCategoryInputs(glyphRefusal: ErrorKey) {
  const say = await getTranslations("categories");
  const common = categories.map((category) => say(category).toLowerCase());
  const name = lineInput({ missing: "categoryNameMissing", tooLong: "nameTooLong", max: limits.nameCharactersMax });
  return {
    name: name.superRefine((line, context) => {
      if (common.includes(line.toLowerCase()))
        context.addIssue({ code: "custom", message: "categoryNameIsCommon", params: { name: line } });
    }),
    glyph: z.enum(glyphs, glyphRefusal),
  };
}
