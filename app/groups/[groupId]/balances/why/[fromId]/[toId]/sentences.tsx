import { getTranslations } from "next-intl/server";
import { Money } from "@/components/ui/money";
import type { Pair } from "@/lib/expenses/debts/debt-list";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount } from "@/lib/money";
import type { People } from "../../../../people";

type Told = { membership: Membership; people: People; pair: Pair; amount: bigint };

/** What is said above and below the list of what makes a debt. */
export async function debtSentences({ membership, people, pair: { fromId, toId }, amount }: Told) {
  const [say, sayBalances] = await Promise.all([getTranslations("debt"), getTranslations("balances")]);
  const { currency } = membership.group;
  const written = formatAmount(amount, { currency, region: membership.account.user.region });
  const names = {
    from: () => people.nameOf(fromId),
    verb: () => sayBalances("owesVerb", { who: fromId === membership.memberId ? "you" : "other" }),
    to: () => people.nameOf(toId),
  };
  const first = { from: () => people.nameAtStart(fromId) };
  if (amount === 0n) {
    const sum = say.rich("settled", { ...names, ...first });
    return { heading: say.rich("headingSettled", names), intro: say("introSettled"), sum };
  }
  const amountOf = { amount: () => <Money amount={written} code={currency} /> };
  const sum = say.rich("owes", { ...names, ...first, ...amountOf });
  return { heading: say.rich("heading", names), intro: say.rich("intro", names), sum };
}
