import { getTranslations } from "next-intl/server";
import { PaymentPlan } from "@/components/expenses/payment-plan";
import { LinkButton } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Marked } from "@/components/ui/marked";
import { Money } from "@/components/ui/money";
import { listExpenses } from "@/lib/expenses/expense-list";
import type { SuggestedPayment } from "@/lib/expenses/settlement";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import { formatAmount, plainAmount } from "@/lib/money";
import { groupPaths } from "@/lib/web/group-paths";
import type { People } from "../people";

type PlanProps = {
  membership: Membership;
  payments: SuggestedPayment[];
  people: People;
  writing: { currency: string; region: string };
};

/** Who pays whom, so that everybody is quits. */
export async function Plan({ membership, payments, people, writing }: PlanProps) {
  const say = await getTranslations("balances");
  const { memberId: own, groupId } = membership;
  const paths = groupPaths(groupId);
  const nameOf = (memberId: string) => {
    const name = people.nameOf(memberId);
    return <b className="font-semibold">{memberId === own ? <Marked>{name}</Marked> : name}</b>;
  };
  const isOwn = ({ fromId, toId }: SuggestedPayment) => fromId === own || toId === own;
  // What is theirs to do or to get comes first.
  const inOrder = payments.toSorted((one, other) => Number(isOwn(other)) - Number(isOwn(one)));
  const planned = inOrder.map(({ fromId, toId, amount }) => {
    const written = formatAmount(amount, writing);
    const prefilled = { from: fromId, to: toId, amount: plainAmount(amount, writing.currency) };
    const verb = say("payVerb", { who: fromId === own ? "you" : "other" });
    return {
      key: `${fromId}-${toId}`,
      icon: toId === own ? ("arrow-in" as const) : fromId === own ? ("arrow-out" as const) : ("arrow" as const),
      sentence: say.rich("pays", {
        from: () => (
          <b className="font-semibold">
            {fromId === own ? <Marked>{people.nameAtStart(own)}</Marked> : people.nameAtStart(fromId)}
          </b>
        ),
        verb: () => verb,
        to: () => nameOf(toId),
      }),
      amount: written,
      href: mayRecord(membership) ? paths.payThis(prefilled) : null,
      label: say("recordThis", { from: people.textOf(fromId), to: people.textOf(toId), amount: written }),
    };
  });
  return (
    <section aria-labelledby="payments">
      <h2 id="payments" className="text-section">
        {say("payments", { count: payments.length })}
      </h2>
      <p className="mt-1 mb-4 text-note text-ink-2">{say("paymentsNote")}</p>
      <PaymentPlan payments={planned} record={say("record")} label={say("payments", { count: payments.length })} />
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
