import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { budgets } from "@/db/schema/budgets";
import { expenses } from "@/db/schema/expenses";
import { groupCategories, unusedCategories } from "@/db/schema/group-categories";
import { everything, isCommonCategory, noCategory, type OwnCategory } from "@/lib/categories";
import { DomainError } from "@/lib/errors";
import type { CategoryOf } from "@/lib/expenses/brought/brought-entries";
import { ownIdOf } from "@/lib/expenses/categories/group-categories";
import type { FileBook } from "@/lib/expenses/file-formats/file-book";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";

/** Those of all groups are the same everywhere; of the group's own, one of the same name is the same, and others are made. */
export async function makeCategories(tx: Transaction, groupId: string, book: FileBook): Promise<CategoryOf> {
  const ids = new Map<string, OwnCategory>();
  for (const { id, ...category } of book.categories) ids.set(id, await ownLike(tx, groupId, category));
  const max = limits.ownCategoriesMax;
  if ((await tx.$count(groupCategories, eq(groupCategories.groupId, groupId))) > max)
    throw new DomainError("CONFLICT", "tooManyCategories", { values: { max } });
  await putAway(tx, groupId, book);
  return (category) => {
    if (category === noCategory || category === everything || isCommonCategory(category)) return category;
    return ids.get(category) ?? null;
  };
}

type Wanted = Omit<FileBook["categories"][number], "id">;

async function ownLike(tx: Transaction, groupId: string, { name, glyph, isPutAway }: Wanted): Promise<OwnCategory> {
  const values = { groupId, id: newId(), name, glyph, putAwayAt: isPutAway ? sql`now()` : null };
  const isSameName = sql`${groupCategories.groupId} = ${groupId} and lower(${groupCategories.name}) = lower(${name})`;
  const [made] = await tx
    .insert(groupCategories)
    .values(values)
    .onConflictDoNothing()
    .returning({ id: groupCategories.id });
  const [there] = made ? [made] : await tx.select({ id: groupCategories.id }).from(groupCategories).where(isSameName);
  if (!there) throw new Error("A category is neither made nor there.");
  return there.id as OwnCategory;
}

/** A group that has a book of its own goes on using what it uses. */
async function putAway(tx: Transaction, groupId: string, { unusedCategories: unused }: FileBook): Promise<void> {
  const [entry] = await tx.select({ id: expenses.id }).from(expenses).where(eq(expenses.groupId, groupId)).limit(1);
  if (entry || unused.length === 0) return;
  const rows = unused.map((category) => ({ groupId, category }));
  await tx.insert(unusedCategories).values(rows).onConflictDoNothing();
}

/** What the group has decided itself stays. */
export async function bringBudgets(
  tx: Transaction,
  groupId: string,
  { book, categoryOf }: { book: FileBook; categoryOf: CategoryOf },
): Promise<void> {
  const rows = book.budgets.flatMap(({ scope: asked, amount }) => {
    const scope = categoryOf(asked);
    return scope ? [{ groupId, scope, ownCategoryId: ownIdOf(scope), amount: BigInt(amount) }] : [];
  });
  if (rows.length > 0) await tx.insert(budgets).values(rows).onConflictDoNothing();
}
