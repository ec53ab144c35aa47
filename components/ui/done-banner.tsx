import type { ReactNode } from "react";
import { Banner } from "./banner";

/** Says what a press has done, on the page that it led to. */
export function DoneBanner({ children }: { children: ReactNode }) {
  return (
    <Banner kind="ink" icon="check" role="status">
      {children}
    </Banner>
  );
}
