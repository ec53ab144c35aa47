import type { Route } from "next";
import type { ReactNode } from "react";
import { Pager } from "@/components/ui/pager";
import { ExpenseRow, type ShownExpense } from "./expense-row";

export type ExpenseDay = { on: string; heading: string; expenses: ShownExpense[] };

type Leaf = { href: Route; label: string };

type ExpenseBookProps = {
  title: string;
  /** At the end of the title's line. */
  aside?: ReactNode;
  /** What is to be said of all of them. */
  note?: ReactNode;
  days: ExpenseDay[];
  /** "Pages" */
  pages: string;
  newer?: Leaf;
  older?: Leaf;
};

/** A page of what a group spent and paid, day by day. On a phone it follows what is above it without a title. */
export function ExpenseBook({ title, aside, note, days, pages, newer, older }: ExpenseBookProps) {
  return (
    <section
      id="expenses"
      aria-labelledby="expenses-title"
      className="flex min-w-0 flex-col gap-6 desktop:col-start-1 desktop:border-t-[1.5px] desktop:border-ink desktop:pt-4"
    >
      <div className="flex items-baseline justify-end gap-4 desktop:-mb-2 desktop:justify-between">
        <h2 id="expenses-title" className="sr-only desktop:not-sr-only desktop:text-section">
          {title}
        </h2>
        {aside}
      </div>
      {note}
      {days.map(({ on, heading, expenses }) => (
        <section key={on} aria-labelledby={`day-${on}`}>
          <h3 id={`day-${on}`} className="text-note font-semibold text-ink-2">
            {heading}
          </h3>
          <ul role="list" className="divide-y divide-line">
            {expenses.map(({ id, ...expense }) => (
              <ExpenseRow key={id} {...expense} />
            ))}
          </ul>
        </section>
      ))}
      <Pager label={pages} newer={newer} older={older} />
    </section>
  );
}
