import type { ReactNode } from "react";

type PageTitleProps = {
  children: ReactNode;
  /** A sentence below, in the second ink. */
  intro?: ReactNode;
  /** A chip above: "Expired on 27 Nov 2026". */
  above?: ReactNode;
  /** The page's button, beside the title, which is short on a page that has one. */
  action?: ReactNode;
  /** For the public pages, where the title is the first thing a stranger reads. */
  large?: boolean;
};

export function PageTitle({ children, intro, above, action, large }: PageTitleProps) {
  return (
    <div>
      {above ? <div className="mb-4">{above}</div> : null}
      <div className="flex items-center justify-between gap-4">
        <h1 className={`min-w-0 ${large ? "text-title desktop:text-display" : "text-title"}`}>{children}</h1>
        {action ? <div className="shrink-0">{action}</div> : null}
      </div>
      {intro ? (
        <div className={`max-w-[52ch] text-pretty text-ink-2 ${large ? "mt-3 text-input" : "mt-1"}`}>{intro}</div>
      ) : null}
    </div>
  );
}
