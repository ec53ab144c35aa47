import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

export type StatusKind = "active" | "kept" | "invited" | "name-only" | "expired" | "bounced" | "declined" | "left";

const looks: Record<StatusKind, { icon: IconName; className: string }> = {
  active: { icon: "check", className: "border-transparent bg-wash text-ink" },
  kept: { icon: "mail", className: "border-transparent bg-wash text-ink" },
  invited: { icon: "clock", className: "border-dashed border-edge text-ink" },
  "name-only": { icon: "user", className: "border-line text-ink-2" },
  expired: { icon: "clock", className: "border-line text-ink-2" },
  bounced: { icon: "mail-x", className: "border-transparent bg-danger-wash text-danger" },
  declined: { icon: "x", className: "border-line text-ink-2" },
  left: { icon: "log-out", className: "border-line text-ink-2" },
};

/** An icon and a word, never a colour alone. The word comes from outside, so other states may borrow a look. */
export function StatusChip({ kind, children }: { kind: StatusKind; children: ReactNode }) {
  const { icon, className } = looks[kind];
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-chip border px-2 py-0.5 text-meta font-semibold whitespace-nowrap ${className}`}
    >
      <Icon name={icon} className="size-4" />
      {children}
    </span>
  );
}
