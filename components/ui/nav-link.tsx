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

/** Knows whether it leads to where one is: that cannot be told by a layout, which stays while pages change. */
export function NavLink({ href, children, exact, also, look }: NavLinkProps) {
  const pathname = usePathname();
  const isBelow = (!exact && pathname.startsWith(`${href}/`)) || (also && `${pathname}/`.startsWith(`${also}/`));
  const current = pathname === href || isBelow;
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={current ? "page" : undefined}
      className={look === "tab" ? "nav-tab" : "nav-line"}
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
