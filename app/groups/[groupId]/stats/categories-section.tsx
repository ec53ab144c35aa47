import { getTranslations } from "next-intl/server";
import { BarLegend, type PartBar, PartBars } from "@/components/expenses/part-bars";
import { StatsTable } from "@/components/expenses/stats-table";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { noCategory } from "@/lib/categories";
import type { CategoryStats, Stats } from "@/lib/expenses/stats/stats";
import type { Categories } from "../categories";
import { largestOf, type Shown, thousandths } from "./shown";

type CategoriesSectionProps = { stats: Stats; shown: Shown; categories: Categories };

/** What the money went on. */
export async function CategoriesSection({ stats, shown, categories }: CategoriesSectionProps) {
  const say = await getTranslations("stats");
  const rows = stats.categories;
  const hasOthers = rows.some(({ spent, ownPart }) => spent !== ownPart);
  const largest = largestOf(rows.map(({ spent }) => spent));
  const isWhole = stats.spent > 0n && rows.every(({ spent }) => spent >= 0n);
  const nameOf = (category: string) =>
    category === noCategory ? say("noCategory") : <bdi>{categories.nameOf(category)}</bdi>;
  const shareOf = ({ spent }: CategoryStats) =>
    isWhole ? say("share", { share: Number((spent * 1000n) / stats.spent) / 1000 }) : "";
  const barOf = (row: CategoryStats): PartBar => ({
    key: row.category,
    icon: categories.pictureOf(row.category) ?? "receipt",
    name: nameOf(row.category),
    amount: <Money amount={shown.amount(row.spent)} />,
    share: shareOf(row),
    whole: thousandths(row.spent, largest),
    own: thousandths(row.ownPart, largest),
  });
  return (
    <Section
      title={say("byCategory")}
      aside={
        <BarLegend
          marks={[
            ...(hasOthers ? [{ look: "others" as const, label: say("others") }] : []),
            { look: "own", label: say("yourPart") },
          ]}
        />
      }
    >
      <PartBars label={say("byCategory")} bars={rows.map(barOf)} />
      {isWhole ? null : <p className="mt-2 text-note text-ink-2">{say("belowZero")}</p>}
      <StatsTable
        summary={say("asTable")}
        caption={say("byCategory")}
        columns={[
          { label: say("category") },
          { label: say("spent"), end: true },
          { label: say("shareColumn"), end: true },
          { label: say("part"), end: true },
        ]}
        rows={rows.map((row) => ({
          key: row.category,
          cells: [
            nameOf(row.category),
            <Money key="spent" amount={shown.amount(row.spent)} />,
            shareOf(row),
            <Money key="part" amount={shown.amount(row.ownPart)} />,
          ],
        }))}
      />
    </Section>
  );
}
