import { getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/text-link";
import { listBalances } from "@/lib/expenses/balances/balances";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import { formatAmount } from "@/lib/money";
import { isNewHere } from "@/lib/people/first-steps";
import { groupPaths } from "@/lib/web/group-paths";
import { currentReading } from "@/lib/web/reading";

/** For someone who has just come: what this is, how they stand, and what to do first. */
export async function FirstSteps({ membership }: { membership: Membership }) {
  if (!(await isNewHere(membership))) return null;
  const [say, reading, balances] = await Promise.all([
    getTranslations("firstSteps"),
    currentReading(),
    listBalances(membership),
  ]);
  const { group, memberId } = membership;
  const own = balances.find((balance) => balance.memberId === memberId)?.net ?? 0n;
  const amount = formatAmount(own < 0n ? -own : own, { ...reading, currency: group.currency });
  const stand = own === 0n ? "even" : own < 0n ? "owe" : "owed";
  const paths = groupPaths(group.id);
  return (
    <Banner kind="accent" icon="users" title={say("title")}>
      <p>{say("what")}</p>
      <p className="mt-1">{say(stand, { amount: `${amount} ${group.currency}` })}</p>
      <p className="mt-1 flex flex-wrap gap-x-5">
        <TextLink href={paths.balances}>{say("balances")}</TextLink>
        {mayRecord(membership) ? <TextLink href={paths.newExpense}>{say("add")}</TextLink> : null}
      </p>
    </Banner>
  );
}
