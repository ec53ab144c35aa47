import { getTranslations } from "next-intl/server";
import { type MonthBar, MonthBars } from "@/components/expenses/month-bars";
import { AmountFacts } from "@/components/expenses/own-balance";
import { BarLegend } from "@/components/expenses/part-bars";
import { StatsTable } from "@/components/expenses/stats-table";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { GroupPaths } from "@/lib/web/group-paths";
import { averageOf, barsMax, type Column, type Columns } from "./columns";
import { largestOf, type Shown, thousandths } from "./shown";

type MonthsProps = { columns: Columns; shown: Shown; paths: GroupPaths };

/** What was spent month by month; over many years, year by year. */
export async function MonthsSection({ columns: { unit, all, context }, shown, paths }: MonthsProps) {
  const say = await getTranslations("stats");
  const drawn = all.slice(-barsMax[unit]);
  const hasOthers = drawn.some(({ spent, ownPart }) => spent !== ownPart);
  const largest = largestOf(drawn.map(({ spent }) => spent));
  const barOf = ({ key, spent, ownPart, isChosen }: Column): MonthBar => ({
    key,
    label: unit === "year" ? key : shown.shortMonth(key),
    amount: shown.rough(spent, drawn.length > 6 ? "narrow" : "wide"),
    spent: thousandths(spent, largest),
    ownPart: thousandths(ownPart, largest),
    isChosen,
  });
  const title = say(unit === "year" ? "byYear" : "byMonth");
  const nameOf = (key: string) => (unit === "year" ? key : shown.month(key));
  const notes = [
    all.length > drawn.length && say("latestDrawn", { count: drawn.length }),
    drawn.some(({ spent, ownPart }) => spent < 0n || ownPart < 0n) && say("belowZero"),
  ].filter(Boolean);
  return (
    <Section
      title={title}
      aside={
        <BarLegend
          marks={[
            ...(hasOthers ? [{ look: "others" as const, label: say("others") }] : []),
            { look: "own", label: say("yourPart") },
          ]}
        />
      }
    >
      <MonthBars bars={drawn.map(barOf)} label={`${title}. ${say("monthsDrawn")}`} />
      {notes.length > 0 ? <p className="mt-1 text-note text-ink-2">{notes.join(" ")}</p> : null}
      <StatsTable
        summary={say("asTable")}
        caption={title}
        columns={[{ label: say(unit) }, { label: say("spent"), end: true }, { label: say("part"), end: true }]}
        rows={all.map(({ key, spent, ownPart }) => ({
          key,
          cells: [
            <TextLink key="name" href={paths.statsOf(key)}>
              {nameOf(key)}
            </TextLink>,
            <Money key="spent" amount={shown.amount(spent)} />,
            <Money key="part" amount={shown.amount(ownPart)} />,
          ],
        }))}
      />
      {context && context.length > 1 ? <ContextFacts columns={context} shown={shown} /> : null}
    </Section>
  );
}

/** What the months around the one that is looked at come to. */
async function ContextFacts({ columns, shown }: { columns: Column[]; shown: Shown }) {
  const say = await getTranslations("stats");
  const sum = (of: "spent" | "ownPart") => columns.reduce((whole, column) => whole + column[of], 0n);
  const [first = "", last = ""] = [columns[0], columns.at(-1)].map((column) => column && shown.shortMonth(column.key));
  const facts = [
    { label: say("inAll", { count: columns.length, first, last }), amount: shown.amount(sum("spent")) },
    { label: say("part"), amount: shown.amount(sum("ownPart")) },
    { label: say("averageMonth"), amount: shown.amount(averageOf(sum("spent"), columns.length)) },
  ];
  return (
    <div className="mt-3 border-t pt-4">
      <AmountFacts facts={facts} code={shown.currency} />
    </div>
  );
}
