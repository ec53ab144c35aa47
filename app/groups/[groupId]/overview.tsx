import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AmountFacts } from "@/components/expenses/own-balance";
import { Avatar } from "@/components/ui/avatar";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Marked } from "@/components/ui/marked";
import { Money } from "@/components/ui/money";
import { Row, RowList } from "@/components/ui/row";
import { TextLink } from "@/components/ui/text-link";
import { type ListedBalance, summarizeSpending } from "@/lib/expenses/balances/balances";
import { suggestPayments } from "@/lib/expenses/balances/settlement";
import type { ListedExpense } from "@/lib/expenses/book/expense-list";
import { formatDate, type Reading } from "@/lib/formats";
import { type Membership, mayManage, mayRecord } from "@/lib/groups/membership";
import { formatAmount } from "@/lib/money";

import { groupPaths } from "@/lib/web/group-paths";
import { GroupBars } from "./balances/bars";
import { OwnStanding } from "./own-standing";
import type { People } from "./people";

type Around = {
  membership: Membership;
  balances: ListedBalance[];
  people: People;
  reading: Reading;
  rows: ListedExpense[];
  /** Who is not here yet, for whoever can do something about it. */
  waiting: ReactNode;
};

const barsMax = 8;

/** A group in which somebody owes somebody: where one stands oneself, everyone's bars, and the way to zero. */
export async function OpenBalances({ membership, balances, people, reading, waiting }: Around) {
  const writing = { currency: membership.group.currency, region: reading.region };
  const say = await getTranslations("dashboard");
  const payments = suggestPayments(balances);
  const paths = groupPaths(membership.groupId);
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5">
        <OwnStanding {...{ membership, balances, payments, people, writing }} />
        <Spending membership={membership} reading={reading} />
      </div>
      <div className="flex min-w-0 flex-col gap-4 desktop:col-start-2 desktop:row-span-2 desktop:row-start-1">
        <div className="hidden items-baseline justify-between desktop:flex">
          <h2 className="text-section">{say("balances")}</h2>
          <TextLink href={paths.balances}>{say("details")}</TextLink>
        </div>
        <GroupBars balances={balances} people={people} writing={writing} barsMax={barsMax} />
        <Link
          href={paths.balances}
          prefetch={false}
          className="flex min-h-15 items-center gap-3 rounded-control bg-wash px-5 py-3 font-semibold transition-colors hover:bg-line"
        >
          <Icon name="balances" />
          <span className="min-w-0 flex-1">{say("settle", { count: payments.length })}</span>
          <Icon name="arrow" />
        </Link>
        {waiting}
      </div>
    </>
  );
}

/** What was spent in all, and the reader's part of it. */
async function Spending({ membership, reading }: Pick<Around, "membership" | "reading">) {
  const [{ spent, ownPart }, say] = await Promise.all([summarizeSpending(membership), getTranslations("dashboard")]);
  const { currency } = membership.group;
  const written = (amount: bigint) => formatAmount(amount, { currency, region: reading.region });
  const facts = [
    ...(spent === null ? [] : [{ label: say("spent"), amount: written(spent) }]),
    { label: say("ownPart"), amount: written(ownPart) },
  ];
  return <AmountFacts facts={facts} code={currency} />;
}

/** A group in which nobody owes anybody, after they did. */
export async function SettledGroup({ membership, reading, rows, waiting }: Around) {
  const say = await getTranslations("dashboard");
  const { currency } = membership.group;
  const payment = rows.find(({ kind }) => kind === "payment");
  const zero = formatAmount(0n, { currency, region: reading.region });
  return (
    <>
      <div className="flex flex-col items-start">
        <EmptyState title={say("settledTitle")}>
          {say.rich("settled", { amount: () => <Money amount={zero} code={currency} /> })}{" "}
          {payment ? say("lastPayment", { day: formatDate(payment.spentOn, reading.region) }) : null}
        </EmptyState>
        <Spending membership={membership} reading={reading} />
      </div>
      <div className="desktop:col-start-2 desktop:row-span-2 desktop:row-start-1">{waiting}</div>
    </>
  );
}

/** A group without an expense: what to do first, and who is there already. */
export async function EmptyGroup({ membership, people, waiting }: Pick<Around, "membership" | "people" | "waiting">) {
  const [say, roles, states] = await Promise.all([
    getTranslations("dashboard"),
    getTranslations("roles"),
    getTranslations("balanceBars"),
  ]);
  const paths = groupPaths(membership.groupId);
  const mayInvite = mayManage(membership);
  const noteOf = { invited: states("invited"), "name-only": states("nameOnly") };
  return (
    <>
      <EmptyState
        title={say("emptyTitle")}
        actions={
          mayRecord(membership) ? (
            <>
              <LinkButton href={paths.newExpense} icon="plus">
                {say("addFirst")}
              </LinkButton>
              {mayInvite ? (
                <>
                  <LinkButton href={paths.people} look="outline" icon="users">
                    {say("invite")}
                  </LinkButton>
                  <TextLink href={paths.imports}>{say("import")}</TextLink>
                </>
              ) : null}
            </>
          ) : null
        }
      >
        {say(mayRecord(membership) ? "empty" : "emptyForReaders")}
      </EmptyState>
      {waiting}
      <section aria-labelledby="in-this-group">
        <h2 id="in-this-group" className="mb-2 text-note font-semibold text-ink-2">
          {say("inThisGroup")}
        </h2>
        <RowList ruled>
          {people.members
            .filter(({ state }) => state !== "left")
            .map(({ id, name, role, state, isYou }) => (
              <Row
                key={id}
                lead={<Avatar name={name} kind={isYou ? "you" : state === "here" ? "member" : "pending"} />}
                title={isYou ? <Marked>{name}</Marked> : <bdi className="wrap-anywhere">{name}</bdi>}
                note={state === "invited" || state === "name-only" ? noteOf[state] : roles(role)}
              />
            ))}
        </RowList>
      </section>
    </>
  );
}
