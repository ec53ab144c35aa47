import { getTranslations } from "next-intl/server";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { Membership } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";

/** The way to what the group chooses from when it says what money was spent on. */
export async function CategoriesSection({ membership: { groupId } }: { membership: Membership }) {
  const say = await getTranslations("ownCategories");
  return (
    <Section title={say("title")} intro={say("sectionNote")}>
      <TextLink href={groupPaths(groupId).categories}>{say("manage")}</TextLink>
    </Section>
  );
}
