import { getTranslations } from "next-intl/server";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { formatShortDate } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount } from "@/lib/money";
import { groupPaths } from "@/lib/web/group-paths";
import { todayOf } from "../../form-parts";

type Named = { id: string; title: string; spentOn: string; amount: bigint; note?: string };

type NamesProps = { title: string; membership: Membership; expenses: Named[] };

/** Some expenses, each a way to its page; nothing where there are none. */
export function ExpenseNames({ title, membership, expenses }: NamesProps) {
  if (expenses.length === 0) return null;
  const paths = groupPaths(membership.groupId);
  const { region } = membership.account.user;
  const writing = { region, currency: membership.group.currency };
  const factsOf = ({ spentOn, amount }: Named) =>
    `${formatShortDate(spentOn, { region, today: todayOf(membership) })}, ${formatAmount(amount, writing)}`;
  return (
    <Section title={title}>
      <ul role="list" className="divide-y divide-line">
        {expenses.map((expense) => (
          <li key={expense.id} className="py-2">
            <TextLink href={paths.expense(expense.id)}>
              <bdi className="wrap-anywhere">{expense.title}</bdi>
            </TextLink>
            <span className="block text-note text-ink-2">
              {[factsOf(expense), expense.note].filter(Boolean).join(". ")}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

type MoreAndLessProps = { membership: Membership; expenses: (Named & { takesPart: boolean })[] };

/** What somebody shares now, and what no more. */
export async function SharedMoreAndLess({ membership, expenses }: MoreAndLessProps) {
  const say = await getTranslations("resharing");
  const [added, removed] = [true, false].map((which) => expenses.filter(({ takesPart }) => takesPart === which));
  return (
    <>
      <ExpenseNames
        title={say("added", { count: added?.length ?? 0 })}
        membership={membership}
        expenses={added ?? []}
      />
      <ExpenseNames
        title={say("removed", { count: removed?.length ?? 0 })}
        membership={membership}
        expenses={removed ?? []}
      />
    </>
  );
}
