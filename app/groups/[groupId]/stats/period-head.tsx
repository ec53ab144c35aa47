import { getTranslations } from "next-intl/server";
import { Money, MoneyHero } from "@/components/ui/money";
import type { Stats } from "@/lib/expenses/stats/stats";
import { amountParts } from "@/lib/money";
import type { StatsPeriod } from "@/lib/web/stats-period";
import type { Shown } from "./shown";

/** What the group spent in all, and what of it is one's own. */
export async function PeriodHead({ period, stats, shown }: { period: StatsPeriod; stats: Stats; shown: Shown }) {
  const say = await getTranslations("stats");
  const name = await periodName(period, shown);
  return (
    <MoneyHero
      label={name}
      {...amountParts(stats.spent, shown)}
      code={shown.currency}
      note={
        stats.spent === 0n && stats.people.length === 0
          ? say("nothing")
          : say.rich("own", {
              part: () => <Money amount={shown.amount(stats.ownPart)} />,
              paid: () => <Money amount={shown.amount(stats.ownPaid)} />,
            })
      }
    />
  );
}

/** "November so far" */
async function periodName(period: StatsPeriod, shown: Shown): Promise<string> {
  const say = await getTranslations("stats");
  if (period.kind === "recent" || period.kind === "all") return say(period.kind);
  const { thisMonth } = shown;
  const name = period.kind === "month" ? shown.month(period.month) : period.year;
  const isNow = period.kind === "month" ? period.month === thisMonth : thisMonth.startsWith(period.year);
  return isNow ? say("soFar", { period: name }) : name;
}
