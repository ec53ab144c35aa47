import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pager } from "@/components/ui/pager";
import { TextLink } from "@/components/ui/text-link";
import { listEndedRecurrences, listRecurrences } from "@/lib/expenses/recurrences/recurrence-list";
import { mayRecord } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { peopleOf } from "../../people";
import { titleIn } from "../../title";
import { RecurrenceRows } from "./rows";

type Props = PageProps<"/groups/[groupId]/expenses/recurring">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("recurring"))("title"));
}

/** What comes again by itself, and below it what did so once. */
export default async function RecurringPage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  const before = oneOf((await searchParams).before);
  const [active, ended, people, say] = await Promise.all([
    listRecurrences(membership),
    listEndedRecurrences(membership, { before }),
    peopleOf(membership),
    getTranslations("recurring"),
  ]);
  const paths = groupPaths(membership.groupId);
  const isWriter = mayRecord(membership);
  return (
    <div className="flex max-w-[44rem] flex-col gap-8">
      <PageTitle intro={active.length > 0 ? say(membership.group.isArchived ? "introShut" : "intro") : undefined}>
        {say("title")}
      </PageTitle>
      {active.length > 0 ? (
        <RecurrenceRows rows={active} membership={membership} people={people} />
      ) : (
        <EmptyState
          title={say("none")}
          actions={isWriter ? <LinkButton href={paths.newExpense}>{say("add")}</LinkButton> : undefined}
        >
          {say(isWriter ? "noneNote" : "noneNoteForReaders")}
        </EmptyState>
      )}
      {ended.rows.length > 0 || before ? (
        <div id="ended">
          <Disclosure kind="row" summary={say("ended")} open={Boolean(before)}>
            <div className="flex flex-col gap-6">
              <RecurrenceRows rows={ended.rows} membership={membership} people={people} />
              <Pager
                label={say("pages")}
                newer={before ? { href: paths.recurring, label: say("newest") } : undefined}
                older={ended.next ? { href: paths.recurringBefore(ended.next), label: say("older") } : undefined}
              />
            </div>
          </Disclosure>
        </div>
      ) : null}
      <p>
        <TextLink href={paths.home}>{say("back")}</TextLink>
      </p>
    </div>
  );
}
