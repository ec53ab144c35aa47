import type { ReactNode } from "react";
import { Bars } from "./bars";

type EmptyStateProps = {
  title: ReactNode;
  children?: ReactNode;
  /** Buttons, the primary one first. */
  actions?: ReactNode;
  /** Lets the bars slide into line once: for the moment of becoming quits, not for lists that were always empty. */
  settling?: boolean;
  level?: 1 | 2;
};

export function EmptyState({ title, children, actions, settling, level = 2 }: EmptyStateProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="flex flex-col items-start gap-6 py-8">
      <Bars state="quits" settling={settling} className="h-19" />
      <div className="flex flex-col gap-2">
        <Heading className="text-title">{title}</Heading>
        {children ? <div className="max-w-[38ch] text-input text-ink-2">{children}</div> : null}
      </div>
      {actions ? (
        <div className="flex w-full flex-col gap-3 *:w-full tablet:flex-row tablet:items-center tablet:*:w-fit">
          {actions}
        </div>
      ) : null}
    </div>
  );
}
