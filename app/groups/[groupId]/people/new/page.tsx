import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AddPersonForm } from "@/components/groups/add-person-form";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { findTask } from "@/lib/groups/invitations/sending";
import { listTemplates, mayKeepTemplates } from "@/lib/groups/message-templates";
import { findPolicy, hasToAsk, invitesHere, usualTerms } from "@/lib/groups/policy";
import { newId } from "@/lib/ids";
import { hasMail } from "@/lib/settings";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { titleIn } from "../../title";
import { NearLimits } from "../near-limits";
import { roleOptions } from "../role-options";
import { termsWords } from "../terms-words";
import { addPersonAction } from "./actions";
import { addPersonWords } from "./words";

type Props = PageProps<"/groups/[groupId]/people/new">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("addPerson"))("title"));
}

export default async function AddPersonPage({ params }: Props) {
  const membership = await membershipIn((await params).groupId);
  const { groupId, role } = membership;
  const policy = await findPolicy(membership);
  if (!invitesHere(membership, policy)) notFound();
  const [say, roles, words, terms, templates, task] = await Promise.all([
    getTranslations("addPerson"),
    roleOptions(role),
    addPersonWords(),
    termsWords(),
    listTemplates(membership),
    findTask(membership),
  ]);
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <PageTitle intro={say(hasToAsk(role, policy) ? "introAsking" : "intro")}>{say("title")}</PageTitle>
      <NearLimits membership={membership} count={1} />
      <AddPersonForm
        action={addPersonAction.bind(null, groupId)}
        formId={newId()}
        terms={{ roles, ...usualTerms(role, policy), hasMail: hasMail(), templates, words: terms }}
        task={task}
        words={words}
      />
      <p className="flex flex-wrap gap-x-6 gap-y-1">
        <TextLink href={groupPaths(groupId).newPeople}>{say("several")}</TextLink>
        {mayKeepTemplates(role) ? <TextLink href={groupPaths(groupId).templates}>{say("templates")}</TextLink> : null}
      </p>
    </div>
  );
}
