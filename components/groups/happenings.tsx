import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";

export type Happening = {
  id: string;
  avatar: { name: string; kind: "you" | "member" | "pending" | "left" };
  /** "Ines changed Groceries" */
  sentence: ReactNode;
  /** "46.00 → 46.50, 17:42" */
  note: ReactNode;
  /** A way back from it. */
  action: ReactNode;
  /** Field by field what was before and is now. */
  changes?: ReactNode;
  wayBack?: ReactNode;
};

export type HappeningDay = { on: string; heading: string; happenings: Happening[] };

export function HappeningDays({ days }: { days: HappeningDay[] }) {
  return (
    <div className="flex flex-col gap-6">
      {days.map(({ on, heading, happenings }) => (
        <section key={on} aria-labelledby={`day-${on}`}>
          <h2 id={`day-${on}`} className="mb-2 text-note font-semibold text-ink-2">
            {heading}
          </h2>
          <div className="border-t-[1.5px] border-ink">
            <HappeningList happenings={happenings} />
          </div>
        </section>
      ))}
    </div>
  );
}

export function HappeningList({ happenings }: { happenings: Happening[] }) {
  return (
    <ul role="list" className="divide-y divide-line border-b">
      {happenings.map(({ id, avatar, sentence, note, action, changes, wayBack }) => (
        <li key={id} className={`flex min-h-16 gap-3.5 py-2.5 ${changes || wayBack ? "items-start" : "items-center"}`}>
          <Avatar name={avatar.name} kind={avatar.kind} />
          <div className="min-w-0 flex-1">
            <p className="wrap-anywhere">{sentence}</p>
            <p className="figures text-note text-ink-2">{note}</p>
            {changes}
            {wayBack ? <div className="-mb-2.5 [&_button]:text-note">{wayBack}</div> : null}
          </div>
          {action ? <div className="shrink-0">{action}</div> : null}
        </li>
      ))}
    </ul>
  );
}
