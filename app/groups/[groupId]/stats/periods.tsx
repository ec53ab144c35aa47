import { getTranslations } from "next-intl/server";
import { FilterLinks } from "@/components/groups/filter-links";
import { Pager } from "@/components/ui/pager";
import { type MonthSpan, monthAfter } from "@/lib/months";
import type { GroupPaths } from "@/lib/web/group-paths";
import { periodText, type StatsPeriod } from "@/lib/web/stats-period";
import type { Shown } from "./shown";

type PeriodsProps = { period: StatsPeriod; paths: GroupPaths; shown: Shown };

/** The month and the year that are looked at or are now, and what lies beyond. Each has an address of its own. */
export async function PeriodLinks({ period, paths, shown }: PeriodsProps) {
  const say = await getTranslations("stats");
  const { thisMonth } = shown;
  const year = period.kind === "year" ? period.year : (period.kind === "month" ? period.month : thisMonth).slice(0, 4);
  const usual = year === thisMonth.slice(0, 4) ? thisMonth : `${year}-12`;
  const month = period.kind === "month" ? period.month : usual;
  const way = (each: StatsPeriod, label: string) => ({
    href: paths.statsOf(periodText(each)),
    label,
    isCurrent: each.kind === period.kind,
  });
  const ways = [
    way({ kind: "month", month }, shown.month(month)),
    way({ kind: "year", year }, year),
    way({ kind: "recent" }, say("recent")),
    way({ kind: "all" }, say("all")),
  ];
  return <FilterLinks label={say("period")} ways={ways} />;
}

/** The month or the year before and after, as far as there is anything to see. */
export async function Neighbours({ period, paths, shown, bounds }: PeriodsProps & { bounds: MonthSpan }) {
  const say = await getTranslations("stats");
  if (period.kind === "recent" || period.kind === "all") return null;
  const digits = period.kind === "month" ? 7 : 4;
  const [first = "", , last = ""] = [bounds.first, ...[bounds.last, shown.thisMonth].sort()];
  const own = periodText(period);
  const at = (step: 1 | -1) => {
    const text = period.kind === "month" ? monthAfter(own, step) : String(Number(own) + step);
    return { href: paths.statsOf(text), label: period.kind === "month" ? shown.month(text) : text };
  };
  return (
    <Pager
      label={say("neighbours")}
      newer={own > first.slice(0, digits) ? at(-1) : undefined}
      older={own < last.slice(0, digits) ? at(1) : undefined}
    />
  );
}
