import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { findResharing } from "@/lib/expenses/resharing/found";
import { orNotFound } from "@/lib/web/found";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { peopleOf } from "../../../people";
import { titleIn } from "../../../title";
import { Done } from "./done";
import { Drafted } from "./drafted";

type Props = PageProps<"/groups/[groupId]/expenses/sharing/[resharingId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("resharing"))("title"));
}

/** What somebody's taking part in past expenses changes, or changed. */
export default async function ResharingPage({ params, searchParams }: Props) {
  const { groupId, resharingId } = await params;
  const membership = await membershipIn(groupId);
  const { said } = await searchParams;
  const [resharing, people, say] = await Promise.all([
    orNotFound(findResharing(membership, resharingId)),
    peopleOf(membership),
    getTranslations("resharing"),
  ]);
  const { memberId, appliedAt, undoneAt } = resharing;
  const isYou = memberId === membership.memberId;
  const name = () => people.nameOf(memberId);
  const title = appliedAt ? "doneTitle" : "effectTitle";
  const about = { membership, people, resharing };
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      {oneOf(said) === "done" && appliedAt && !undoneAt ? <DoneBanner>{say("done")}</DoneBanner> : null}
      <PageTitle>{isYou ? say(`${title}You`) : say.rich(title, { name })}</PageTitle>
      {appliedAt ? <Done {...about} /> : <Drafted {...about} />}
      <p>
        <TextLink href={groupPaths(groupId).balances}>{say("back")}</TextLink>
      </p>
    </div>
  );
}
