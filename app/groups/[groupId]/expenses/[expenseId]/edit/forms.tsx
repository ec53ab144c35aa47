import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ExpenseForm } from "@/components/expenses/expense-form";
import { PaymentForm } from "@/components/expenses/payment-form";
import { NameList } from "@/components/groups/names";
import { AfterRefusal } from "@/components/ui/after-refusal";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/text-link";
import { listBalances } from "@/lib/expenses/balances/balances";
import type { ExpenseDetails } from "@/lib/expenses/expenses";
import { formatDate } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount } from "@/lib/money";
import { groupPaths } from "@/lib/web/group-paths";
import { paymentFormWords, standingsOf } from "../../../balances/pay/form-parts";
import { categoriesOf, categoryOptions } from "../../../categories";
import { type People, peopleOf } from "../../../people";
import { amountGroupOf, billValues, givenValues, payersOf, placeOptions, placesFor, sharersOf } from "../../form-parts";
import { expenseFormWords } from "../../form-words";
import { householdsFor } from "../../households";
import { offeredPresets } from "../../presets";
import { FollowsChoice } from "../../recurring/follows-choice";
import { numberWords } from "../words";
import { editExpenseAction, editPaymentAction } from "./actions";

type Expense = Exclude<ExpenseDetails, { kind: "payment" }>;
type Payment = Extract<ExpenseDetails, { kind: "payment" }>;

export async function EditExpense({ membership, expense }: { membership: Membership; expense: Expense }) {
  const people = await peopleOf(membership);
  const places = placesFor(
    people.members,
    expense.parts.map(({ memberId }) => memberId),
  );
  const { groupId, account } = membership;
  const before = { ...expense, region: account.user.region };
  return (
    <ExpenseForm
      action={editExpenseAction.bind(null, groupId, expense.id)}
      seed={expense.id}
      hidden={
        <>
          <input type="hidden" name="kind" value={expense.kind} />
          <Version version={expense.version} />
        </>
      }
      notices={
        <>
          <Notices membership={membership} expense={expense} now={await expenseNow(membership, expense, people)} />
          <FollowsChoice membership={membership} expense={expense} />
        </>
      }
      group={await amountGroupOf(membership)}
      cancel={groupPaths(groupId).expense(expense.id)}
      categories={await categoryOptions(membership, expense.category)}
      payers={await payersOf(places, before)}
      households={await householdsFor(membership, places, expense)}
      sharers={await sharersOf(places, before)}
      presets={await offeredPresets(membership)}
      values={{
        ...givenValues(expense, membership),
        title: expense.title,
        note: expense.note,
        category: expense.category,
        payerId: expense.payers[0]?.id ?? "",
        paidBySeveral: expense.payers.length > 1,
        spentOn: expense.spentOn,
        splitMode: expense.uneven?.mode ?? "equally",
        bill: billValues(before),
      }}
      words={await expenseFormWords(membership, { kind: expense.kind, isNew: false })}
    />
  );
}

export async function EditPayment({ membership, payment }: { membership: Membership; payment: Payment }) {
  const [people, balances] = await Promise.all([peopleOf(membership), listBalances(membership)]);
  const places = placesFor(people.members, [payment.fromId, payment.toId]);
  const { groupId } = membership;
  const now = await paymentNow(membership, payment, people);
  return (
    <PaymentForm
      isPage
      action={editPaymentAction.bind(null, groupId, payment.id)}
      hidden={<Version version={payment.version} />}
      notices={<Notices membership={membership} expense={payment} now={now} />}
      group={await amountGroupOf(membership)}
      cancel={groupPaths(groupId).expense(payment.id)}
      people={await placeOptions(places)}
      standings={standingsOf(membership, { balances, without: payment })}
      values={{
        fromId: payment.fromId,
        toId: payment.toId,
        ...givenValues(payment, membership),
        spentOn: payment.spentOn,
        note: payment.note,
      }}
      words={await paymentFormWords(membership, "edit")}
    />
  );
}

/** Of the page that is shown: saving once more after having seen what changed is meant. */
function Version({ version }: { version: number }) {
  return <input type="hidden" name="version" value={version} />;
}

type NoticesProps = { membership: Membership; expense: ExpenseDetails; now: ReactNode };

async function Notices({ membership, expense, now }: NoticesProps) {
  const say = await getTranslations("expenseForm");
  const href = groupPaths(membership.groupId).expense(expense.id);
  if (expense.isDeleted) {
    return (
      <Banner kind="ink" icon="undo" title={say("isDeleted")}>
        <TextLink href={href}>{say("toRestore")}</TextLink>
      </Banner>
    );
  }
  return (
    <AfterRefusal of="expenseWasChanged">
      <Banner kind="accent" icon="clock" title={say("saysNow")}>
        {now}
      </Banner>
    </AfterRefusal>
  );
}

async function expenseNow(membership: Membership, expense: Expense, people: People) {
  const [say, categories] = await Promise.all([getTranslations("expenseForm"), categoriesOf(membership)]);
  const { region } = membership.account.user;
  const { currency } = expense.original;
  const written = (amount: bigint) => formatAmount(amount, { currency, region });
  const severalPaid = expense.payers.length > 1;
  const numberOf = (await numberWords(membership, people))(expense);
  const named = (id: string, number: string | false | null) => (
    <>
      {people.nameOf(id)}
      {number ? <bdi> ({number})</bdi> : null}
    </>
  );
  return say.rich("expenseNow", {
    kind: expense.kind,
    title: () => <bdi>{expense.title}</bdi>,
    amount: `${written(expense.original.amount)} ${currency}`,
    payers: () => (
      <NameList names={expense.payers.map(({ id, paidOriginal }) => named(id, severalPaid && written(paidOriginal)))} />
    ),
    day: formatDate(expense.spentOn, region),
    sharers: () => <NameList names={expense.memberIds.map((id) => named(id, numberOf(id)))} />,
    category: () => (expense.category ? <bdi>{categories.nameOf(expense.category)}</bdi> : null),
    note: () => (expense.note ? <bdi className="block wrap-anywhere">{expense.note}</bdi> : null),
  });
}

async function paymentNow(membership: Membership, payment: Payment, people: People) {
  const say = await getTranslations("expenseForm");
  const { region } = membership.account.user;
  const { amount, currency } = payment.original;
  return say.rich("paymentNow", {
    from: () => people.nameAtStart(payment.fromId),
    to: () => people.nameOf(payment.toId),
    amount: `${formatAmount(amount, { currency, region })} ${currency}`,
    day: formatDate(payment.spentOn, region),
    note: () => (payment.note ? <bdi className="block wrap-anywhere">{payment.note}</bdi> : null),
  });
}
