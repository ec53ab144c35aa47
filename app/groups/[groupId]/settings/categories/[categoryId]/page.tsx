import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CategoryForm } from "@/components/expenses/own-category-forms";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { requireOwnCategory } from "@/lib/expenses/categories/group-categories";
import { mayManage } from "@/lib/groups/membership";
import { orNotFound } from "@/lib/web/found";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { titleIn } from "../../../title";
import { changeCategoryAction } from "../actions";
import { UseButton } from "../use-button";
import { categoryFormWords } from "../words";

type Props = PageProps<"/groups/[groupId]/settings/categories/[categoryId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("ownCategories"))("title"));
}

/** One of the group's own, to be called otherwise or put away. */
export default async function CategoryPage({ params }: Props) {
  const { groupId, categoryId } = await params;
  const membership = await membershipIn(groupId);
  if (!mayManage(membership)) notFound();
  const category = await orNotFound(requireOwnCategory(membership, categoryId));
  const { id, name, isPutAway } = category;
  const [say, words] = await Promise.all([getTranslations("ownCategories"), categoryFormWords("save")]);
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <PageTitle intro={say("editIntro")}>
        <bdi className="wrap-anywhere">{name}</bdi>
      </PageTitle>
      <CategoryForm
        action={changeCategoryAction.bind(null, membership.groupId, id)}
        category={category}
        words={{ ...words, nowIs: say("nowIs", { name }) }}
      />
      <Section title={say(isPutAway ? "isAway" : "putAwayTitle")} intro={say(isPutAway ? "isAwayNote" : "putAwayNote")}>
        <UseButton groupId={membership.groupId} category={{ id, name, isPutAway }} isAlone />
      </Section>
      <p>
        <TextLink href={groupPaths(membership.groupId).categories}>{say("all")}</TextLink>
      </p>
    </div>
  );
}
