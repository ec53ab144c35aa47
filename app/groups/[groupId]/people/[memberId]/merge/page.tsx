import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { mayManage } from "@/lib/groups/membership";
import { findPerson } from "@/lib/groups/people";
import { nameToTender } from "@/lib/groups/unnamed-places";
import { previewMerge } from "@/lib/people/merge-previews";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { titleIn } from "../../../title";
import { MergeOffer } from "./offer";
import { OtherPlaces } from "./other-places";

type Props = PageProps<"/groups/[groupId]/people/[memberId]/merge">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("merge"))("label"));
}

export default async function MergePage({ params, searchParams }: Props) {
  const { groupId, memberId } = await params;
  const membership = await membershipIn(groupId);
  const mayMerge = mayManage(membership);
  const person = mayMerge ? await findPerson(membership, memberId) : null;
  if (!person || person.isYou) notFound();
  const withId = oneOf((await searchParams).with) ?? "";
  const [preview, say] = await Promise.all([previewMerge(membership, { memberId, withId }), getTranslations("merge")]);
  const name = () => <bdi className="wrap-anywhere">{nameToTender(person)}</bdi>;
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <PageTitle intro={say("intro")}>{say.rich("title", { name })}</PageTitle>
      {preview ? (
        <MergeOffer membership={membership} preview={preview} again={groupPaths(groupId).merge(memberId)} />
      ) : (
        <OtherPlaces membership={membership} memberId={memberId} />
      )}
      <p>
        <TextLink href={groupPaths(groupId).person(memberId)}>{say.rich("back", { name })}</TextLink>
      </p>
    </div>
  );
}
