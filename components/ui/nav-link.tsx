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
  /** The page of this address and those below it count as being here as well. */
  also?: string;
  /** A line of a rail or a menu, or one of the tabs at a phone's foot. */
  look?: "line" | "tab";
};

const looks = {
  line: "min-h-11 gap-3 rounded-glyph border border-transparent px-2.5 py-2 aria-[current]:bg-wash aria-[current]:font-semibold desktop:aria-[current]:bg-paper forced-colors:aria-[current]:border-[Highlight]",
  tab: "h-full flex-col justify-start gap-1 pt-3 text-tab font-medium whitespace-nowrap before:absolute before:top-0 before:h-1 before:w-9 before:rounded-b-bar aria-[current]:font-[650] aria-[current]:before:bg-ink forced-colors:aria-[current]:before:bg-[Highlight]",
};

/** Knows whether it leads to where one is: that cannot be told by a layout, which stays while pages change. */
export function NavLink({ href, children, exact, also, look = "line" }: NavLinkProps) {
  const pathname = usePathname();
  const isBelow = (!exact && pathname.startsWith(`${href}/`)) || (also && `${pathname}/`.startsWith(`${also}/`));
  const current = pathname === href || isBelow;
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={current ? "page" : undefined}
      className={`relative flex items-center text-ink-2 transition-colors hover:text-ink aria-[current]:text-ink ${looks[look]}`}
    >
      {children}
    </Link>
  );
}

type NavMenuProps = {
  summary: ReactNode;
  children: ReactNode;
  /** Menus of one name open one at a time. */
  name?: string;
  className?: string;
};

/** A menu of links. Going somewhere makes it anew, so it is closed again. */
export function NavMenu({ summary, children, name, className = "min-w-0 flex-1" }: NavMenuProps) {
  return (
    <details key={usePathname()} name={name} className={`group ${className}`}>
      {summary}
      {children}
    </details>
  );
}
