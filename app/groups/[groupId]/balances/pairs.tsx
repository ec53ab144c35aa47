import { getTranslations } from "next-intl/server";
import { PaymentPlan } from "@/components/expenses/payment-plan";
import { Money } from "@/components/ui/money";
import { Pager } from "@/components/ui/pager";
import { TextLink } from "@/components/ui/text-link";
import { isQuits } from "@/lib/expenses/balances/settlement";
import { listDebts } from "@/lib/expenses/debts/debt-list";
import { formatAmount, sizeOf } from "@/lib/money";
import { groupPaths } from "@/lib/web/group-paths";
import { type RowsProps, settlementRows } from "./rows";

type PairsProps = RowsProps & {
  /** One place of the group, of which alone it is shown. */
  of: string | undefined;
  page: number;
};

/** Who owes whom, two by two, as expenses and payments made it. */
export async function Pairs({ of, page, ...around }: PairsProps) {
  const { membership, people, balances } = around;
  const isThere = people.members.some(({ id }) => id === of);
  const only = isThere ? of : undefined;
  const [say, { rows, hasMore }] = await Promise.all([
    getTranslations("balances"),
    listDebts(membership, { of: only, page }),
  ]);
  const isSettled = balances.every(({ net }) => net === 0n);
  // Of the one whom it is all about, and where everybody is quits, it is said above.
  const hasCircle = !isSettled && rows.some(({ fromId }) => fromId !== only && isQuits(fromId, balances));
  const paths = groupPaths(membership.groupId);
  const leaf = (number: number) =>
    paths.debts({ ...(only && { of: only }), ...(number > 1 && { page: String(number) }) });
  return (
    <section aria-labelledby="pairs">
      <h2 id="pairs" className="text-section">
        {say("pairs")}
      </h2>
      <p className="mt-1 mb-4 text-note text-ink-2">
        {only ? (
          <OfOne memberId={only} {...around} />
        ) : (
          say(isSettled && rows.length > 0 ? "pairsSettled" : "pairsNote")
        )}
      </p>
      {rows.length > 0 ? (
        <PaymentPlan
          payments={await settlementRows(rows, { ...around, view: "pairs" })}
          words={{ record: say("record"), why: say("why") }}
          label={say("pairs")}
        />
      ) : (
        <p className="border-y border-t-[1.5px] border-t-ink py-4">{say("noPairs")}</p>
      )}
      {hasCircle ? <p className="mt-3 text-note text-ink-2">{say("pairsQuits")}</p> : null}
      <div className="mt-4 flex flex-col gap-4">
        <Pager
          label={say("pages")}
          newer={page > 1 ? { href: leaf(page - 1), label: say("newer") } : undefined}
          older={hasMore ? { href: leaf(page + 1), label: say("older") } : undefined}
        />
        {only ? (
          <p>
            <TextLink href={paths.debts()}>{say("everyone")}</TextLink>
          </p>
        ) : null}
      </div>
    </section>
  );
}

/** "In all Tomás owes 61.40: these lines come to just that." */
async function OfOne({ memberId, balances, membership, people, writing }: RowsProps & { memberId: string }) {
  const say = await getTranslations("balances");
  const net = balances.find((balance) => balance.memberId === memberId)?.net ?? 0n;
  return say.rich(net === 0n ? "ofSettled" : net < 0n ? "ofOwing" : "ofOwed", {
    who: memberId === membership.memberId ? "you" : "other",
    name: () => people.nameOf(memberId),
    amount: () => <Money amount={formatAmount(sizeOf(net), writing)} code={writing.currency} />,
  });
}
