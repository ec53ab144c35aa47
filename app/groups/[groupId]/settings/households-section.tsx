import { getTranslations } from "next-intl/server";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { Membership } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";

/** The way to the couples and families of the group. */
export async function HouseholdsSection({ membership: { groupId } }: { membership: Membership }) {
  const say = await getTranslations("households");
  return (
    <Section title={say("title")} intro={say("sectionNote")}>
      <TextLink href={groupPaths(groupId).households}>{say("see")}</TextLink>
    </Section>
  );
}
