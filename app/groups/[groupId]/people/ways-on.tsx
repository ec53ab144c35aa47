import { getTranslations } from "next-intl/server";
import { TextLink } from "@/components/ui/text-link";
import type { Membership } from "@/lib/groups/membership";
import { isAtLeast } from "@/lib/roles";
import { groupPaths } from "@/lib/web/group-paths";

/** Where else there is something about people and their invitations. */
export async function WaysOn({ membership: { groupId, role }, invites }: { membership: Membership; invites: boolean }) {
  const [sayMany, sayList, sayPolicy, sayHouseholds] = await Promise.all([
    getTranslations("inviteMany"),
    getTranslations("peopleList"),
    getTranslations("policy"),
    getTranslations("households"),
  ]);
  const paths = groupPaths(groupId);
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-3 empty:hidden">
      {invites ? <TextLink href={paths.newPeople}>{sayMany("title")}</TextLink> : null}
      <TextLink href={paths.households}>{sayHouseholds("title")}</TextLink>
      {isAtLeast(role, "admin") ? (
        <>
          <TextLink href={paths.funnel}>{sayList("funnel")}</TextLink>
          <TextLink href={paths.inviting}>{sayPolicy("title")}</TextLink>
        </>
      ) : null}
    </p>
  );
}
