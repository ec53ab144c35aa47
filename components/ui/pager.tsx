import type { Route } from "next";
import Link from "next/link";
import { buttonClass } from "./button-class";
import { Icon } from "./icon";

type PagerProps = {
  /** "Pages" */
  label: string;
  newer?: { href: Route; label: string };
  older?: { href: Route; label: string };
};

export function Pager({ label, newer, older }: PagerProps) {
  if (!newer && !older) return null;
  const look = buttonClass({ look: "outline", small: true });
  return (
    <nav aria-label={label} className="flex justify-between gap-3">
      {newer ? (
        <Link href={newer.href} prefetch={false} rel="prev" className={look}>
          <Icon name="chevron-left" />
          {newer.label}
        </Link>
      ) : (
        <span />
      )}
      {older ? (
        <Link href={older.href} prefetch={false} rel="next" className={look}>
          {older.label}
          <Icon name="chevron-right" />
        </Link>
      ) : null}
    </nav>
  );
}
