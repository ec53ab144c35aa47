import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { listCategories } from "@/lib/expenses/categories/group-categories";
import { mayManage } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { titleIn } from "../../title";
import { CommonSection, NewCategorySection, OwnSection, PutAwaySection } from "./category-sections";

type Props = PageProps<"/groups/[groupId]/settings/categories">;

const sayings = ["added", "changed", "away", "back"] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("ownCategories"))("title"));
}

/** What a group chooses from when it says what money was spent on, for who looks after it. */
export default async function CategoriesPage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  if (!mayManage(membership)) notFound();
  const [say, categories] = await Promise.all([getTranslations("ownCategories"), listCategories(membership)]);
  const { said } = await searchParams;
  const saying = sayings.find((each) => each === oneOf(said));
  const props = { membership, categories };
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      {saying ? <DoneBanner>{say(`said.${saying}`)}</DoneBanner> : null}
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      <OwnSection {...props} />
      <NewCategorySection {...props} />
      <CommonSection {...props} />
      <PutAwaySection {...props} />
      <p>
        <TextLink href={groupPaths(membership.groupId).settings}>{say("back")}</TextLink>
      </p>
    </div>
  );
}
