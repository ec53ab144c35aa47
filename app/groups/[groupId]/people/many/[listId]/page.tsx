import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import { PageTitle } from "@/components/ui/page-title";
import { PlainTextLink } from "@/components/ui/plain-links";
import { TextLink } from "@/components/ui/text-link";
import type { FoundList } from "@/lib/groups/invitations/lists";
import { hasMail, keepsMail } from "@/lib/settings";
import { groupPaths } from "@/lib/web/group-paths";
import { mailWords } from "@/lib/web/words";
import { titleIn } from "../../../title";
import { NearLimits } from "../../near-limits";
import { requireList } from "./list";
import { ListedRows } from "./listed-rows";
import { SendSection } from "./send-section";

type Props = PageProps<"/groups/[groupId]/people/many/[listId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("inviteMany"))("title"));
}

/** Who gets what, before anything is sent; and what became of each, once it was. */
export default async function InvitationListPage({ params }: Props) {
  const { membership, list, asks } = await requireList(await params);
  const say = await getTranslations("inviteMany");
  const mails = hasMail();
  const [taken, passed] = [list.rows.filter((row) => !row.obstacle), list.rows.filter((row) => row.obstacle)];
  const counts = { count: taken.length, passed: passed.length };
  const paths = groupPaths(membership.groupId);
  const waits = list.sentAt ? list.waitsFor === "admin" : asks;
  const { title, intro, taken: takenTitle } = list.sentAt ? sentWords(list, mails) : draftWords({ mails, asks });
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <PageTitle intro={say(intro, counts)}>{say(title)}</PageTitle>
      {list.waitsFor === "turn" ? (
        <Banner kind="ink" icon="clock" role="status">
          {say("later", mailWords())}
        </Banner>
      ) : null}
      {keepsMail() ? (
        <Banner kind="dashed" icon="mail">
          {say("kept")}
        </Banner>
      ) : null}
      {waits ? (
        <Banner kind="dashed" icon="clock">
          {say(list.sentAt ? "proposed" : "asks")}
        </Banner>
      ) : null}
      {/* What somebody has to look at comes before what goes by itself. */}
      <ListedRows {...{ membership, list, rows: passed }} title={say(list.sentAt ? "passedTitle" : "passedOver")} />
      {list.sentAt ? null : (
        <>
          <NearLimits membership={membership} count={taken.length} />
          <SendSection {...{ membership, list, asks }} count={taken.length} />
        </>
      )}
      <ListedRows {...{ membership, list, rows: taken }} title={say(takenTitle)} />
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        {list.sentAt ? (
          <>
            <TextLink href={paths.people}>{say("people")}</TextLink>
            <PlainTextLink href={paths.listAsCsv(list.id)}>{say("csv")}</PlainTextLink>
          </>
        ) : (
          <TextLink href={paths.changedList(list.id)}>{say("change")}</TextLink>
        )}
      </p>
    </div>
  );
}

function draftWords({ mails, asks }: { mails: boolean; asks: boolean }) {
  const unasked = mails ? "toInvite" : "toAdd";
  return { title: "lookTitle", intro: "lookIntro", taken: asks ? "toPropose" : unasked } as const;
}

/** What waits for an admin was not sent to anybody. */
function sentWords({ wasProposed }: FoundList, mails: boolean) {
  if (wasProposed) return { title: "proposedTitle", intro: "proposedSummary", taken: "proposedTitle" } as const;
  if (mails)
    return { title: keepsMail() ? "invitedTitle" : "sentTitle", intro: "sentSummary", taken: "invitedTitle" } as const;
  return { title: "addedTitle", intro: "addedSummary", taken: "addedTitle" } as const;
}
