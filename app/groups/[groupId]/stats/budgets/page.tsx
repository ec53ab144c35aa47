import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BudgetForm } from "@/components/expenses/budget-form";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { type BudgetScope, everything } from "@/lib/categories";
import { type Budgets, markOfBudgets, readBudgets } from "@/lib/expenses/stats/budgets";
import { mayManage } from "@/lib/groups/membership";
import { writeAmount } from "@/lib/money";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { summaryWords } from "@/lib/web/words";
import { type Categories, categoriesOf } from "../../categories";
import { titleIn } from "../../title";
import { changeBudgetsAction } from "./actions";
import { BudgetsNow } from "./budgets-now";

type Props = PageProps<"/groups/[groupId]/stats/budgets">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("budgets"))("title"));
}

/** What a month may come to, for who may set it; everyone else reads of it on the page of all sums. */
export default async function BudgetsPage({ params }: Props) {
  const membership = await membershipIn((await params).groupId);
  const { groupId, group, account } = membership;
  const writing = { currency: group.currency, region: account.user.region };
  if (!mayManage(membership)) redirect(groupPaths(groupId).stats);
  const [budgets, say, categories] = await Promise.all([
    readBudgets(membership),
    getTranslations("budgets"),
    categoriesOf(membership),
  ]);
  const scopes = [{ value: everything, label: say("everything") }, ...scopesOf(categories, budgets)];
  const named = scopes.map(({ value, label }) => ({ name: value, label, budget: budgets[value as BudgetScope] }));
  const fields = named.map(({ budget, ...field }) => {
    return { ...field, amount: budget === undefined ? "" : writeAmount(budget, writing) };
  });
  const words = {
    save: say("save"),
    busy: say("busy"),
    optional: say("optional"),
    summary: await summaryWords(),
  };
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <PageTitle intro={say("introForm", writing)}>{say("title")}</PageTitle>
      <BudgetForm
        action={changeBudgetsAction.bind(null, groupId)}
        fields={fields}
        seen={markOfBudgets(budgets, group.currency)}
        notice={<BudgetsNow membership={membership} named={named} />}
        words={words}
      />
      <p>
        <TextLink href={groupPaths(groupId).stats}>{say("back")}</TextLink>
      </p>
    </div>
  );
}

/** What is offered, and what has a budget though it was put away since. */
function scopesOf({ offered, all }: Categories, budgets: Budgets) {
  const isOffered = (category: string) => offered.some(({ value }) => value === category);
  return all.filter(({ value }) => isOffered(value) || budgets[value as BudgetScope] !== undefined);
}
