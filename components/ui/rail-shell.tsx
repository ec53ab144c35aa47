import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { HomeLink } from "./home-link";
import { Icon, type IconName } from "./icon";
import { NavLink, NavMenu } from "./nav-link";

export type NavItem = { href: Route; label: string; icon: IconName; count?: string; exact?: boolean };

type RailShellProps = {
  home: Route;
  /** What the rail leads through: "Your account", "This instance". */
  title: string;
  nav: NavItem[];
  /** Where the phone's chevron leads, and what it is called when it is read out. */
  back: { href: Route; label: string };
  /** At the foot of the rail, on a desktop only: the person, or what few look for. */
  foot?: ReactNode;
  children: ReactNode;
};

/** A page among its kind: a rail on a desktop, a header that opens on a phone. */
export function RailShell({ home, title, nav, back, foot, children }: RailShellProps) {
  return (
    <div className="min-h-dvh desktop:grid desktop:grid-cols-[15rem_minmax(0,1fr)]">
      <aside className="sticky top-0 hidden h-dvh flex-col gap-8 overflow-y-auto bg-wash px-3.5 pt-4 pb-5 desktop:flex forced-colors:border-e">
        <div className="px-2">
          <HomeLink href={home} />
        </div>
        <nav aria-labelledby="rail-title">
          <p id="rail-title" className="mb-2 px-2.5 font-semibold">
            {title}
          </p>
          <NavList nav={nav} />
        </nav>
        {foot ? <div className="mt-auto px-2">{foot}</div> : null}
      </aside>
      <div className="min-w-0">
        <header className="flex items-start gap-0.5 px-2 pt-1.5 desktop:hidden">
          <Link
            href={back.href}
            prefetch={false}
            aria-label={back.label}
            className="flex size-11 shrink-0 items-center justify-center rounded-control"
          >
            <Icon name="chevron-left" className="size-6" />
          </Link>
          <NavMenu
            summary={
              <summary className="flex min-h-11 w-fit cursor-pointer list-none items-center gap-1.5 pe-2 text-section [&::-webkit-details-marker]:hidden">
                {title}
                <Icon name="chevron-down" className="size-5 group-open:rotate-180" />
              </summary>
            }
          >
            <nav aria-label={title} className="-ms-11.5 border-b px-0.5 pt-1 pb-3">
              <NavList nav={nav} />
            </nav>
          </NavMenu>
        </header>
        <main className="flex w-full max-w-[52rem] flex-col gap-8 px-5 pt-3 pb-16 desktop:px-11 desktop:pt-7">
          {children}
        </main>
      </div>
    </div>
  );
}

function NavList({ nav }: { nav: NavItem[] }) {
  return (
    <ul role="list">
      {nav.map((item) => (
        <li key={item.href}>
          <NavLink href={item.href} exact={item.exact}>
            <Icon name={item.icon} />
            <span className="min-w-0 flex-1">{item.label}</span>
            {item.count ? <span className="text-note">{item.count}</span> : null}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
