import type { ReactNode } from "react";

export const homeLinkClass = "inline-flex min-h-11 items-center rounded-chip";

/** The line at the top of a narrow page. */
export function HeaderBar({ children }: { children: ReactNode }) {
  return (
    <header className="flex min-h-16 items-center justify-between gap-4 px-5 py-2 desktop:min-h-20 desktop:px-14">
      {children}
    </header>
  );
}
