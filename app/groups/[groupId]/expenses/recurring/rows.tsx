import { getTranslations } from "next-intl/server";
import { firstNames, NameList } from "@/components/groups/names";
import { Glyph } from "@/components/ui/glyph";
import { Money } from "@/components/ui/money";
import { Row, RowList } from "@/components/ui/row";
import type { Recurrence } from "@/lib/expenses/recurrences/recurrence-list";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount } from "@/lib/money";
import { groupPaths } from "@/lib/web/group-paths";
import { categoriesOf } from "../../categories";
import type { People } from "../../people";
import { goneFrom } from "./gone";
import { daysFor, missedIn, rhythmWords } from "./words";

type RowsProps = { rows: Recurrence[]; membership: Membership; people: People };

/** What comes again: how much, how often, who pays, and when next. */
export async function RecurrenceRows({ rows, membership, people }: RowsProps) {
  const [say, rhythmOf, { pictureOf }] = await Promise.all([
    getTranslations("recurring"),
    rhythmWords(),
    categoriesOf(membership),
  ]);
  const { group, groupId, account } = membership;
  const dayOf = daysFor(membership);
  const missedOf = missedIn(membership);
  const whenOf = (row: Recurrence) => {
    if (!row.isActive) return say("over");
    const count = missedOf(row);
    if (count > 0) return say("missed", { count });
    const isStuck = goneFrom(row, people).length > 0;
    return say(row.waitsFor ? "waitsSince" : isStuck ? "waitsOn" : "nextOn", { day: dayOf(row.nextOn) });
  };
  const payerNames = (row: Recurrence) => (
    <NameList
      names={firstNames(
        payersOf(row).map(({ id }) => people.nameOf(id)),
        (count) => say("others", { count }),
      )}
    />
  );
  return (
    <RowList ruled>
      {rows.map((row) => {
        const { amount, currency } = row.original;
        return (
          <Row
            key={row.id}
            href={groupPaths(groupId).recurrence(row.id)}
            lead={<Glyph icon={pictureOf(row.category) ?? (row.kind === "income" ? "arrow-in" : "receipt")} />}
            title={
              <span className="line-clamp-2 wrap-anywhere">
                <bdi>{row.title}</bdi>
              </span>
            }
            note={
              <span className="block first-letter:uppercase">
                {say.rich("rowNote", { rhythm: rhythmOf(row), kind: row.kind, payers: () => payerNames(row) })}
              </span>
            }
            end={
              <span className="text-end">
                <Money
                  amount={formatAmount(amount, { currency, region: account.user.region })}
                  {...(currency === group.currency ? {} : { code: currency })}
                />
                <span className="block text-note text-ink-2">{whenOf(row)}</span>
              </span>
            }
          />
        );
      })}
    </RowList>
  );
}

/** Whoever gives most stands first. */
export function payersOf({ payers }: Pick<Recurrence, "payers">): { id: string; paid: bigint }[] {
  const given = Object.entries(payers).map(([id, paid]) => ({ id, paid }));
  return given.sort((one, other) => Number(other.paid - one.paid));
}
