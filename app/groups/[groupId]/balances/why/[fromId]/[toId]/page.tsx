import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ExpenseBook } from "@/components/expenses/expense-book";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { findDebt, listDebtParts, type Pair } from "@/lib/expenses/debts/debt-list";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import { seesAll } from "@/lib/groups/visible-expenses";
import { plainAmount } from "@/lib/money";
import { cursorIn, cursorText } from "@/lib/web/expense-cursor";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { currentReading } from "@/lib/web/reading";
import { peopleOf } from "../../../../people";
import { titleIn } from "../../../../title";
import { debtDays } from "./debt-days";
import { debtSentences } from "./sentences";

type Props = PageProps<"/groups/[groupId]/balances/why/[fromId]/[toId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("debt"))("title"));
}

/** Just those expenses and payments that make what one owes another, and what they come to. */
export default async function WhyPage({ params, searchParams }: Props) {
  const { groupId, ...asked } = await params;
  const membership = await membershipIn(groupId);
  const net = await findDebt(membership, asked);
  if (net === null) notFound();
  // Asked the other way round it is told as it is.
  const pair = net < 0n ? { fromId: asked.toId, toId: asked.fromId } : asked;
  const amount = net < 0n ? -net : net;
  const after = cursorIn(oneOf((await searchParams).after));
  const [{ rows, next }, people, reading, say] = await Promise.all([
    listDebtParts(membership, { ...pair, after }),
    peopleOf(membership),
    currentReading(),
    getTranslations("debt"),
  ]);
  const paths = groupPaths(groupId);
  const { heading, intro, sum } = await debtSentences({ membership, people, pair, amount });
  const isWhole = !after && !next;
  const isOthers = membership.memberId !== pair.fromId && membership.memberId !== pair.toId;
  const isPart = isOthers && !seesAll(membership);
  return (
    <div className="flex max-w-[44rem] flex-col gap-8">
      <PageTitle intro={isPart ? say("introPart") : intro}>{heading}</PageTitle>
      {rows.length > 0 ? (
        <ExpenseBook
          title={say("list")}
          pages={say("pages")}
          days={await debtDays(rows, { membership, people, reading })}
          newer={after ? { href: paths.why(pair), label: say("newest") } : undefined}
          older={next ? { href: paths.why(pair, { after: cursorText(next) }), label: say("older") } : undefined}
        />
      ) : (
        <EmptyState title={say(isPart ? "emptyPart" : "empty")}>{isPart ? null : say("emptyNote")}</EmptyState>
      )}
      <section aria-labelledby="sum" className="border-t-[1.5px] border-ink pt-3">
        <h2 id="sum" className="text-note font-semibold text-ink-2">
          {say(isPart ? "sumPart" : isWhole ? "sum" : "sumOfAll")}
        </h2>
        <p className="text-section wrap-anywhere">{sum}</p>
      </section>
      <Ways membership={membership} pair={pair} amount={amount} />
    </div>
  );
}

async function Ways({ membership, pair, amount }: { membership: Membership; pair: Pair; amount: bigint }) {
  const say = await getTranslations("debt");
  const paths = groupPaths(membership.groupId);
  const payment = { from: pair.fromId, to: pair.toId, amount: plainAmount(amount, membership.group.currency) };
  return (
    <p className="flex flex-wrap items-center gap-x-6 gap-y-3">
      {amount > 0n && mayRecord(membership) ? (
        <LinkButton href={paths.payThis(payment)} look="outline">
          {say("pay")}
        </LinkButton>
      ) : null}
      <TextLink href={paths.debts()}>{say("back")}</TextLink>
    </p>
  );
}
