import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExpenseParts } from "@/components/expenses/expense-parts";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { DoneBanner } from "@/components/ui/done-banner";
import { Form } from "@/components/ui/form";
import { MoneyHero } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ExpenseDetails } from "@/lib/expenses/expenses";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import { amountParts } from "@/lib/money";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { summaryWords } from "@/lib/web/words";
import { peopleOf } from "../../people";
import { titleIn } from "../../title";
import { Repeating } from "../recurring/repeating";
import { deleteExpenseAction, restoreExpenseAction } from "./actions";
import { Bill } from "./bill";
import { Comments } from "./comments";
import { expenseIn } from "./found";
import { ExpenseHistory } from "./history";
import { ImportNote } from "./import-note";
import { OddCents } from "./odd-cents";
import { Receipts } from "./receipts";
import { exchangeWords, expenseHead, modeOf, partRows } from "./words";

type Props = PageProps<"/groups/[groupId]/expenses/[expenseId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("expense"))("label"));
}

export default async function ExpensePage({ params, searchParams }: Props) {
  const { groupId, expenseId } = await params;
  const membership = await membershipIn(groupId);
  const expense = await expenseIn(membership, expenseId);
  const people = await peopleOf(membership);
  const say = await getTranslations("expense");
  const head = await expenseHead(expense, people, membership);
  const exchange = await exchangeWords(expense, membership);
  const { again, comments, happened, removed } = await searchParams;
  const around = { membership, expense, people };
  const writing = { currency: membership.group.currency, region: membership.account.user.region };
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      {oneOf(again) ? <DoneBanner>{say("again")}</DoneBanner> : null}
      {expense.isDeleted ? <DeletedNotice /> : null}
      <div>
        <h1 className="mb-3 text-title wrap-anywhere">{head.title}</h1>
        <MoneyHero {...amountParts(expense.amount, writing)} code={writing.currency} note={head.note} />
        {exchange ? <p className="figures mt-1 text-note text-ink-2">{exchange}</p> : null}
        {expense.note ? (
          <p className="mt-4 max-w-[60ch] whitespace-pre-line wrap-anywhere" dir="auto">
            {expense.note}
          </p>
        ) : null}
        <Repeating membership={membership} expense={expense} />
      </div>
      {mayRecord(membership) ? <Desk membership={membership} expense={expense} /> : null}
      {expense.kind !== "payment" ? (
        <Section
          title={say("parts", { kind: expense.kind })}
          aside={say("among", { split: modeOf(expense), count: expense.memberIds.length })}
        >
          <ExpenseParts
            rows={await partRows(expense, people, membership)}
            label={say("parts", { kind: expense.kind })}
          />
          <OddCents {...around} />
        </Section>
      ) : null}
      <Bill {...around} />
      <Receipts {...around} removed={oneOf(removed)} />
      <Comments membership={membership} expenseId={expense.id} people={people} before={oneOf(comments)} />
      <Section id="history" title={say("history")}>
        <ImportNote membership={membership} expenseId={expense.id} />
        <ExpenseHistory {...around} before={oneOf(happened)} />
      </Section>
    </div>
  );
}

async function DeletedNotice() {
  const say = await getTranslations("expense");
  return (
    <Banner kind="dashed" icon="x" title={say("isDeleted")}>
      {say("isDeletedNote")}
    </Banner>
  );
}

/** What can be done about it. What is deleted can be brought back, and nothing else. */
async function Desk({ membership, expense }: { membership: Membership; expense: ExpenseDetails }) {
  const say = await getTranslations("expense");
  const summary = await summaryWords();
  const bound = [membership.groupId, expense.id] as const;
  if (expense.isDeleted) {
    return (
      <Form id="restore" action={restoreExpenseAction.bind(null, ...bound)} summary={summary}>
        <SubmitButton busyLabel={say("busy")}>{say("restore")}</SubmitButton>
      </Form>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <LinkButton href={groupPaths(membership.groupId).editExpense(expense.id)} look="outline">
        {say("edit")}
      </LinkButton>
      <Form id="delete" action={deleteExpenseAction.bind(null, ...bound)} summary={summary}>
        <SubmitButton look="danger" busyLabel={say("busy")}>
          {say("delete")}
        </SubmitButton>
      </Form>
    </div>
  );
}
