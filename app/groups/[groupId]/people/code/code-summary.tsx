import { getTranslations } from "next-intl/server";
import { GroupCodeFigure } from "@/components/groups/group-code";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { findGroupCode } from "@/lib/groups/codes";
import type { Membership } from "@/lib/groups/membership";
import { isAtLeast } from "@/lib/roles";
import { groupPaths } from "@/lib/web/group-paths";
import { codeSentences } from "./words";

/** The group's code beside its people, and the way to the link and the QR code. */
export async function CodeSummary({ membership }: { membership: Membership }) {
  const { group, groupId, role } = membership;
  const code = await findGroupCode(membership);
  const manages = isAtLeast(role, "admin");
  if (group.isArchived || (!code && !manages)) return null;
  const [say, sentences] = await Promise.all([getTranslations("groupCode"), codeSentences(code, group)]);
  const isOpen = code?.state === "open";
  return (
    <Section title={say("title")} intro={sentences}>
      {isOpen ? <GroupCodeFigure>{code.code}</GroupCodeFigure> : null}
      <p className="mt-1">
        <TextLink href={groupPaths(groupId).code}>{say(isOpen ? "show" : code ? "manage" : "make")}</TextLink>
      </p>
    </Section>
  );
}
