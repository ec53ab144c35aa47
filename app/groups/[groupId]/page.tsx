import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExpenseBook } from "@/components/expenses/expense-book";
import { GroupTitle } from "@/components/groups/group-title";
import { LinkButton } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import { listBalances } from "@/lib/expenses/balances/balances";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import { seesAll } from "@/lib/groups/visible-expenses";
import { cursorIn, cursorText } from "@/lib/web/expense-cursor";
import { type GroupPaths, groupPaths } from "@/lib/web/group-paths";
import { findMembershipIn, membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { currentReading } from "@/lib/web/reading";
import { WaitingInvitations } from "../../invitations/waiting";
import { expenseDays } from "./expense-days";
import { FirstSteps } from "./first-steps";
import { DeletedFlash, JoinedFlash, UnseenFlash } from "./flash";
import { EmptyGroup, OpenBalances, SettledGroup } from "./overview";
import { countPeople, peopleOf } from "./people";
import { AskingCards } from "./people/requests/asking";
import { Waiting } from "./waiting";
import { WhatIsSeen } from "./what-is-seen";

export async function generateMetadata({ params }: PageProps<"/groups/[groupId]">): Promise<Metadata> {
  const membership = await findMembershipIn((await params).groupId);
  return membership ? { title: membership.group.name } : {};
}

export default async function GroupPage({ params, searchParams }: PageProps<"/groups/[groupId]">) {
  const membership = await membershipIn((await params).groupId);
  const query = await searchParams;
  // What is no place in the book begins at the newest.
  const after = cursorIn(oneOf(query.after));
  const [{ rows, next }, balances, people, reading, say] = await Promise.all([
    listExpenses(membership, { after }),
    listBalances(membership),
    peopleOf(membership),
    currentReading(),
    getTranslations("dashboard"),
  ]);
  const paths = groupPaths(membership.groupId);
  const around = {
    membership,
    balances,
    people,
    reading,
    waiting: (
      <>
        <AskingCards membership={membership} />
        <Waiting membership={membership} reading={reading} />
      </>
    ),
  };
  const isSettled = balances.every(({ net }) => net === 0n);
  // Somebody may owe without the reader's seeing why.
  const isEmpty = rows.length === 0 && !after && (isSettled || seesAll(membership));
  const Overview = isSettled ? SettledGroup : OpenBalances;
  return (
    <>
      <WaitingInvitations account={membership.account} />
      <GroupTitle
        isSaid
        title={<bdi>{membership.group.name}</bdi>}
        intro={await countPeople(people.members)}
        actions={mayRecord(membership) && !isEmpty ? <TitleButtons paths={paths} /> : null}
      />
      <Flashes membership={membership} query={query} />
      {isEmpty ? (
        <EmptyGroup {...around} />
      ) : (
        <div className="flex flex-col gap-8 desktop:grid desktop:grid-cols-[minmax(0,1fr)_22.5rem] desktop:grid-rows-[auto_1fr] desktop:gap-x-14">
          <Overview {...around} rows={rows} />
          <ExpenseBook
            title={say("expenses")}
            aside={<BookLinks paths={paths} />}
            note={<WhatIsSeen membership={membership} hidesAll />}
            pages={say("pages")}
            days={await expenseDays(rows, around)}
            newer={after ? { href: paths.home, label: say("newest") } : undefined}
            older={next ? { href: paths.expensesAfter(cursorText(next)), label: say("older") } : undefined}
          />
        </div>
      )}
    </>
  );
}

type FlashesProps = { membership: Membership; query: Record<string, string | string[] | undefined> };

/** What happened on the way here, and what is to be done first. */
function Flashes({ membership, query }: FlashesProps) {
  return (
    <>
      {query.joined ? <JoinedFlash membership={membership} /> : null}
      {query.merged ? <JoinedFlash membership={membership} said="merged" /> : null}
      <FirstSteps membership={membership} />
      <DeletedFlash membership={membership} expenseId={oneOf(query.deleted)} />
      {query.unseen ? <UnseenFlash membership={membership} /> : null}
    </>
  );
}

async function BookLinks({ paths }: { paths: GroupPaths }) {
  const say = await getTranslations("dashboard");
  return (
    <span className="flex flex-wrap justify-end gap-x-5 gap-y-1">
      <TextLink href={paths.recurring}>{say("recurring")}</TextLink>
      <TextLink href={paths.expenses}>{say("find")}</TextLink>
    </span>
  );
}

async function TitleButtons({ paths }: { paths: GroupPaths }) {
  const say = await getTranslations("dashboard");
  return (
    <>
      <LinkButton href={paths.pay} look="outline">
        {say("recordPayment")}
      </LinkButton>
      <LinkButton href={paths.newExpense} icon="plus">
        {say("addExpense")}
      </LinkButton>
    </>
  );
}
