import { getTranslations } from "next-intl/server";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { type Membership, mayManage } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";

/** The ways in and out for a group's book: out for everyone who reads it, in for who manages people. */
export async function ExportSection({ membership }: { membership: Membership }) {
  const say = await getTranslations("exports");
  const paths = groupPaths(membership.groupId);
  const mayImport = mayManage(membership);
  return (
    <Section title={say("sectionTitle")} intro={say("sectionNote", { imports: mayImport ? "yes" : "no" })}>
      <p className="flex flex-wrap gap-x-6 gap-y-1">
        <TextLink href={paths.export}>{say("title")}</TextLink>
        {mayImport ? <TextLink href={paths.imports}>{say("import")}</TextLink> : null}
      </p>
    </Section>
  );
}
