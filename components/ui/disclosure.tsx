import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

type DisclosureProps = {
  summary: ReactNode;
  children: ReactNode;
  /** Disclosures of one name open one at a time. */
  name?: string;
  open?: boolean;
  /** Row: a line of a list of choices. Note: an explanation that most people skip. */
  kind?: "row" | "note";
  icon?: IconName;
};

const plain = "flex cursor-pointer list-none items-center [&::-webkit-details-marker]:hidden";

export function Disclosure({ summary, children, name, open, kind = "note", icon }: DisclosureProps) {
  if (kind === "row") {
    return (
      <details name={name} open={open} className="group border-b">
        <summary className={`${plain} min-h-16 gap-3`}>
          {icon ? <Icon name={icon} className="size-6" /> : null}
          <span className="min-w-0 flex-1 text-section">{summary}</span>
          <Icon name="chevron-right" className="size-5 text-ink-2 group-open:hidden" />
          <Icon name="chevron-down" className="hidden size-5 text-ink-2 group-open:block" />
        </summary>
        <div className="pt-1 pb-6">{children}</div>
      </details>
    );
  }
  return (
    <details name={name} open={open} className="group">
      <NoteSummary>{summary}</NoteSummary>
      <div className="ms-8 pb-2 text-note text-ink-2">{children}</div>
    </details>
  );
}

/** `note` says what is folded, for as long as it is. */
export function NoteSummary({ children, note }: { children: ReactNode; note?: string }) {
  return (
    <summary className={`${plain} min-h-11 gap-3 font-semibold`}>
      <Icon name="chevron-right" className="size-5 group-open:hidden" />
      <Icon name="chevron-down" className="hidden size-5 group-open:block" />
      {note === undefined ? (
        <span className="min-w-0">{children}</span>
      ) : (
        <span className="min-w-0">
          <span>{children}</span>{" "}
          <span className="ms-2 text-note font-normal text-ink-2 group-open:hidden">{note}</span>
        </span>
      )}
    </summary>
  );
}
