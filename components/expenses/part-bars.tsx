import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";

export type PartBar = {
  key: string;
  icon?: IconName;
  name: ReactNode;
  amount: ReactNode;
  /** "36 %" */
  share?: string;
  /** In thousandths of the longest bar. */
  whole: number;
  /** Of the same, what is the reader's own. */
  own: number;
  /** Below the first bar one in outlines, to be compared with it. */
  outlined?: number;
};

/** A bar to a line, at its beginning the reader's own part. The words beside say all that the bars show. */
export function PartBars({ label, bars }: { label: string; bars: PartBar[] }) {
  return (
    <ul role="list" aria-label={label} className="divide-y divide-line border-b">
      {bars.map(({ key, icon, name, amount, share, whole, own, outlined }) => (
        <li key={key} className="flex gap-4 py-3">
          {icon ? <Icon name={icon} className="size-5.5" /> : null}
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-baseline justify-end gap-x-4">
              <span className="me-auto min-w-0 font-semibold wrap-anywhere">{name}</span>
              <span>{amount}</span>
              {share ? <span className="figures w-11 text-end text-note text-ink-2">{share}</span> : null}
            </p>
            {whole > 0 ? <TwoPartBar whole={whole} own={own} /> : null}
            {outlined === undefined ? null : <OutlinedBar length={outlined} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** A drawing has a width without a style of its own. */
function TwoPartBar({ whole, own }: { whole: number; own: number }) {
  const first = Math.min(own, whole);
  const bar = "block h-3.5 rounded-bar border-[1.5px]";
  return (
    <div className="mt-1.5 flex h-3.5 gap-0.5" aria-hidden="true">
      {first > 0 ? <svg width={widthOf(first)} className={`${bar} min-w-1.5 border-bar-edge bg-accent`} /> : null}
      {whole > first ? <svg width={widthOf(whole - first)} className={`${bar} min-w-1 border-chart bg-chart`} /> : null}
    </div>
  );
}

function OutlinedBar({ length }: { length: number }) {
  return (
    <div className="mt-1 h-2" aria-hidden="true">
      {length > 0 ? (
        <svg width={widthOf(length)} className="block h-2 min-w-1.5 rounded-bar border-[1.5px] border-ink-3" />
      ) : null}
    </div>
  );
}

function widthOf(thousandths: number): string {
  return `${thousandths / 10}%`;
}

/** What the colours of a drawing stand for. */
export function BarLegend({ marks }: { marks: { look: "own" | "others" | "outlined"; label: string }[] }) {
  const looks = { own: "border-bar-edge bg-accent", others: "border-chart bg-chart", outlined: "border-ink-3" };
  return (
    <ul role="list" className="flex flex-wrap gap-x-4 gap-y-1">
      {marks.map(({ look, label }) => (
        <li key={look} className="flex items-center gap-2">
          <span aria-hidden="true" className={`size-3.5 rounded-bar border-[1.5px] ${looks[look]}`} />
          {label}
        </li>
      ))}
    </ul>
  );
}
