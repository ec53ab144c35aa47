import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Marked } from "@/components/ui/marked";
import { Money } from "@/components/ui/money";
import { Row, RowList } from "@/components/ui/row";

export type PartRow = {
  id: string;
  name: string;
  /** "You", or null for everyone else. */
  you: string | null;
  kind: "you" | "member" | "pending" | "left";
  /** "paid 46.50" */
  note: ReactNode;
  /** What they owe of it. */
  share: string;
  shareNote: string;
};

/** What each has to do with an expense. */
export function ExpenseParts({ rows, label }: { rows: PartRow[]; label: string }) {
  return (
    <RowList label={label}>
      {rows.map(({ id, name, you, kind, note, share, shareNote }) => (
        <Row
          key={id}
          lead={<Avatar name={name} kind={kind} />}
          title={you ? <Marked>{you}</Marked> : <bdi className="wrap-anywhere">{name}</bdi>}
          note={note}
          end={
            <span className="figures">
              <span className="text-note text-ink-2">{shareNote}</span> <Money amount={share} />
            </span>
          }
        />
      ))}
    </RowList>
  );
}
