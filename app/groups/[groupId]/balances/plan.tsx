import { getTranslations } from "next-intl/server";
import { PaymentPlan } from "@/components/expenses/payment-plan";
import { LinkButton } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { type SuggestedPayment, withHouseholds } from "@/lib/expenses/balances/settlement";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import { formatAmount } from "@/lib/money";
import { groupPaths } from "@/lib/web/group-paths";
import { type RowsProps, settlementRows } from "./rows";

type PlanProps = RowsProps & { payments: SuggestedPayment[] };

/** Who pays whom, so that everybody is quits. */
export async function Plan({ payments, ...around }: PlanProps) {
  const say = await getTranslations("balances");
  const { membership, balances } = around;
  const { memberId: own, groupId } = membership;
  const paths = groupPaths(groupId);
  const isOwn = ({ fromId, toId }: SuggestedPayment) => fromId === own || toId === own;
  // What is theirs to do or to get comes first.
  const inOrder = withHouseholds(payments, balances).toSorted(
    (one, other) => Number(isOwn(other)) - Number(isOwn(one)),
  );
  if (payments.length === 0)
    return <p className="border-y border-t-[1.5px] border-t-ink py-4">{say("withinHouseholds")}</p>;
  const planned = await settlementRows(inOrder, { ...around, view: "plan" });
  return (
    <section aria-labelledby="payments">
      <h2 id="payments" className="text-section">
        {say("payments", { count: payments.length })}
      </h2>
      <p className="mt-1 mb-4 text-note text-ink-2">{say("paymentsNote")}</p>
      <PaymentPlan
        payments={planned}
        words={{ record: say("record"), why: say("why") }}
        label={say("payments", { count: payments.length })}
      />
      {mayRecord(membership) ? (
        <div className="mt-4 desktop:hidden">
          <LinkButton href={paths.pay} look="outline" wide>
            {say("recordAnother")}
          </LinkButton>
        </div>
      ) : null}
      <div className="mt-3">
        <Disclosure summary={say("how")}>
          <p>{say("howFirst")}</p>
          <p className="mt-2">{say("howThen")}</p>
        </Disclosure>
      </div>
    </section>
  );
}

/** Nobody owes anybody: because all is settled, or because nothing was spent yet. */
export async function NothingOpen({ membership, hasSettledNow }: { membership: Membership; hasSettledNow: boolean }) {
  const [say, { rows }] = await Promise.all([getTranslations("balances"), listExpenses(membership)]);
  const paths = groupPaths(membership.groupId);
  const { currency } = membership.group;
  const zero = formatAmount(0n, { currency, region: membership.account.user.region });
  if (rows.length === 0) return <EmptyState title={say("emptyTitle")}>{say("empty")}</EmptyState>;
  return (
    <EmptyState
      settling={hasSettledNow}
      title={say("settledTitle")}
      actions={
        mayRecord(membership) ? (
          <LinkButton href={paths.pay} look="outline">
            {say("recordPayment")}
          </LinkButton>
        ) : null
      }
    >
      {say.rich("settled", { amount: () => <Money amount={zero} code={currency} /> })}
    </EmptyState>
  );
}
