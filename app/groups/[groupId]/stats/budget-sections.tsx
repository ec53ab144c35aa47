import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { type PartBar, PartBars } from "@/components/expenses/part-bars";
import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { everything } from "@/lib/categories";
import type { BudgetUse } from "@/lib/expenses/stats/budgets";
import type { GroupPaths } from "@/lib/web/group-paths";
import type { Categories } from "../categories";
import { largestOf, type Shown, thousandths } from "./shown";

/** How a month stands to what the group meant to spend in it. */
export type MonthBudgets = { month: string; uses: BudgetUse[] };

type BudgetsProps = { budgets: MonthBudgets; shown: Shown; categories: Categories };

/** Budgets that are nearly used up, or more than that, each in a sentence. */
export async function BudgetWarnings({ budgets, shown, categories }: BudgetsProps) {
  const [say, words] = await Promise.all([getTranslations("budgets"), budgetWords({ budgets, shown, categories })]);
  const near = budgets.uses.filter(({ state }) => state !== "within");
  if (near.length === 0) return null;
  return (
    <ul role="list" aria-label={say("near")} className="flex flex-col gap-2">
      {near.map((use) => (
        <li key={use.scope} className="flex items-start gap-2.5">
          <Icon name="alert" className="mt-0.5 size-5 text-ink-2" />
          <span className="min-w-0">
            {say.rich("warning", { scope: () => <bdi>{words.nameOf(use)}</bdi>, use: () => words.sentenceOf(use) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** All of them, and the way to set them for who may. */
export async function BudgetsSection({
  budgets,
  shown,
  categories,
  paths,
  maySet,
}: BudgetsProps & { paths: GroupPaths; maySet: boolean }) {
  const [say, words] = await Promise.all([getTranslations("budgets"), budgetWords({ budgets, shown, categories })]);
  const hasSome = budgets.uses.length > 0;
  if (!hasSome && !maySet) return null;
  const barOf = (use: BudgetUse): PartBar => ({
    key: use.scope,
    icon: use.scope === everything ? "stats" : (categories.pictureOf(use.scope) ?? "receipt"),
    name: <bdi>{words.nameOf(use)}</bdi>,
    amount: <span className="text-note text-ink-2">{words.sentenceOf(use)}</span>,
    // Offset while something is left, aligned when it's used up.
    whole: thousandths(use.spent, largestOf([use.spent, use.budget])),
    own: 0,
    outlined: thousandths(use.budget, largestOf([use.spent, use.budget])),
  });
  return (
    <Section title={say("title")} intro={hasSome ? undefined : say("none")} aside={shown.month(budgets.month)}>
      {hasSome ? <PartBars label={say("title")} bars={budgets.uses.map(barOf)} /> : null}
      {hasSome ? null : <p className="mb-2 max-w-[60ch] text-note text-ink-2">{say("noneNote")}</p>}
      {maySet ? (
        <p className={hasSome ? "mt-3" : undefined}>
          <TextLink href={paths.budgets}>{say(hasSome ? "change" : "set")}</TextLink>
        </p>
      ) : null}
    </Section>
  );
}

async function budgetWords({ budgets: { month }, shown, categories }: BudgetsProps) {
  const say = await getTranslations("budgets");
  return {
    nameOf: ({ scope }: BudgetUse): string => (scope === everything ? say("everything") : categories.nameOf(scope)),
    /** "412.50 of 400.00 EUR in November, 12.50 over" */
    sentenceOf: ({ spent, budget }: BudgetUse): ReactNode => {
      const key = spent > budget ? "over" : spent === budget ? "usedUp" : "within";
      return say.rich(key, {
        spent: () => <Money amount={shown.amount(spent)} />,
        budget: () => <Money amount={shown.amount(budget)} />,
        rest: () => <Money amount={shown.size(budget - spent)} />,
        currency: shown.currency,
        month: shown.month(month),
      });
    },
  };
}
