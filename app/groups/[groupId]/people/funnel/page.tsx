import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FilterLinks } from "@/components/groups/filter-links";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { type FunnelPeriod, funnelPeriods, readFunnel } from "@/lib/groups/invitations/funnel";
import { isAtLeast } from "@/lib/roles";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { titleIn } from "../../title";
import { EndsSection, InvitersSection, StagesSection } from "./funnel-sections";

type Props = PageProps<"/groups/[groupId]/people/funnel">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("funnel"))("title"));
}

export default async function FunnelPage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  if (!isAtLeast(membership.role, "admin")) notFound();
  const period = periodIn(oneOf((await searchParams).of));
  const [funnel, say] = await Promise.all([readFunnel(membership, { period }), getTranslations("funnel")]);
  const paths = groupPaths(membership.groupId);
  const way = (each: FunnelPeriod | undefined, label: string) => ({
    href: (each ? `${paths.funnel}?of=${each}` : paths.funnel) as Route,
    label,
    isCurrent: each === period,
  });
  const days = (each: FunnelPeriod) => way(each, say("days", { days: funnelPeriods[each] }));
  return (
    <div className="flex max-w-[44rem] flex-col gap-8">
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      <FilterLinks label={say("period")} ways={[way(undefined, say("all")), days("quarter"), days("month")]} />
      {funnel.sent === 0 ? (
        <EmptyState
          title={say(period ? "noneThen" : "none")}
          actions={
            membership.group.isArchived ? undefined : <LinkButton href={paths.newPerson}>{say("add")}</LinkButton>
          }
        >
          {say("noneNote")}
        </EmptyState>
      ) : (
        <>
          <StagesSection funnel={funnel} />
          <EndsSection funnel={funnel} />
          <InvitersSection funnel={funnel} />
        </>
      )}
      <p>
        <TextLink href={paths.people}>{say("back")}</TextLink>
      </p>
    </div>
  );
}

function periodIn(text: string | undefined): FunnelPeriod | undefined {
  return text && Object.hasOwn(funnelPeriods, text) ? (text as FunnelPeriod) : undefined;
}
