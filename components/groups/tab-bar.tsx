import type { Route } from "next";
import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import { NavLink } from "@/components/ui/nav-link";
import type { GroupPlace } from "./shell-parts";

type TabBarProps = { label: string; places: GroupPlace[]; addExpense: Route | null; addLabel: string };

/** At a phone's foot: the group's rooms, and between them what people come for. */
export function TabBar({ label, places, addExpense, addLabel }: TabBarProps) {
  const middle = Math.ceil(places.length / 2);
  return (
    <nav
      aria-label={label}
      className="fixed inset-x-0 bottom-0 z-10 border-t bg-paper pb-[env(safe-area-inset-bottom)] group-has-[[data-task]]/shell:hidden desktop:hidden"
    >
      <ul role="list" className="mx-auto flex h-18 max-w-110 items-stretch justify-between px-1">
        {places.slice(0, middle).map(tabOf)}
        {addExpense ? (
          <li className="flex-none">
            <Link
              href={addExpense}
              prefetch={false}
              className="flex h-full flex-col items-center gap-1 px-1 text-tab font-semibold whitespace-nowrap"
            >
              <span className="flex h-9 w-14 items-center justify-center rounded-control bg-accent text-on-accent">
                <Icon name="plus" className="size-6" />
              </span>
              {addLabel}
            </Link>
          </li>
        ) : null}
        {places.slice(middle).map(tabOf)}
      </ul>
    </nav>
  );
}

function tabOf({ href, label, icon, exact, also }: GroupPlace) {
  return (
    <li key={href} className="min-w-0 flex-1 basis-0">
      <NavLink href={href} exact={exact} also={also} look="tab">
        <Icon name={icon} className="size-6" />
        {label}
      </NavLink>
    </li>
  );
}
