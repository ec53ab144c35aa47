import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { firstNames, NameList } from "@/components/groups/names";
import { Money } from "@/components/ui/money";
import { Row, RowList } from "@/components/ui/row";
import { Section } from "@/components/ui/section";
import type { ImportLook } from "@/db/schema/imports";
import { passedOnBy } from "@/lib/expenses/passing-on";
import { formatDate } from "@/lib/formats";
import { formatAmount } from "@/lib/money";
import { currentReading } from "@/lib/web/reading";

type Newest = NonNullable<ImportLook["newest"]>[number];

/** The latest entries of a file, as they were read: days, amounts and names that were misread are seen here first. */
export async function NewestSection({ look: { newest = [], people } }: { look: ImportLook }) {
  const [say, { region }] = await Promise.all([getTranslations("imports"), currentReading()]);
  if (newest.length === 0) return null;
  const titleOf = await titles(people);
  return (
    <Section title={say("newest")}>
      <RowList>
        {newest.map((entry) => {
          const { title, note } = titleOf(entry, formatDate(entry.day, region));
          const { place, currency } = entry;
          const amount = formatAmount(BigInt(entry.amount), { currency, region });
          return <Row key={place} title={title} note={note} end={<Money amount={amount} code={currency} />} />;
        })}
      </RowList>
    </Section>
  );
}

/** By the names that the file has, since it is not said yet who of the group they are. */
async function titles(people: ImportLook["people"]) {
  const [say, row, expense] = await Promise.all([
    getTranslations("imports"),
    getTranslations("expenseRow"),
    getTranslations("expense"),
  ]);
  const nameOf = new Map(people.map(({ key, name }) => [key, name]));
  const named = (key = "") => <bdi className="wrap-anywhere">{nameOf.get(key)}</bdi>;
  return ({ kind, title, payers, receiver }: Newest, day: string): { title: ReactNode; note: ReactNode } => {
    if (kind === "payment") {
      const which = passedOnBy({ kind, title });
      const names = { from: () => named(payers[0]), to: () => named(receiver) };
      return { title: which ? row.rich("passedOn", { which, ...names }) : row.rich("moved", names), note: day };
    }
    const names = firstNames(payers.map(named), (count) => expense("others", { count }));
    return {
      title: <bdi className="wrap-anywhere">{title}</bdi>,
      note: say.rich("newestBy", { kind, day, payers: () => <NameList names={names} /> }),
    };
  };
}
