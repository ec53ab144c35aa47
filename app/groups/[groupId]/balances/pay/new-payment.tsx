import { getTranslations } from "next-intl/server";
import { PaymentForm } from "@/components/expenses/payment-form";
import { SavedAlready } from "@/components/expenses/saved-already";
import { WhileUnchanged } from "@/components/expenses/while-unchanged";
import type { ListedBalance } from "@/lib/expenses/balances/balances";
import { suggestPayments } from "@/lib/expenses/balances/settlement";
import { findExpense } from "@/lib/expenses/expenses";
import type { ListedMember } from "@/lib/groups/members";
import type { Membership } from "@/lib/groups/membership";
import { type Writing, writeAmount } from "@/lib/money";
import { parseAmount } from "@/lib/typed-amounts";
import { groupPaths } from "@/lib/web/group-paths";
import { amountGroupOf, ownFormId, placeOptions, placesFor, todayOf } from "../../expenses/form-parts";
import { recordPaymentAction } from "./actions";
import { paymentFormWords, standingsOf } from "./form-parts";
import { PaymentWays } from "./payment-ways";

/** What a link asked for; of people who are not there it says nothing. */
export type AskedPayment = { from?: string; to?: string; amount?: string };

type NewPaymentProps = {
  membership: Membership;
  members: ListedMember[];
  balances: ListedBalance[];
  formId: string;
  asked?: AskedPayment;
  isPage?: boolean;
};

/** The form of a payment, filled in with what was asked for, or with the one that is the reader's to make or to get. */
export async function NewPayment({ membership, members, balances, formId, asked = {}, isPage }: NewPaymentProps) {
  const [saved, say] = await Promise.all([
    isPage ? findExpense(membership, formId) : null,
    getTranslations("expenseForm"),
  ]);
  const paths = groupPaths(membership.groupId);
  const open = balances.filter(({ net }) => net !== 0n).map(({ memberId }) => memberId);
  const places = placesFor(members, open);
  const isThere = (id: string | undefined) => places.some((place) => place.id === id);
  const own = membership.memberId;
  const { group, account } = membership;
  const writing = { currency: group.currency, region: account.user.region };
  const [first] = suggestPayments(balances).sort((one, other) => Number(concerns(other)) - Number(concerns(one)));
  const likely = first && {
    from: first.fromId,
    to: first.toId,
    amount: writeAmount(first.amount, writing),
  };
  const isAsked = isThere(asked.from) && isThere(asked.to);
  const chosen = isAsked ? askedIn(asked, writing) : (likely ?? { from: own, to: places.at(-1)?.id });
  return (
    <PaymentForm
      isPage={isPage}
      action={recordPaymentAction.bind(null, membership.groupId)}
      hidden={<input type="hidden" name="formId" value={formId} />}
      // Beside other things it has a new id each time.
      keptAs={isPage ? ownFormId(membership, formId) : undefined}
      isSaved={saved !== null}
      notices={
        <SavedAlready
          isSaved={saved !== null}
          saved={paths.expense(formId)}
          another={paths.pay}
          words={{ saved: say("saved"), see: say("seeSaved"), another: say("recordAnother") }}
        />
      }
      ways={
        chosen.from === own && chosen.to ? (
          <WhileUnchanged fields={{ fromId: own, toId: chosen.to }}>
            <PaymentWays membership={membership} toId={chosen.to} typed={chosen.amount ?? ""} />
          </WhileUnchanged>
        ) : null
      }
      group={await amountGroupOf(membership)}
      cancel={paths.balances}
      people={await placeOptions(places)}
      standings={standingsOf(membership, { balances })}
      values={{
        ...{ fromId: chosen.from, toId: chosen.to, amount: chosen.amount },
        ...{ currency: group.currency, spentOn: todayOf(membership) },
      }}
      words={await paymentFormWords(membership, "new")}
    />
  );

  function concerns({ fromId, toId }: { fromId: string; toId: string }): boolean {
    return fromId === own || toId === own;
  }
}

/** A link has its amount as programs write it. What is none stays as it was asked for, and is refused when it is sent. */
function askedIn(asked: AskedPayment, writing: Writing): AskedPayment {
  const read = parseAmount(asked.amount ?? "", writing.currency);
  return read.ok ? { ...asked, amount: writeAmount(read.amount, writing) } : asked;
}
