import { getTranslations } from "next-intl/server";
import { Glyph } from "@/components/ui/glyph";
import { Money } from "@/components/ui/money";
import { Row, RowList } from "@/components/ui/row";
import type { Recurrence } from "@/lib/expenses/recurrence-list";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount } from "@/lib/money";
import { groupPaths } from "@/lib/web/group-paths";
import { PayerNames } from "../../payer-names";
import type { People } from "../../people";
import { daysFor, rhythmWords } from "./words";

type RowsProps = { rows: Recurrence[]; membership: Membership; people: People };

/** What comes again: how much, how often, who pays, and when next. */
export async function RecurrenceRows({ rows, membership, people }: RowsProps) {
  const [say, rhythmOf] = await Promise.all([getTranslations("recurring"), rhythmWords()]);
  const { group, groupId, account } = membership;
  const dayOf = daysFor(membership);
  return (
    <RowList ruled>
      {rows.map((row) => {
        const { amount, currency } = row.original;
        return (
          <Row
            key={row.id}
            href={groupPaths(groupId).recurrence(row.id)}
            lead={<Glyph icon={row.category || (row.kind === "income" ? "arrow-in" : "receipt")} />}
            title={<bdi className="line-clamp-2 wrap-anywhere">{row.title}</bdi>}
            note={say.rich("rowNote", {
              rhythm: rhythmOf(row),
              kind: row.kind,
              payers: () => <PayerNames payers={payersOf(row)} people={people} />,
            })}
            end={
              <span className="text-end">
                <Money
                  amount={formatAmount(amount, { currency, region: account.user.region })}
                  {...(currency === group.currency ? {} : { code: currency })}
                />
                <span className="block text-note text-ink-2">
                  {row.isActive ? say(row.waitsFor ? "waitsSince" : "nextOn", { day: dayOf(row.nextOn) }) : say("over")}
                </span>
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
