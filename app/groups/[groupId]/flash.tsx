import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { UndoBanner } from "@/components/expenses/undo-banner";
import { DoneBanner } from "@/components/ui/done-banner";
import { listAsks } from "@/lib/expenses/debts/debt-asks";
import { findExpense } from "@/lib/expenses/expenses";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import { seesAll } from "@/lib/groups/visible-expenses";
import { formatAmount } from "@/lib/money";
import { summaryWords } from "@/lib/web/words";
import { deleteExpenseAction, restoreExpenseAction } from "./expenses/[expenseId]/actions";
import type { People } from "./people";

type FlashProps = { membership: Membership; expenseId: string | undefined };

/** What was deleted a moment ago, and the way back. Nothing where it is not so, or not any more. */
export async function DeletedFlash({ membership, expenseId }: FlashProps) {
  const expense = expenseId ? await findExpense(membership, expenseId) : null;
  if (!expense?.isDeleted) return null;
  const say = await getTranslations("flash");
  const text =
    expense.kind === "payment" ? say("paymentDeleted") : say.rich("deleted", { title: () => <b>{expense.title}</b> });
  return <Undoable text={text} membership={membership} action={restoreExpenseAction} expenseId={expense.id} />;
}

/** For whoever has just come in, or has said that a second place there is theirs as well. */
export async function JoinedFlash({
  membership,
  said = "joined",
}: Pick<FlashProps, "membership"> & { said?: "joined" | "merged" }) {
  const say = await getTranslations("flash");
  return (
    <DoneBanner>
      {say.rich(said, { group: () => <bdi className="wrap-anywhere">{membership.group.name}</bdi> })}
    </DoneBanner>
  );
}

/** For whoever has just changed something so that they have no part in it any more. Nothing where an address only says so. */
export async function UnseenFlash({ membership }: Pick<FlashProps, "membership">) {
  if (seesAll(membership)) return null;
  const say = await getTranslations("flash");
  return <DoneBanner>{say("unseen")}</DoneBanner>;
}

type PaidFlashProps = FlashProps & { people: People; isRepeat: boolean };

/** Which payment was noted a moment ago. */
export async function PaidFlash({ membership, expenseId, people, isRepeat }: PaidFlashProps) {
  const payment = expenseId ? await findExpense(membership, expenseId) : null;
  if (payment?.kind !== "payment" || payment.isDeleted) return null;
  const say = await getTranslations("flash");
  const { currency } = payment.original;
  const text = say.rich(isRepeat ? "paidAlready" : "paid", {
    from: () => people.nameAtStart(payment.fromId),
    to: () => people.nameOf(payment.toId),
    amount: `${formatAmount(payment.original.amount, { currency, region: membership.account.user.region })} ${currency}`,
  });
  return <Undoable text={text} membership={membership} action={deleteExpenseAction} expenseId={payment.id} />;
}

type AskedFlashProps = { membership: Membership; memberId: string | undefined; people: People };

/** Whom the reader asked a moment ago; nothing where an address only says so. */
export async function AskedFlash({ membership, memberId, people }: AskedFlashProps) {
  if (!memberId) return null;
  const isAsked = (await listAsks(membership)).some(
    ({ creditorId, debtorId, isLately }) => creditorId === membership.memberId && debtorId === memberId && isLately,
  );
  if (!isAsked) return null;
  const say = await getTranslations("balances");
  return <DoneBanner>{say.rich("asked", { name: () => people.nameOf(memberId) })}</DoneBanner>;
}

type UndoableProps = {
  text: ReactNode;
  membership: Membership;
  action: typeof restoreExpenseAction;
  expenseId: string;
};

async function Undoable({ text, membership, action, expenseId }: UndoableProps) {
  const say = await getTranslations("flash");
  return (
    <UndoBanner
      action={mayRecord(membership) ? action.bind(null, membership.groupId, expenseId) : null}
      words={{ undo: say("undo"), busy: say("busy"), summary: await summaryWords() }}
    >
      {text}
    </UndoBanner>
  );
}
