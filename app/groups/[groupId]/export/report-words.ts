import { getTranslations } from "next-intl/server";
import { categoriesOf } from "@/app/groups/[groupId]/categories";
import type { Period } from "@/lib/expenses/exports/period";
import type { ReportWords } from "@/lib/expenses/exports/report-pdf";
import { formatDate, formatDateTime, type Reading } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";

export async function reportWords(
  membership: Membership,
  { period: { from, to }, reading }: { period: Period; reading: Reading },
): Promise<ReportWords> {
  const [say, categories] = await Promise.all([getTranslations("report"), categoriesOf(membership)]);
  const days = {
    from: from ? formatDate(from, reading.region) : "",
    to: to ? formatDate(to, reading.region) : "",
    ends: from ? (to ? "both" : "from") : to ? "to" : "none",
  };
  return {
    title: say("title"),
    days: say("days", days),
    made: say("made", { moment: formatDateTime(new Date(), reading) }),
    spent: say("spent"),
    people: say("people"),
    name: say("name"),
    paid: say("paid"),
    part: say("part"),
    balance: say("balance"),
    categories: say("categories"),
    entries: say("entries"),
    income: say("income"),
    none: say("none"),
    columns: [say("date"), say("what"), say("paidBy"), say("amount")],
    categoryOf: categories.nameOf,
    paymentOf: (passedOn, names) => (passedOn ? say("passedOn", { which: passedOn, ...names }) : say("payment", names)),
    foot: (numbers) => say("foot", numbers),
  };
}
