import type { Route } from "next";
import Link from "next/link";
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
      <HomeLink href={home} />
      {children ? <div className="flex items-center gap-4 text-end text-note text-ink-2">{children}</div> : null}
    </HeaderBar>
  );
}

export function HomeLink({ href }: { href: Route }) {
  return (
    <Link href={href} prefetch={false} className={homeLinkClass}>
      <Wordmark />
    </Link>
  );
}
