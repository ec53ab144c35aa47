import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Wordmark } from "./mark";

type PageHeaderProps = {
  /** Where the mark leads. */
  home: Route;
  /** At the end: "Have an account? Log in", or an avatar. */
  children?: ReactNode;
};

export function PageHeader({ home, children }: PageHeaderProps) {
  return (
    <header className="flex min-h-16 items-center justify-between gap-4 px-5 py-2 desktop:min-h-20 desktop:px-14">
      <HomeLink href={home} />
      {children ? <div className="flex items-center gap-4 text-end text-note text-ink-2">{children}</div> : null}
    </header>
  );
}

export function HomeLink({ href }: { href: Route }) {
  return (
    <Link href={href} prefetch={false} className="inline-flex min-h-11 items-center rounded-chip">
      <Wordmark />
    </Link>
  );
}
