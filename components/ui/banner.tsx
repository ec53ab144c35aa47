import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

type BannerProps = {
  /** Ink: done, or offline. Danger: went wrong. Accent: for you, your move. Dashed: somebody is not here yet. */
  kind: "ink" | "danger" | "accent" | "dashed";
  icon?: IconName;
  /** Instead of an icon: an avatar, say. */
  lead?: ReactNode;
  title?: ReactNode;
  children?: ReactNode;
  /** A link, a button or a small form at the end. */
  action?: ReactNode;
  /** "status" for what appears as an answer, "alert" for what must be heard at once. */
  role?: "status" | "alert";
};

const kinds = {
  ink: { box: "border-transparent bg-ink text-paper", icon: "", text: "" },
  danger: { box: "border-danger bg-danger-wash", icon: "text-danger", text: "text-ink-2" },
  accent: { box: "border-transparent bg-accent-wash", icon: "", text: "text-ink-2" },
  dashed: { box: "border-dashed border-edge", icon: "text-ink-2", text: "text-ink-2" },
};

export function Banner({ kind, icon, lead, title, children, action, role }: BannerProps) {
  const look = kinds[kind];
  return (
    <div role={role} className={`flex items-center gap-3 rounded-control border px-4 py-3 ${look.box}`}>
      {lead ?? (icon ? <Icon name={icon} className={`size-5 ${look.icon}`} /> : null)}
      <div className="min-w-0 flex-1">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className={title ? `text-note ${look.text}` : undefined}>{children}</div> : null}
      </div>
      {action ? <div className="shrink-0">{action}</div> : null}
    </div>
  );
}
