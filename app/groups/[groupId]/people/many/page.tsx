import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { InviteManyForm } from "@/components/groups/invite-many-form";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import type { FormState } from "@/lib/form-state";
import { writeEntries } from "@/lib/groups/invitations/list-reading";
import { findList } from "@/lib/groups/invitations/lists";
import type { Membership } from "@/lib/groups/membership";
import { listTemplates, mayKeepTemplates } from "@/lib/groups/message-templates";
import { findPolicy, hasToAsk, invitesHere, usualTerms } from "@/lib/groups/policy";
import { isId, newId } from "@/lib/ids";
import { hasMail } from "@/lib/settings";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { titleIn } from "../../title";
import { NearLimits } from "../near-limits";
import { roleOptions } from "../role-options";
import { termsWords } from "../terms-words";
import { draftListAction } from "./actions";
import { inviteManyWords } from "./words";

type Props = PageProps<"/groups/[groupId]/people/many">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("inviteMany"))("title"));
}

export default async function InviteManyPage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  const { groupId, role } = membership;
  const policy = await findPolicy(membership);
  if (!invitesHere(membership, policy)) notFound();
  const [say, roles, words, terms, templates] = await Promise.all([
    getTranslations("inviteMany"),
    roleOptions(role),
    inviteManyWords(),
    termsWords(),
    listTemplates(membership),
  ]);
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <PageTitle intro={say(hasToAsk(role, policy) ? "introAsking" : "intro")}>{say("title")}</PageTitle>
      <NearLimits membership={membership} count={1} />
      <InviteManyForm
        action={draftListAction.bind(null, groupId)}
        formId={newId()}
        initial={await earlierList(membership, oneOf((await searchParams).list))}
        terms={{ roles, ...usualTerms(role, policy), hasMail: hasMail(), templates, words: terms }}
        words={words}
      />
      <p className="flex flex-wrap gap-x-6 gap-y-1">
        <TextLink href={groupPaths(groupId).newPerson}>{say("one")}</TextLink>
        {mayKeepTemplates(role) ? <TextLink href={groupPaths(groupId).templates}>{say("templates")}</TextLink> : null}
      </p>
    </div>
  );
}

/** A list that was looked at and not sent, to be changed. */
async function earlierList(membership: Membership, id: string | undefined): Promise<FormState | undefined> {
  const list = id && isId(id) ? await findList(membership, id) : null;
  if (!list || list.sentAt) return undefined;
  const { role, message, days, lastOn } = list;
  const entries = list.rows.map(({ typed, typedName, typedRole, typedMessage }) => ({
    typed,
    name: typedName ?? "",
    role: typedRole ?? undefined,
    message: typedMessage ?? undefined,
  }));
  return { values: { list: writeEntries(entries), role, message, days: String(days), until: lastOn ?? "" } };
}
