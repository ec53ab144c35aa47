import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { TextLink } from "@/components/ui/text-link";
import type { Membership } from "@/lib/groups/membership";
import { findPerson, findSurvivingPlace, hasPageFor, mayTend } from "@/lib/groups/people";
import { findPolicy } from "@/lib/groups/policy";
import { isAtLeast, mayManageRole } from "@/lib/roles";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { titleIn } from "../../title";
import { AccessSection } from "./access-section";
import { InvitationSection } from "./invitation-section";
import { MergeSaid, MergeSection } from "./merged";
import { PersonHead } from "./person-head";
import { ProposalSection } from "./proposal-section";
import { RemovalSection, UnlinkSection } from "./removal-sections";
import { RoleSection } from "./role-section";
import { Said } from "./said";

type Props = PageProps<"/groups/[groupId]/people/[memberId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("people"))("person"));
}

export default async function PersonPage({ params, searchParams }: Props) {
  const { groupId, memberId } = await params;
  const membership = await membershipIn(groupId);
  const [person, policy] = await Promise.all([findPerson(membership, memberId), findPolicy(membership)]);
  if (!person) await leadToSurvivor(membership, memberId);
  if (!person || person.isYou || !hasPageFor(membership, person)) notFound();
  const { said, open } = await searchParams;
  const say = await getTranslations("people");
  const about = { membership, person };
  const mayChange = !membership.group.isArchived && mayManageRole(membership.role, person.role);
  const isToAnswer = mayChange && person.state === "proposed";
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <Said {...about} said={oneOf(said)} />
      <MergeSaid {...about} said={oneOf(said)} />
      <PersonHead {...about} />
      {isToAnswer ? <ProposalSection {...about} policy={policy} open={oneOf(open)} /> : null}
      {mayTend(membership, policy, person) && !isToAnswer ? (
        <InvitationSection {...about} policy={policy} open={oneOf(open)} />
      ) : null}
      {mayChange && person.state !== "left" ? <RoleSection {...about} /> : null}
      {mayChange && person.state !== "left" && person.role !== "owner" ? <AccessSection {...about} /> : null}
      {mayChange && person.state === "here" ? <UnlinkSection {...about} /> : null}
      {mayChange ? <MergeSection {...about} /> : null}
      {mayChange && person.state !== "left" ? <RemovalSection {...about} /> : null}
      <p>
        <TextLink href={groupPaths(groupId).people}>{say("back")}</TextLink>
      </p>
    </div>
  );
}

/** A link to someone whose place was merged leads to the place that has all of it now. */
async function leadToSurvivor(membership: Membership, memberId: string): Promise<void> {
  if (!isAtLeast(membership.role, "admin")) return;
  const survivorId = await findSurvivingPlace(membership, memberId);
  const paths = groupPaths(membership.groupId);
  if (survivorId) redirect(survivorId === membership.memberId ? paths.people : paths.person(survivorId));
}
