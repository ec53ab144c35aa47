import { getTranslations } from "next-intl/server";
import { AfterRefusal } from "@/components/ui/after-refusal";
import { Banner } from "@/components/ui/banner";
import { Money } from "@/components/ui/money";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount } from "@/lib/money";

type BudgetsNowProps = {
  membership: Membership;
  named: { name: string; label: string; budget: bigint | undefined }[];
};

/** What there is, for whoever set budgets on top of others that they had not seen. */
export async function BudgetsNow({ membership: { group, account }, named }: BudgetsNowProps) {
  const say = await getTranslations("budgets");
  const { currency } = group;
  const amountOf = (budget: bigint) => formatAmount(budget, { currency, region: account.user.region });
  const lines = named.flatMap(({ name, label, budget }) => {
    if (budget === undefined) return [];
    const parts = {
      scope: () => <bdi className="wrap-anywhere">{label}</bdi>,
      budget: () => <Money amount={amountOf(budget)} code={currency} />,
    };
    return [<li key={name}>{say.rich("nowEach", parts)}</li>];
  });
  return (
    <AfterRefusal of="budgetsWereChanged">
      <Banner kind="accent" icon="clock" title={say("now")}>
        {lines.length > 0 ? <ul role="list">{lines}</ul> : say("none")}
      </Banner>
    </AfterRefusal>
  );
}
