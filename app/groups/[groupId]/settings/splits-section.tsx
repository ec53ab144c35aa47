import { getTranslations } from "next-intl/server";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { Membership } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";

/** The way to the ways to split that the group keeps. */
export async function SplitsSection({ membership: { groupId } }: { membership: Membership }) {
  const say = await getTranslations("presets");
  return (
    <Section title={say("title")} intro={say("sectionNote")}>
      <TextLink href={groupPaths(groupId).presets}>{say("see")}</TextLink>
    </Section>
  );
}
