"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type NavLinkProps = {
  href: Route;
  children: ReactNode;
  /** Only this very page counts as being here, not the pages below it. */
  exact?: boolean;
};

/** Knows whether it leads to where one is: that cannot be told by a layout, which stays while pages change. */
export function NavLink({ href, children, exact }: NavLinkProps) {
  const pathname = usePathname();
  const current = pathname === href || (!exact && pathname.startsWith(`${href}/`));
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={current ? "page" : undefined}
      className="relative flex min-h-11 items-center gap-3 rounded-glyph border border-transparent px-2.5 py-2 text-ink-2 transition-colors hover:text-ink aria-[current]:bg-wash aria-[current]:font-semibold aria-[current]:text-ink desktop:px-2.5 desktop:aria-[current]:bg-paper forced-colors:aria-[current]:border-[Highlight]"
    >
      {children}
    </Link>
  );
}

/** The menu of a phone. Going somewhere makes it anew, so it is closed again. */
export function NavMenu({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details key={usePathname()} className="group min-w-0 flex-1">
      {summary}
      {children}
    </details>
  );
}
