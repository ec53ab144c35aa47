import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { PlainField, PlainSelect } from "@/components/ui/plain-field";
import { TextLink } from "@/components/ui/text-link";
import { mayRecord } from "@/lib/groups/membership";
import { type ExpenseLook, readLook } from "@/lib/web/expense-look";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { type People, peopleOf } from "../../people";
import { titleIn } from "../../title";
import { placeOptions } from "../form-parts";
import { ShareableSection } from "./shareable-section";

type Props = PageProps<"/groups/[groupId]/expenses/sharing">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("resharing"))("title"));
}

/** In which past expenses somebody takes part. */
export default async function SharingPage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  const paths = groupPaths(membership.groupId);
  if (!mayRecord(membership)) redirect(paths.balances);
  const { who = membership.memberId, from, to, ...query } = await searchParams;
  const [look, people, say] = await Promise.all([
    readLook({ who, from, to }, membership.group.currency),
    peopleOf(membership),
    getTranslations("resharing"),
  ]);
  const leaf = (more: Record<string, string>) => paths.sharing({ ...look.asked, ...more });
  const after = oneOf(query.after);
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      <LookForm key={leaf({})} action={paths.sharing()} look={look} people={people} />
      {look.isUnread ? null : (
        <ShareableSection {...{ membership, people, look, leaf, after }} ticks={oneOf(query.ticks)} />
      )}
      <p>
        <TextLink href={paths.balances}>{say("back")}</TextLink>
      </p>
    </div>
  );
}

type LookProps = { action: Route; look: ExpenseLook; people: People };

async function LookForm({ action, look: { answer }, people }: LookProps) {
  const say = await getTranslations("resharing");
  return (
    <form action={action} noValidate className="flex flex-col gap-4">
      <PlainSelect answer={answer} name="who" label={say("who")} options={await placeOptions(people.members)} />
      <div className="grid grid-cols-2 gap-3">
        <PlainField answer={answer} name="from" type="date" label={say("from")} />
        <PlainField answer={answer} name="to" type="date" label={say("to")} />
      </div>
      <Button type="submit" look="outline">
        {say("show")}
      </Button>
    </form>
  );
}
