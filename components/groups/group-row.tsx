import type { Route } from "next";
import { Glyph } from "@/components/ui/glyph";
import { Money, type MoneyTone } from "@/components/ui/money";
import { Row } from "@/components/ui/row";
import { StatusChip } from "@/components/ui/status-chip";

export type ShownGroup = {
  href: Route;
  name: string;
  /** "7 people, today" */
  note: string;
  /** With its sign; null where nothing is open. */
  balance: { amount: string; code: string; tone: MoneyTone } | null;
  /** "you’re owed" */
  balanceNote: string;
  /** "Opens first" */
  mark: string | null;
};

export function GroupRow({ group, quits }: { group: ShownGroup; quits: string }) {
  const { href, name, note, balance, balanceNote, mark } = group;
  return (
    <Row
      href={href}
      lead={<Glyph icon="users" />}
      title={<bdi className="wrap-anywhere">{name}</bdi>}
      note={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {note}
          {mark ? <StatusChip kind="active">{mark}</StatusChip> : null}
        </span>
      }
      end={
        <span>
          {balance ? (
            <Money amount={balance.amount} code={balance.code} tone={balance.tone} />
          ) : (
            <span className="font-semibold">{quits}</span>
          )}
          <span className="block text-note text-ink-2">{balanceNote}</span>
        </span>
      }
    />
  );
}
