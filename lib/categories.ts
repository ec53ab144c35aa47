/** What money is spent on. One that expenses have stays here for ever. */
export const categories = [
  "groceries",
  "eatingOut",
  "rent",
  "utilities",
  "household",
  "transport",
  "travel",
  "fun",
  "shopping",
  "health",
  "gifts",
] as const;

export type Category = (typeof categories)[number];

export function isCategory(text: string): text is Category {
  return (categories as readonly string[]).includes(text);
}

/** Of what the title says nothing about, or somebody wants none of it said. */
export const noCategory = "" as const;

/** A choice that is left to the title. */
export const byTitle = "byTitle" as const;

export type AskedCategory = Category | typeof noCategory | typeof byTitle;

/** What a budget is for: all that is spent, or one category. */
export const budgetScopes = ["everything", ...categories] as const;

export type BudgetScope = (typeof budgetScopes)[number];
