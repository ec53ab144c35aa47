import { getTranslations } from "next-intl/server";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { Membership } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";

/** The way to what the group has decided about who invites and who may join. */
export async function InvitingSection({ membership: { groupId, group, role } }: { membership: Membership }) {
  const say = await getTranslations("policy");
  const mayChange = role === "owner" && !group.isArchived;
  return (
    <Section title={say("title")} intro={say("sectionNote")}>
      <TextLink href={groupPaths(groupId).inviting}>{say(mayChange ? "change" : "see")}</TextLink>
    </Section>
  );
}
