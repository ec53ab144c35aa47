import type { ReactNode } from "react";

export type Column = { label: string; end?: boolean };

export type TableRow = { key: string; cells: ReactNode[] };

type TableProps = {
  /** Says what the table holds; read out, not shown, because a heading stands above. */
  caption: string;
  columns: Column[];
  rows: TableRow[];
};

/** A table on a desktop; on a phone every row becomes a small list, its first cell the heading. */
export function Table({ caption, columns, rows }: TableProps) {
  // The roles are written out because a browser forgets them as soon as a table is laid out as blocks.
  return (
    <table role="table" className="block w-full border-collapse tablet:table">
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup" className="sr-only tablet:not-sr-only tablet:table-header-group">
        <tr role="row" className="tablet:border-b-[1.5px] tablet:border-ink">
          {columns.map((column) => (
            <th
              key={column.label}
              role="columnheader"
              scope="col"
              className={`py-2 pe-4 text-meta font-medium text-ink-2 last:pe-0 ${column.end ? "text-end" : "text-start"}`}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="block border-t-[1.5px] border-ink tablet:table-row-group tablet:border-t-0">
        {rows.map((row) => (
          <tr key={row.key} role="row" className="block border-b py-3 tablet:table-row tablet:py-0">
            {row.cells.map((cell, index) => (
              <Cell key={columns[index]?.label ?? index} column={columns[index]} first={index === 0}>
                {cell}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ column, first, children }: { column?: Column; first: boolean; children: ReactNode }) {
  const end = column?.end ? "tablet:text-end" : "";
  if (first) {
    return (
      <th
        role="rowheader"
        scope="row"
        className={`block pb-1 text-start font-semibold tablet:table-cell tablet:py-3 tablet:pe-4 tablet:align-middle ${end}`}
      >
        {children}
      </th>
    );
  }
  return (
    <td
      role="cell"
      className={`flex min-h-7 items-center gap-3 text-note text-ink-2 tablet:table-cell tablet:py-3 tablet:pe-4 tablet:align-middle tablet:last:pe-0 ${end}`}
    >
      {column?.label ? (
        <span aria-hidden="true" className="w-24 shrink-0 text-ink-3 tablet:hidden">
          {column.label}
        </span>
      ) : null}
      <span className="min-w-0">{children}</span>
    </td>
  );
}
