import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { mayManage } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { titleIn } from "../../title";
import { DefaultSection, KeptPresets, RemovedPresets } from "./preset-sections";

type Props = PageProps<"/groups/[groupId]/settings/splits">;

const sayings = ["added", "changed", "removed", "restored", "default"] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("presets"))("title"));
}

/** The ways to split that a group keeps, for those who look after it; everyone else meets them in the form of an expense. */
export default async function SplitPresetsPage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  if (!mayManage(membership)) notFound();
  const { said } = await searchParams;
  const say = await getTranslations("presets");
  const saying = sayings.find((each) => each === oneOf(said));
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      {saying ? <DoneBanner>{say(`said.${saying}`)}</DoneBanner> : null}
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      <KeptPresets membership={membership} />
      <DefaultSection membership={membership} />
      <RemovedPresets membership={membership} />
      <p>
        <TextLink href={groupPaths(membership.groupId).settings}>{say("back")}</TextLink>
      </p>
    </div>
  );
}
