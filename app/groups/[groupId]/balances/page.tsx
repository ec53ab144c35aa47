import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GroupTitle } from "@/components/groups/group-title";
import { LinkButton } from "@/components/ui/button";
import { listBalances } from "@/lib/expenses/balances";
import { suggestPayments } from "@/lib/expenses/settlement";
import { mayRecord } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { PaidFlash } from "../flash";
import { peopleOf } from "../people";
import { titleIn } from "../title";
import { GroupBars, SettledPeople } from "./bars";
import { NewPayment } from "./pay/new-payment";
import { NothingOpen, Plan } from "./plan";

type Props = PageProps<"/groups/[groupId]/balances">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("balances"))("title"));
}

export default async function BalancesPage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  const { paid, again } = await searchParams;
  const [balances, people, say] = await Promise.all([
    listBalances(membership),
    peopleOf(membership),
    getTranslations("balances"),
  ]);
  const payments = suggestPayments(balances);
  const { group, account } = membership;
  const paths = groupPaths(group.id);
  const writing = { currency: group.currency, region: account.user.region };
  const intro = say.rich("intro", { name: () => <bdi>{group.name}</bdi>, currency: group.currency });
  return (
    <>
      <GroupTitle
        title={say("title")}
        intro={intro}
        actions={
          mayRecord(membership) ? (
            <LinkButton href={paths.newExpense} look="outline" icon="plus">
              {say("addExpense")}
            </LinkButton>
          ) : null
        }
      />
      <PaidFlash
        membership={membership}
        expenseId={oneOf(paid)}
        people={people}
        isRepeat={oneOf(again) !== undefined}
      />
      {payments.length === 0 ? (
        <NothingOpen membership={membership} hasSettledNow={oneOf(paid) !== undefined} />
      ) : (
        <div className="grid gap-x-14 gap-y-8 desktop:grid-cols-[minmax(0,1fr)_22.5rem]">
          <div className="flex min-w-0 flex-col gap-8">
            <div className="flex flex-col gap-3">
              <GroupBars balances={balances} people={people} writing={writing} barsMax={balances.length} />
              <SettledPeople balances={balances} people={people} />
            </div>
            <Plan membership={membership} payments={payments} people={people} writing={writing} />
          </div>
          {mayRecord(membership) ? (
            <div className="hidden min-w-0 desktop:block">
              <NewPayment membership={membership} members={people.members} balances={balances} formId={newId()} />
            </div>
          ) : null}
        </div>
      )}
    </>
  );
}
