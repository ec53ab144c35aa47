import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GroupTitle } from "@/components/groups/group-title";
import { LinkButton } from "@/components/ui/button";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { readBudgetUses } from "@/lib/expenses/stats/budgets";
import { findMonthBounds, readMonths, readStats } from "@/lib/expenses/stats/stats";
import { type Membership, mayManage, mayRecord } from "@/lib/groups/membership";
import { seesAll } from "@/lib/groups/visible-expenses";
import type { MonthSpan } from "@/lib/months";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { periodIn, type StatsPeriod, spanOf } from "@/lib/web/stats-period";
import { categoriesOf } from "../categories";
import { titleIn } from "../title";
import { BudgetsSection, BudgetWarnings, type MonthBudgets } from "./budget-sections";
import { CategoriesSection } from "./categories-section";
import { columnsOf, spanDrawn } from "./columns";
import { MonthsSection } from "./months-section";
import { PeopleSection } from "./people-section";
import { PeriodHead } from "./period-head";
import { Neighbours, PeriodLinks } from "./periods";
import { type Shown, shownFor } from "./shown";

type Props = PageProps<"/groups/[groupId]/stats">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("stats"))("title"));
}

export default async function StatsPage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  const { period: asked, said } = await searchParams;
  const [say, words, bounds] = await Promise.all([
    getTranslations("stats"),
    getTranslations("budgets"),
    findMonthBounds(membership),
  ]);
  const shown = shownFor(membership);
  const { group } = membership;
  const period = periodIn(oneOf(asked) ?? "") ?? { kind: "month", month: shown.thisMonth };
  return (
    <>
      {oneOf(said) === "saved" ? <DoneBanner>{words("saved")}</DoneBanner> : null}
      <GroupTitle
        title={say("title")}
        intro={say.rich(seesAll(membership) ? "intro" : "introYours", {
          name: () => <bdi>{group.name}</bdi>,
          currency: group.currency,
        })}
      />
      {bounds ? (
        <Spending membership={membership} period={period} bounds={bounds} shown={shown} />
      ) : (
        <NothingSpent membership={membership} shown={shown} />
      )}
    </>
  );
}

type SpendingProps = { membership: Membership; period: StatsPeriod; bounds: MonthSpan; shown: Shown };

async function Spending({ membership, period, bounds, shown }: SpendingProps) {
  const { thisMonth } = shown;
  const [stats, months, budgets, categories] = await Promise.all([
    readStats(membership, { span: spanOf(period, { thisMonth }) }),
    readMonths(membership, { span: spanDrawn(period, { thisMonth }) }),
    monthBudgets(membership, period.kind === "month" ? period.month : thisMonth),
    categoriesOf(membership),
  ]);
  const paths = groupPaths(membership.groupId);
  const around = { period, paths, shown };
  const named = { budgets, shown, categories };
  return (
    <>
      <div className="flex flex-col gap-4 desktop:flex-row desktop:justify-between">
        <PeriodLinks {...around} />
        <Neighbours {...around} bounds={bounds} />
      </div>
      <div className="grid gap-x-14 gap-y-9 desktop:grid-cols-[minmax(0,1fr)_22.5rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <PeriodHead period={period} stats={stats} shown={shown} />
          <BudgetWarnings {...named} />
          <MonthsSection columns={columnsOf(months, { period, thisMonth, bounds })} shown={shown} paths={paths} />
          <BudgetsSection {...named} paths={paths} maySet={mayManage(membership)} />
        </div>
        {stats.people.length > 0 ? (
          <div className="flex min-w-0 flex-col gap-8">
            <CategoriesSection stats={stats} shown={shown} categories={categories} />
            {seesAll(membership) ? <PeopleSection stats={stats} shown={shown} own={membership.memberId} /> : null}
          </div>
        ) : null}
      </div>
    </>
  );
}

/** A group in which nothing was spent yet may have its budgets all the same. */
async function NothingSpent({ membership, shown }: { membership: Membership; shown: Shown }) {
  const [say, budgets, categories] = await Promise.all([
    getTranslations("stats"),
    monthBudgets(membership, shown.thisMonth),
    categoriesOf(membership),
  ]);
  const paths = groupPaths(membership.groupId);
  const named = { budgets, shown, categories };
  return (
    <>
      <EmptyState
        title={say("empty")}
        actions={
          mayRecord(membership) ? (
            <LinkButton href={paths.newExpense} icon="plus">
              {say("addExpense")}
            </LinkButton>
          ) : undefined
        }
      >
        {say("emptyNote")}
      </EmptyState>
      <BudgetsSection {...named} paths={paths} maySet={mayManage(membership)} />
    </>
  );
}

async function monthBudgets(membership: Membership, month: string): Promise<MonthBudgets> {
  return { month, uses: await readBudgetUses(membership, month) };
}
