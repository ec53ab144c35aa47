import type { Route } from "next";
import { Icon, type IconName } from "@/components/ui/icon";
import { Money, type MoneyTone } from "@/components/ui/money";
import { NavLink } from "@/components/ui/nav-link";

export type GroupPlace = {
  href: Route;
  label: string;
  icon: IconName;
  count?: string;
  /** What waits there for whoever reads: "1 invitation". */
  waiting?: string | undefined;
  exact?: boolean;
  /** Pages below this address belong to it as well. */
  also?: string;
  /** A phone has it in the menu, because its tabs have no room for more. */
  isOfRail?: boolean;
};

export type OtherGroup = {
  href: Route;
  name: string;
  /** Null where nothing is open. */
  balance: { amount: string; tone: MoneyTone } | null;
};

export type ShellWords = Record<"back" | "menu" | "account" | "addExpense" | "others" | "settled" | "switch", string>;

export function PlaceList({ places }: { places: GroupPlace[] }) {
  return (
    <ul role="list">
      {places.map(({ href, label, icon, count, waiting, exact, also }) => (
        <li key={href}>
          <NavLink href={href} exact={exact} also={also}>
            <Icon name={icon} />
            <span className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <span>{label}</span>
              {waiting ? (
                <span className="rounded-chip bg-accent-wash px-2 py-0.5 text-meta font-semibold text-ink forced-colors:border">
                  {waiting}
                </span>
              ) : null}
            </span>
            {count ? <span className="text-note">{count}</span> : null}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

export function OtherGroupList({ others, settled }: { others: OtherGroup[]; settled: string }) {
  return (
    <ul role="list">
      {others.map(({ href, name, balance }) => (
        <li key={href}>
          <NavLink href={href}>
            <bdi className="min-w-0 flex-1 truncate">{name}</bdi>
            <span className="shrink-0 text-note">
              {balance ? <Money amount={balance.amount} tone={balance.tone} /> : settled}
            </span>
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
