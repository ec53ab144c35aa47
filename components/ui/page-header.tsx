import type { Route } from "next";
import type { ReactNode } from "react";
import { HeaderBar, homeLinkClass } from "./header-bar";
import { Wordmark } from "./mark";

type PageHeaderProps = {
  /** Where the mark leads. */
  home: Route;
  /** At the end: "Have an account? Log in", or an avatar. */
  children?: ReactNode;
};

export function PageHeader({ home, children }: PageHeaderProps) {
  return (
    <HeaderBar>
      {/* Without the router's script: this stands on pages that someone opens who has never been here. */}
      <a href={home} className={homeLinkClass}>
        <Wordmark />
      </a>
      {children ? <div className="flex items-center gap-4 text-end text-note text-ink-2">{children}</div> : null}
    </HeaderBar>
  );
}
