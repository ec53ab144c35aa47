import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageTitle } from "@/components/ui/page-title";
import { mayManage } from "@/lib/groups/membership";
import { isAtLeast } from "@/lib/roles";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { titleIn } from "../title";
import { AboutSection } from "./about-section";
import { ArchiveSection } from "./archive-section";
import { CategoriesSection } from "./categories-section";
import { DeletionSection } from "./deletion-section";
import { ExportSection } from "./export-section";
import { HandOverSection } from "./hand-over-section";
import { HouseholdsSection } from "./households-section";
import { InvitingSection } from "./inviting-section";
import { LeaveSection } from "./leave-section";
import { SplitsSection } from "./splits-section";
import { VisibilitySection } from "./visibility-section";

type Props = PageProps<"/groups/[groupId]/settings">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("groupSettings"))("title"));
}

export default async function SettingsPage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  const { said } = await searchParams;
  const say = await getTranslations("groupSettings");
  const { group, role } = membership;
  const isOwner = role === "owner";
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      {oneOf(said) === "saved" ? <DoneBanner>{say("saved")}</DoneBanner> : null}
      <PageTitle intro={isOwner ? undefined : say("intro")}>{say("title")}</PageTitle>
      {isOwner && !group.isArchived ? (
        <>
          <AboutSection membership={membership} />
          <VisibilitySection membership={membership} />
          <HandOverSection membership={membership} />
        </>
      ) : null}
      {isAtLeast(role, "admin") ? <InvitingSection membership={membership} /> : null}
      {mayManage(membership) ? <CategoriesSection membership={membership} /> : null}
      <ExportSection membership={membership} />
      {mayManage(membership) ? <HouseholdsSection membership={membership} /> : null}
      {mayManage(membership) ? <SplitsSection membership={membership} /> : null}
      <LeaveSection membership={membership} />
      {isOwner && !group.deletesAt ? <ArchiveSection membership={membership} /> : null}
      {isOwner ? <DeletionSection membership={membership} /> : null}
    </div>
  );
}
