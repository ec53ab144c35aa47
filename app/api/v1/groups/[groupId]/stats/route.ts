import { readMonths, readStats } from "@/lib/expenses/stats/stats";
import { todayIn } from "@/lib/formats";
import { monthOf } from "@/lib/months";
import { api } from "@/lib/web/api";
import { statsQuery } from "@/lib/web/api-settings-inputs";
import { periodText, spanOf } from "@/lib/web/stats-period";

/** What a group spent: this month, or in the period that is asked for. */
export const GET = api(async ({ membership, readQuery }) => {
  const held = await membership();
  const thisMonth = monthOf(todayIn(held.group.timeZone));
  const { period = { kind: "month", month: thisMonth } } = readQuery(statsQuery);
  const span = spanOf(period, { thisMonth });
  const [stats, months] = await Promise.all([readStats(held, { span }), readMonths(held, { span })]);
  return { period: periodText(period), ...span, ...stats, months };
});
