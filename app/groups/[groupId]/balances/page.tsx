import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FilterLinks } from "@/components/groups/filter-links";
import { GroupTitle } from "@/components/groups/group-title";
import { LinkButton } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import { type ListedBalance, listBalances } from "@/lib/expenses/balances/balances";
import { suggestPayments } from "@/lib/expenses/balances/settlement";
import type { DebtView } from "@/lib/expenses/debts/debt-asks";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { AskedFlash, PaidFlash } from "../flash";
import { type People, peopleOf } from "../people";
import { titleIn } from "../title";
import { GroupBars, SettledPeople } from "./bars";
import { Pairs } from "./pairs";
import { NewPayment } from "./pay/new-payment";
import { NothingOpen, Plan } from "./plan";

type Props = PageProps<"/groups/[groupId]/balances">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("balances"))("title"));
}

export default async function BalancesPage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  const { paid, again, asked, ...query } = await searchParams;
  const [balances, people, say] = await Promise.all([
    listBalances(membership),
    peopleOf(membership),
    getTranslations("balances"),
  ]);
  const { group } = membership;
  const paths = groupPaths(group.id);
  const view = oneOf(query.view) === "pairs" ? "pairs" : "plan";
  const isSettled = balances.every(({ net }) => net === 0n);
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
      <AskedFlash membership={membership} memberId={oneOf(asked)} people={people} />
      {isSettled && view === "plan" ? (
        <NothingOpen membership={membership} hasSettledNow={oneOf(paid) !== undefined} />
      ) : (
        <div className="grid gap-x-14 gap-y-8 desktop:grid-cols-[minmax(0,1fr)_22.5rem]">
          <WhoOwesWhom membership={membership} people={people} balances={balances} view={view} query={query} />
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

type WhoProps = {
  membership: Membership;
  people: People;
  balances: ListedBalance[];
  view: DebtView;
  query: Record<string, string | string[] | undefined>;
};

/** Everyone's balance, and below it either of two ways to look at who owes whom. */
async function WhoOwesWhom({ membership, people, balances, view, query }: WhoProps) {
  const say = await getTranslations("balances");
  const { group, account } = membership;
  const paths = groupPaths(group.id);
  const around = { membership, people, balances, writing: { currency: group.currency, region: account.user.region } };
  return (
    <div className="flex min-w-0 flex-col gap-8">
      <div className="flex flex-col gap-3">
        {balances.some(({ net }) => net !== 0n) ? <GroupBars barsMax={balances.length} {...around} /> : null}
        <SettledPeople balances={balances} people={people} />
      </div>
      <FilterLinks
        label={say("views")}
        ways={[
          { href: paths.balances, label: say("viewPlan"), isCurrent: view === "plan" },
          { href: paths.debts(), label: say("viewPairs"), isCurrent: view === "pairs" },
        ]}
      />
      {view === "plan" ? (
        <Plan payments={suggestPayments(balances)} {...around} />
      ) : (
        <Pairs of={oneOf(query.of)} page={pageIn(oneOf(query.page))} {...around} />
      )}
      {mayRecord(membership) ? (
        <p>
          <TextLink href={paths.sharing()}>{say("sharing")}</TextLink>
        </p>
      ) : null}
    </div>
  );
}

/** Which page of a list an address asks for: the first, if it says nothing that makes sense. */
function pageIn(text = "1"): number {
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1;
}
