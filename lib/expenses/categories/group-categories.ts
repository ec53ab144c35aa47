import { and, eq } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { groupCategories, unusedCategories } from "@/db/schema/group-categories";
import {
  type Category,
  type CommonCategory,
  categories,
  isCommonCategory,
  isOwnCategory,
  type OwnCategory,
} from "@/lib/categories";
import { DomainError } from "@/lib/errors";
import type { Glyph } from "@/lib/glyphs";
import type { Membership } from "@/lib/groups/membership";
import { isId } from "@/lib/ids";

/** One that the group made for itself. */
export type ListedOwnCategory = { id: OwnCategory; name: string; glyph: Glyph; version: number; isPutAway: boolean };

/** All that the group's expenses may be about: what it has put away stays on those that bear it, and is offered no more. */
export type GroupCategories = {
  /** By name. */
  own: ListedOwnCategory[];
  /** Those that every group has. */
  common: { id: CommonCategory; isPutAway: boolean }[];
};

const byName = new Intl.Collator("en", { sensitivity: "base", numeric: true });

export async function listCategories({ groupId }: Membership): Promise<GroupCategories> {
  return categoriesIn(db, groupId);
}

export async function categoriesIn(reader: Reader, groupId: string): Promise<GroupCategories> {
  const { id, name, glyph, version, putAwayAt } = groupCategories;
  const own = await reader
    .select({ id, name, glyph, version, putAwayAt })
    .from(groupCategories)
    .where(eq(groupCategories.groupId, groupId));
  const unused = await reader
    .select({ category: unusedCategories.category })
    .from(unusedCategories)
    .where(eq(unusedCategories.groupId, groupId));
  return {
    own: own
      .map(({ putAwayAt, ...each }) => ({ ...each, id: each.id as OwnCategory, isPutAway: putAwayAt !== null }))
      .sort((one, other) => byName.compare(one.name, other.name) || (one.id < other.id ? -1 : 1)),
    common: categories.map((each) => ({ id: each, isPutAway: unused.some(({ category }) => category === each) })),
  };
}

/** What is offered. */
export function inUse({ own, common }: GroupCategories): Category[] {
  return [...own, ...common].filter(({ isPutAway }) => !isPutAway).map(({ id }) => id);
}

/** One of the group's own, by an id that came from outside. */
export async function requireOwnCategory(membership: Membership, id: string): Promise<ListedOwnCategory> {
  const { own } = await listCategories(membership);
  const found = own.find((each) => each.id === id.toLowerCase());
  if (!found) throw new DomainError("NOT_FOUND", "categoryIsGone");
  return found;
}

/**
 * A category that an expense or a budget of this group may bear. One that was put away is no mistake: the form lay open
 * meanwhile, or something goes on by itself.
 */
export async function requireCategory(
  tx: Transaction,
  { groupId }: Pick<Membership, "groupId">,
  { category, field }: { category: Category; field: string },
): Promise<void> {
  if (isCommonCategory(category)) return;
  const which = and(eq(groupCategories.groupId, groupId), eq(groupCategories.id, category));
  const isThere = isId(category) && (await tx.$count(groupCategories, which)) > 0;
  // Sums are kept by its text, so there is one way to write it.
  if (!isThere || category !== category.toLowerCase()) throw new DomainError("INVALID", "choiceUnknown", { field });
}

/** The id of one of the group's own, for the column by which the database knows that it is. */
export function ownIdOf(category: Parameters<typeof isOwnCategory>[0]): OwnCategory | null {
  return isOwnCategory(category) ? category : null;
}
