import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "./icon";

/** `ruled` opens the list with an ink rule, where no section's title does. */
export function RowList({ children, ruled, label }: { children: ReactNode; ruled?: boolean; label?: string }) {
  return (
    <ul
      role="list"
      aria-label={label}
      className={`divide-y divide-line border-b empty:hidden ${ruled ? "border-t-[1.5px] border-t-ink" : ""}`}
    >
      {children}
    </ul>
  );
}

type RowProps = {
  title: ReactNode;
  note?: ReactNode;
  /** An avatar or an icon. */
  lead?: ReactNode;
  /** A chip, an amount, a button. */
  end?: ReactNode;
  /** Makes the whole row one link. Then `end` must hold nothing that can be pressed. */
  href?: Route;
  /** On a phone `end` stands below: for rows whose words want the whole line. */
  stacked?: boolean;
  /** Below title and end, over the whole line of them both: what there is to say in sentences. */
  more?: ReactNode;
  /** Below the row: actions, a form. */
  children?: ReactNode;
};

export function Row({ title, note, lead, end, href, stacked, more, children }: RowProps) {
  const way = href ? (
    <Icon name="chevron-right" className="size-5 text-ink-3 transition-colors group-hover:text-ink" />
  ) : null;
  const content = (
    <>
      {lead ? <span className={`flex shrink-0 ${more ? "self-start" : ""}`}>{lead}</span> : null}
      <span
        className={`min-w-0 flex-1 ${stacked ? "flex flex-col gap-x-3 gap-y-1.5 tablet:flex-row tablet:items-center" : "flex flex-wrap items-center gap-x-3 gap-y-1"}`}
      >
        {/* Where the end leaves it less room than a name needs, the end goes below. */}
        <span className={`min-w-0 flex-1 ${stacked ? "" : "basis-26"}`}>
          <span className="block font-semibold">{title}</span>
          {note ? <span className="block text-note text-ink-2">{note}</span> : null}
        </span>
        {end ? (
          <span
            className={`flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 ${stacked ? "tablet:justify-end tablet:text-end" : "ms-auto max-w-full justify-end text-end"}`}
          >
            {end}
            {more ? way : null}
          </span>
        ) : null}
        {more ? <span className="block w-full text-note text-ink-2">{more}</span> : null}
      </span>
      {more && end ? null : way}
    </>
  );
  const line = "flex min-h-15 items-center gap-3 py-2.5";
  return (
    <li>
      {href ? (
        <Link href={href} prefetch={false} className={`group ${line}`}>
          {content}
        </Link>
      ) : (
        <div className={line}>{content}</div>
      )}
      {children ? <div className="pb-4 empty:hidden">{children}</div> : null}
    </li>
  );
}

/** Labels and their values, one to a line. */
export function FactList({ children, ruled }: { children: ReactNode; ruled?: boolean }) {
  return (
    <dl className={`divide-y divide-line border-b ${ruled ? "border-t-[1.5px] border-t-ink" : ""}`}>{children}</dl>
  );
}

export function Fact({ label, action, children }: { label: ReactNode; action?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-12 items-baseline gap-4 py-3">
      <dt className="w-23 shrink-0 text-ink-2">{label}</dt>
      <dd className="min-w-0 flex-1 font-semibold wrap-anywhere">{children}</dd>
      {action ? <dd className="shrink-0">{action}</dd> : null}
    </div>
  );
}
