import { getTranslations } from "next-intl/server";
import { BarLegend, type PartBar, PartBars } from "@/components/expenses/part-bars";
import { StatsTable } from "@/components/expenses/stats-table";
import { Marked } from "@/components/ui/marked";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import type { PersonStats, Stats } from "@/lib/expenses/stats/stats";
import { largestOf, type Shown, thousandths } from "./shown";

/** A longer list is read in the table. */
const drawnMax = 12;

type PeopleProps = { stats: Stats; shown: Shown; own: string };

/** What each paid of it, and what each one's part of it is. */
export async function PeopleSection({ stats: { people }, shown, own }: PeopleProps) {
  const [say, names] = await Promise.all([getTranslations("stats"), getTranslations("names")]);
  const drawn = people.slice(0, drawnMax);
  const largest = largestOf(drawn.flatMap(({ paid, owed }) => [paid, owed]));
  const money = (amount: bigint) => <Money amount={shown.amount(amount)} />;
  const barOf = ({ memberId, name, paid, owed }: PersonStats): PartBar => {
    const isYou = memberId === own;
    return {
      key: memberId,
      name: isYou ? <Marked>{names("You")}</Marked> : <bdi>{name}</bdi>,
      amount: (
        <span className="text-note text-ink-2">
          {say.rich("paidAndPart", { paid: () => money(paid), part: () => money(owed) })}
        </span>
      ),
      whole: thousandths(paid, largest),
      own: isYou ? thousandths(paid, largest) : 0,
      outlined: thousandths(owed, largest),
    };
  };
  const notes = [
    people.length > drawn.length && say("firstDrawn", { count: drawn.length }),
    drawn.some(({ paid, owed }) => paid < 0n || owed < 0n) && say("belowZero"),
  ].filter(Boolean);
  return (
    <Section
      title={say("byPerson")}
      aside={
        <BarLegend
          marks={[
            { look: "others", label: say("paidLegend") },
            { look: "outlined", label: say("partLegend") },
          ]}
        />
      }
    >
      <PartBars label={say("byPerson")} bars={drawn.map(barOf)} />
      {notes.length > 0 ? <p className="mt-2 text-note text-ink-2">{notes.join(" ")}</p> : null}
      <StatsTable
        summary={say("asTable")}
        caption={say("byPerson")}
        columns={[{ label: say("person") }, { label: say("paid"), end: true }, { label: say("theirPart"), end: true }]}
        rows={people.map(({ memberId, name, paid, owed }) => ({
          key: memberId,
          cells: [
            memberId === own ? (
              names("You")
            ) : (
              <bdi key="name" className="wrap-anywhere">
                {name}
              </bdi>
            ),
            money(paid),
            money(owed),
          ],
        }))}
      />
    </Section>
  );
}
