import { and, eq, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { groupCategories, unusedCategories } from "@/db/schema/group-categories";
import { type CommonCategory, isCommonCategory } from "@/lib/categories";
import { DomainError } from "@/lib/errors";
import type { Glyph } from "@/lib/glyphs";
import { recordActivity } from "@/lib/groups/activity";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import { isId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { once } from "@/lib/users/idempotency";

type Said = { name: string; glyph: Glyph };

/** Makes one of the group's own. The form's id is its own, so that the same form sent twice makes one. */
export async function addCategory(
  membership: Membership,
  { formId, name, glyph }: Said & { formId: string },
): Promise<{ id: string }> {
  if (!isId(formId)) throw new DomainError("INVALID", "formBroken");
  const id = formId.toLowerCase();
  return db.transaction(async (tx) => {
    const held = await lockForCategories(tx, membership);
    const { groupId, userId } = held;
    return once(tx, { userId, key: id, content: ["add category", groupId, name, glyph] }, async () => {
      const max = limits.ownCategoriesMax;
      if ((await tx.$count(groupCategories, eq(groupCategories.groupId, groupId))) >= max)
        throw new DomainError("INVALID", "tooManyCategories", { values: { max } });
      await requireFreeName(tx, { groupId, id, name });
      const values = { groupId, id, name, glyph };
      const made = await tx
        .insert(groupCategories)
        .values(values)
        .onConflictDoNothing()
        .returning({ id: groupCategories.id });
      // The id was chosen by who sends it, so it may be the one of something that is there already.
      if (made.length === 0) throw new DomainError("CONFLICT", "savedAlready");
      await recordActivity(tx, held, { event: "category_added", details: { category: id } });
      return { id };
    });
  });
}

/**
 * Gives one another name or another picture, as who changes it saw it; asked for what is so already it changes nothing. Old
 * expenses bear it too.
 */
export async function changeCategory(
  membership: Membership,
  { id, version, name, glyph }: Said & { id: string; version: number },
): Promise<{ isChanged: boolean }> {
  return db.transaction(async (tx) => {
    const held = await lockForCategories(tx, membership);
    const { groupId } = held;
    const known = await requireOwn(tx, held, id);
    if (known.name === name && known.glyph === glyph) return { isChanged: false };
    if (known.version !== version) throw new DomainError("CONFLICT", "categoryWasChanged");
    await requireFreeName(tx, { groupId, id: known.id, name });
    await tx
      .update(groupCategories)
      .set({ name, glyph, version: version + 1 })
      .where(isOwn(held, known.id));
    await recordActivity(tx, held, { event: "category_changed", details: { category: known.id } });
    return { isChanged: true };
  });
}

/** Offers one no more, or again: of the group's own, or of those that all groups have. What is so already stays so. */
export async function setCategoryUse(
  membership: Membership,
  { category, isPutAway }: { category: string; isPutAway: boolean },
): Promise<{ isChanged: boolean }> {
  return db.transaction(async (tx) => {
    const held = await lockForCategories(tx, membership);
    const isChanged = isCommonCategory(category)
      ? await setCommonUse(tx, held, { category, isPutAway })
      : await setOwnUse(tx, held, { id: (await requireOwn(tx, held, category)).id, isPutAway });
    if (!isChanged) return { isChanged };
    const event = isPutAway ? "category_put_away" : "category_brought_back";
    const details = { category: isCommonCategory(category) ? category : category.toLowerCase() };
    await recordActivity(tx, held, { event, details });
    return { isChanged };
  });
}

async function setCommonUse(
  tx: Transaction,
  { groupId }: Membership,
  { category, isPutAway }: { category: CommonCategory; isPutAway: boolean },
): Promise<boolean> {
  const which = and(eq(unusedCategories.groupId, groupId), eq(unusedCategories.category, category));
  const changed = isPutAway
    ? await tx.insert(unusedCategories).values({ groupId, category }).onConflictDoNothing().returning()
    : await tx.delete(unusedCategories).where(which).returning();
  return changed.length > 0;
}

async function setOwnUse(
  tx: Transaction,
  held: Membership,
  { id, isPutAway }: { id: string; isPutAway: boolean },
): Promise<boolean> {
  const isOtherwise = sql`(${groupCategories.putAwayAt} is not null) <> ${isPutAway}`;
  const changed = await tx
    .update(groupCategories)
    .set({ putAwayAt: isPutAway ? sql`now()` : null })
    .where(and(isOwn(held, id), isOtherwise))
    .returning({ id: groupCategories.id });
  return changed.length > 0;
}

function lockForCategories(tx: Transaction, membership: Membership): Promise<Membership> {
  return lockGroup(tx, membership, { change: "people", least: "admin" });
}

async function requireOwn(tx: Transaction, held: Membership, id: string) {
  const [known] = isId(id) ? await tx.select().from(groupCategories).where(isOwn(held, id)) : [];
  if (!known) throw new DomainError("NOT_FOUND", "categoryIsGone");
  return known;
}

function isOwn({ groupId }: Membership, id: string) {
  return and(eq(groupCategories.groupId, groupId), eq(groupCategories.id, id));
}

/** Two of one name could not be told apart where one is chosen. */
async function requireFreeName(
  tx: Transaction,
  { groupId, id, name }: { groupId: string; id: string; name: string },
): Promise<void> {
  const isSameName = sql`lower(${groupCategories.name}) = lower(${name})`;
  const [other] = await tx
    .select({ putAwayAt: groupCategories.putAwayAt })
    .from(groupCategories)
    .where(and(eq(groupCategories.groupId, groupId), ne(groupCategories.id, id), isSameName));
  if (!other) return;
  const why = other.putAwayAt ? "categoryNameIsPutAway" : "categoryNameIsTaken";
  throw new DomainError("CONFLICT", why, { field: "name", values: { name } });
}
