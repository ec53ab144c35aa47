import type { ReactNode } from "react";

/** The marigold line under "You", and under what is offered to you. */
export function Marked({ children }: { children: ReactNode }) {
  return (
    <span className="underline decoration-accent decoration-[3px] underline-offset-[0.22em] [text-decoration-skip-ink:none]">
      {children}
    </span>
  );
}
