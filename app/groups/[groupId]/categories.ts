import { getTranslations } from "next-intl/server";
import { cache } from "react";
import type { IconName } from "@/components/ui/icon";
import { byTitle, isCommonCategory, noCategory } from "@/lib/categories";
import { listCategories } from "@/lib/expenses/categories/group-categories";
import type { Membership } from "@/lib/groups/membership";

type Option = { value: string; label: string };

/** The categories of a group as its pages speak of them. */
export type Categories = {
  nameOf(category: string): string;
  /** Null of what has no category. */
  pictureOf(category: string): IconName | null;
  /** The group's own by name, then those that all groups have; what is put away is none of them. */
  offered: Option[];
  /** The same, and what is put away at their end. */
  all: Option[];
};

/** Read once a request. */
export const categoriesOf = cache(async (membership: Membership): Promise<Categories> => {
  const [{ own, common }, say, sayOwn] = await Promise.all([
    listCategories(membership),
    getTranslations("categories"),
    getTranslations("ownCategories"),
  ]);
  const ownById = new Map(own.map((each) => [each.id as string, each]));
  const nameOf = (category: string) =>
    isCommonCategory(category) ? say(category) : (ownById.get(category)?.name ?? sayOwn("unknown"));
  const optionsOf = (wanted: { isPutAway: boolean }) =>
    [...own, ...common]
      .filter(({ isPutAway }) => isPutAway === wanted.isPutAway)
      .map(({ id }) => ({ value: id, label: nameOf(id) }));
  const offered = optionsOf({ isPutAway: false });
  return {
    nameOf,
    pictureOf: (category) => (isCommonCategory(category) ? category : (ownById.get(category)?.glyph ?? null)),
    offered,
    all: [...offered, ...optionsOf({ isPutAway: true })],
  };
});

/** What a form offers; and what an expense bears already, though it was put away since. */
export async function categoryOptions(membership: Membership, before = ""): Promise<Option[]> {
  const [{ offered, nameOf }, say] = await Promise.all([categoriesOf(membership), getTranslations("categories")]);
  const isOffered = before === noCategory || offered.some(({ value }) => value === before);
  const kept = isOffered ? [] : [{ value: before, label: nameOf(before) }];
  return [{ value: byTitle, label: say("byTitle") }, ...kept, ...offered, { value: noCategory, label: say("none") }];
}
