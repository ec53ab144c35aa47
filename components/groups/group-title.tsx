import type { ReactNode } from "react";

type GroupTitleProps = {
  title: ReactNode;
  intro?: ReactNode;
  /** On a desktop. On a phone the tabs lead there. */
  actions?: ReactNode;
  /** A phone's header has said the title already. */
  isSaid?: boolean;
};

export function GroupTitle({ title, intro, actions, isSaid }: GroupTitleProps) {
  return (
    <div className="flex items-start justify-between gap-6">
      <div className="min-w-0">
        <h1 className={`text-title wrap-anywhere ${isSaid ? "sr-only desktop:not-sr-only" : ""}`}>{title}</h1>
        {intro ? <p className={`text-ink-2 ${isSaid ? "text-note desktop:text-body" : "mt-1"}`}>{intro}</p> : null}
      </div>
      {actions ? <div className="hidden shrink-0 gap-3 desktop:flex">{actions}</div> : null}
    </div>
  );
}
