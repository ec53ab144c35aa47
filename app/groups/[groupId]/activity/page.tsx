import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GroupTitle } from "@/components/groups/group-title";
import { HappeningDays } from "@/components/groups/happenings";
import { Pager } from "@/components/ui/pager";
import { dayOf } from "@/lib/formats";
import { type ListedHappening, listActivity } from "@/lib/groups/activity";
import { orNotFound } from "@/lib/web/found";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { currentReading } from "@/lib/web/reading";
import { dayHeadings } from "../expense-days";
import { peopleOf } from "../people";
import { titleIn } from "../title";
import { WhatIsSeen } from "../what-is-seen";
import { happeningRows } from "./sentences";
import { undoOffers } from "./undo";
import { mergeUndoOffers } from "./undo-merge";
import { waysToResharings } from "./ways-to-resharings";

type Props = PageProps<"/groups/[groupId]/activity">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("activity"))("title"));
}

export default async function ActivityPage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  const before = oneOf((await searchParams).before);
  const [{ rows, next }, people, reading, say] = await Promise.all([
    orNotFound(listActivity(membership, { before })),
    peopleOf(membership),
    currentReading(),
    getTranslations("activity"),
  ]);
  const [undoDeletion, undoMerge, wayToResharing] = await Promise.all([
    undoOffers(rows, membership),
    mergeUndoOffers(rows, membership),
    waysToResharings(membership),
  ]);
  const undoOf = (row: ListedHappening) => undoDeletion(row) ?? undoMerge(row) ?? wayToResharing(row);
  const happenings = await happeningRows(rows, { membership, people, reading, stamp: "time", undoOf });
  const headingOf = await dayHeadings(reading);
  const byDay = Map.groupBy(happenings, ({ at }) => dayOf(at, reading.timeZone));
  const paths = groupPaths(membership.groupId);
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <div>
        <GroupTitle title={say("title")} />
        <WhatIsSeen membership={membership} hidesAll />
      </div>
      <HappeningDays days={[...byDay].map(([on, each]) => ({ on, heading: headingOf(on), happenings: each }))} />
      <Pager
        label={say("pages")}
        newer={before ? { href: paths.activity, label: say("newest") } : undefined}
        older={next ? { href: paths.activityBefore(next), label: say("older") } : undefined}
      />
    </div>
  );
}
