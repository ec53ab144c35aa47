import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PolicyForm } from "@/components/groups/policy-form";
import { Banner } from "@/components/ui/banner";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { findPolicy } from "@/lib/groups/policy";
import { isAway } from "@/lib/people/admission";
import { isAtLeast } from "@/lib/roles";
import { settings } from "@/lib/settings";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { currentVisitor } from "@/lib/web/visitor";
import { titleIn } from "../../title";
import { changePolicyAction } from "./actions";
import { PolicyInWords } from "./policy-in-words";
import { policyWords } from "./words";

type Props = PageProps<"/groups/[groupId]/settings/inviting">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("policy"))("title"));
}

/** Who invites and who may join: an owner decides it, and the admins, who live with it, can read it. */
export default async function InvitingPage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  const { groupId, group, role } = membership;
  if (!isAtLeast(role, "admin")) notFound();
  const [policy, say, visitor] = await Promise.all([
    findPolicy(membership),
    getTranslations("policy"),
    currentVisitor(),
  ]);
  const mayChange = role === "owner" && !group.isArchived;
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      {oneOf((await searchParams).said) === "saved" ? <DoneBanner>{say("saved")}</DoneBanner> : null}
      {isAway(policy, visitor.address) ? (
        <Banner kind="accent" icon="globe" role="status" title={say("awayTitle")}>
          {say("away", { address: visitor.address })}
        </Banner>
      ) : null}
      <PageTitle intro={say(mayChange ? "intro" : "introToAdmins")}>{say("title")}</PageTitle>
      {mayChange ? (
        <PolicyForm
          action={changePolicyAction.bind(null, groupId)}
          policy={policy}
          hasProviders={settings().providers.length > 0}
          words={await policyWords()}
        />
      ) : (
        <PolicyInWords policy={policy} />
      )}
      <p>
        <TextLink href={groupPaths(groupId).settings}>{say("back")}</TextLink>
      </p>
    </div>
  );
}
