import type { Metadata, Route } from "next";
import { getTranslations } from "next-intl/server";
import { ExpenseBook } from "@/components/expenses/expense-book";
import { FindExpensesForm } from "@/components/expenses/find-expenses-form";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { limits } from "@/lib/limits";
import { currencyOptions } from "@/lib/money";
import { cursorIn, cursorText } from "@/lib/web/expense-cursor";
import { type ExpenseLook, readLook } from "@/lib/web/expense-look";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { currentReading } from "@/lib/web/reading";
import { categoriesOf } from "../categories";
import { expenseDays } from "../expense-days";
import { peopleOf } from "../people";
import { titleIn } from "../title";
import { WhatIsSeen } from "../what-is-seen";
import { placeOptions } from "./form-parts";

type Props = PageProps<"/groups/[groupId]/expenses">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("findExpenses"))("title"));
}

/** Some of a group's book: those expenses and payments that somebody looks for. */
export default async function FindExpensesPage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  const query = await searchParams;
  const { groupId, group } = membership;
  const look = await readLook(query, group.currency);
  const after = cursorIn(oneOf(query.after));
  const [found, people, reading, say] = await Promise.all([
    look.isUnread ? { rows: [], next: null } : listExpenses(membership, { after, filter: look.filter }),
    peopleOf(membership),
    currentReading(),
    getTranslations("findExpenses"),
  ]);
  const paths = groupPaths(groupId);
  const leaf = (more: Record<string, string>) => paths.findExpenses({ ...look.asked, ...more });
  const { rows, next } = found;
  const isAnything = Object.keys(look.asked).length === 0;
  const beyondWords = Object.keys(look.asked).filter((name) => name !== "q").length;
  return (
    <div className="flex max-w-[44rem] flex-col gap-8">
      <div>
        <PageTitle>{say("title")}</PageTitle>
        <WhatIsSeen membership={membership} />
      </div>
      <FindExpensesForm
        key={leaf({})}
        action={paths.expenses}
        answer={look.answer}
        people={[{ value: "", label: say("anybody") }, ...(await placeOptions(people.members))]}
        categories={[{ value: "", label: say("anything") }, ...(await categoriesOf(membership)).all]}
        currencies={[{ value: "", label: say("anyCurrency") }, ...currencyOptions()]}
        wordsMax={limits.searchCharactersMax}
        opensMore={rows.length === 0 && beyondWords > 0}
        words={{ ...(await formWords(group.currency)), moreNote: say("moreNote", { count: beyondWords }) }}
      />
      {rows.length > 0 ? (
        <ExpenseBook
          title={say("found")}
          pages={say("pages")}
          days={await expenseDays(rows, { membership, people, reading })}
          newer={after ? { href: leaf({}), label: say("newest") } : undefined}
          older={next ? { href: leaf({ after: cursorText(next) }), label: say("older") } : undefined}
        />
      ) : look.isUnread ? null : (
        <EmptyState title={say(isAnything ? "empty" : "none")}>{isAnything ? null : say("noneNote")}</EmptyState>
      )}
      <Ways look={look} home={paths.home} all={paths.expenses} out={paths.export} />
    </div>
  );
}

async function Ways({ look, home, all, out }: { look: ExpenseLook; home: Route; all: Route; out: Route }) {
  const say = await getTranslations("findExpenses");
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-2">
      {Object.keys(look.asked).length > 0 ? <TextLink href={all}>{say("clear")}</TextLink> : null}
      <TextLink href={home}>{say("back")}</TextLink>
      <TextLink href={out}>{say("export")}</TextLink>
    </p>
  );
}

async function formWords(currency: string) {
  const say = await getTranslations("findExpenses");
  return {
    q: say("words"),
    who: say("who"),
    category: say("category"),
    currency: say("currency"),
    from: say("from"),
    to: say("to"),
    least: say("least", { currency }),
    most: say("most", { currency }),
    submit: say("submit"),
    more: say("more"),
  };
}
