import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { mayManage } from "@/lib/groups/membership";
import { listTemplates } from "@/lib/groups/message-templates";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { titleIn } from "../../title";
import { KeptTemplates, NewTemplate } from "./template-sections";

type Props = PageProps<"/groups/[groupId]/people/messages">;

const sayings = ["added", "changed", "deleted"] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("messageTemplates"))("title"));
}

export default async function MessageTemplatesPage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  const { groupId } = membership;
  if (!mayManage(membership)) notFound();
  const { said, open } = await searchParams;
  const [say, templates] = await Promise.all([getTranslations("messageTemplates"), listTemplates(membership)]);
  const saying = sayings.find((each) => each === oneOf(said));
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      {saying ? <DoneBanner>{say(`said.${saying}`)}</DoneBanner> : null}
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      <KeptTemplates membership={membership} templates={templates} open={oneOf(open)} />
      <NewTemplate membership={membership} count={templates.length} />
      <p className="flex flex-wrap gap-x-6 gap-y-1">
        <TextLink href={groupPaths(groupId).newPerson}>{say("invite")}</TextLink>
        <TextLink href={groupPaths(groupId).people}>{say("back")}</TextLink>
      </p>
    </div>
  );
}
