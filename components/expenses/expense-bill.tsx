import type { ReactNode } from "react";

export type BillRow = { key: string; title: string; note: ReactNode; amount: string };

/** A bill, item by item. */
export function ExpenseBill({ rows, label }: { rows: BillRow[]; label: string }) {
  return (
    <ul role="list" aria-label={label} className="divide-y divide-line border-b">
      {rows.map(({ key, title, note, amount }) => (
        <li key={key} className="flex min-h-14 items-center gap-3 py-2">
          <span className="min-w-0 flex-1 wrap-anywhere">
            <bdi className="block font-semibold">{title}</bdi>
            <span className="text-note text-ink-2">{note}</span>
          </span>
          <bdi dir="ltr" className="figures shrink-0 font-semibold">
            {amount}
          </bdi>
        </li>
      ))}
    </ul>
  );
}
