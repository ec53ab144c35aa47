import { z } from "zod";
import { isDay } from "@/lib/days";
import type { ExpenseFilter } from "@/lib/expenses/book/expense-filter";
import type { FormAnswer } from "@/lib/form-state";
import { isId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { isCurrency } from "@/lib/money";
import { parseAmount } from "@/lib/typed-amounts";
import { categoryInput } from "./category-inputs";
import { periodForwards } from "./expense-inputs";
import { parseInput, sentencesOf } from "./forms";
import { oneOf } from "./query";

/** The fields of the form that looks for expenses, as its page's address bears them. */
const lookFields = ["q", "who", "category", "currency", "from", "to", "least", "most"] as const;

type Query = Record<string, string | string[] | undefined>;

export type ExpenseLook = {
  filter: ExpenseFilter;
  /** What the form shows again, with what cannot be read of it. */
  answer: FormAnswer;
  /** Only what says something: the address of this very look. */
  asked: Record<string, string>;
  /** That some of it cannot be read. */
  isUnread: boolean;
};

/** What an address asks to see. Of what cannot be read nothing is looked for, and it is said at its field. */
export async function readLook(query: Query, currency: string): Promise<ExpenseLook> {
  const said = lookFields.map((name) => [name, oneOf(query[name])?.replaceAll("\0", "").trim() ?? ""] as const);
  const asked: Record<string, string> = Object.fromEntries(said.filter(([, text]) => text !== ""));
  const answer = (state: FormAnswer["state"]) => ({ form: "find", state: { ...state, values: asked } });
  try {
    const { q, who, ...rest } = parseInput(lookInput(currency), asked);
    return { filter: { words: q, memberId: who, ...rest }, answer: answer({}), asked, isUnread: false };
  } catch (error) {
    const failure = await sentencesOf(error);
    if (!failure) throw error;
    return { filter: {}, answer: answer(failure), asked, isUnread: true };
  }
}

function lookInput(currency: string) {
  const day = z.string().refine(isDay, "dayUnknown").optional();
  const amount = z
    .string()
    .transform((typed, context) => {
      const read = parseAmount(typed, currency);
      if (read.ok) return read.amount;
      context.addIssue({ code: "custom", message: read.key, params: read.values });
      return z.NEVER;
    })
    .optional();
  const fields = z.object({
    q: z.string().max(limits.searchCharactersMax, "searchTooLong").optional(),
    who: z.string().refine(isId, "choiceUnknown").optional(),
    category: categoryInput("choiceUnknown").optional(),
    currency: z.string().refine(isCurrency, "currencyUnknown").optional(),
    from: day,
    to: day,
    least: amount,
    most: amount,
  });
  return fields.refine(...periodForwards);
}
