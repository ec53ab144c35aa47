import type { Route } from "next";
import { Icon, type IconName } from "@/components/ui/icon";
import { Money, type MoneyTone } from "@/components/ui/money";
import { NavLink } from "@/components/ui/nav-link";

export type GroupPlace = {
  href: Route;
  label: string;
  icon: IconName;
  count?: string;
  exact?: boolean;
  /** Pages below this address belong to it as well. */
  also?: string;
};

export type OtherGroup = {
  href: Route;
  name: string;
  /** Null where nothing is open. */
  balance: { amount: string; tone: MoneyTone } | null;
};

export type ShellWords = Record<
  "back" | "menu" | "account" | "addExpense" | "others" | "settled" | "allGroups" | "newGroup" | "switch",
  string
>;

export function PlaceList({ places }: { places: GroupPlace[] }) {
  return (
    <ul role="list">
      {places.map(({ href, label, icon, count, exact, also }) => (
        <li key={href}>
          <NavLink href={href} exact={exact} also={also}>
            <Icon name={icon} />
            <span className="min-w-0 flex-1">{label}</span>
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
