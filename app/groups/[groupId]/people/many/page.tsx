import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { InviteManyForm } from "@/components/groups/invite-many-form";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { isAtLeast } from "@/lib/roles";
import { settings } from "@/lib/settings";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { titleIn } from "../../title";
import { roleOptions } from "../role-options";
import { termsWords } from "../terms-words";
import { draftListAction } from "./actions";
import { inviteManyWords } from "./words";

type Props = PageProps<"/groups/[groupId]/people/many">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("inviteMany"))("title"));
}

export default async function InviteManyPage({ params }: Props) {
  const { groupId, group, role } = await membershipIn((await params).groupId);
  if (!isAtLeast(role, "admin") || group.isArchived) notFound();
  const [say, roles, words, terms] = await Promise.all([
    getTranslations("inviteMany"),
    roleOptions(role),
    inviteManyWords(),
    termsWords(),
  ]);
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      <InviteManyForm
        action={draftListAction.bind(null, groupId)}
        formId={newId()}
        terms={{ roles, days: limits.invitationDays, hasMail: settings().mail.mode !== "none", words: terms }}
        words={words}
      />
      <p>
        <TextLink href={groupPaths(groupId).newPerson}>{say("one")}</TextLink>
      </p>
    </div>
  );
}
