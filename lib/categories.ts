/** What money is spent on, in every group. One that expenses have stays here for ever. */
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

/** One that every group has, by its word. */
export type CommonCategory = (typeof categories)[number];

/** One that a group made for itself, by its id. */
export type OwnCategory = `${string}-${string}-${string}-${string}-${string}`;

export type Category = CommonCategory | OwnCategory;

/** Of what the title says nothing about, or somebody wants none of it said. */
export const noCategory = "" as const;

/** A choice that is left to the title. */
export const byTitle = "byTitle" as const;

export type AskedCategory = Category | typeof noCategory | typeof byTitle;

/** What a budget is for: all that is spent. */
export const everything = "everything" as const;

/** What a budget is for: all that is spent, or one category. */
export type BudgetScope = typeof everything | Category;

export function isCommonCategory(text: string): text is CommonCategory {
  return (categories as readonly string[]).includes(text);
}

export function isOwnCategory(text: BudgetScope | AskedCategory): text is OwnCategory {
  return ![noCategory, byTitle, everything, ...categories].some((word) => word === text);
}
