import type { Route } from "next";
import Link from "next/link";

export type FilterWay = { href: Route; label: string; count?: number; isCurrent: boolean };

/** One look at something out of several, of a list each with how many it would show. */
export function FilterLinks({ label, ways }: { label: string; ways: FilterWay[] }) {
  return (
    <nav aria-label={label}>
      <ul role="list" className="flex flex-wrap gap-2">
        {ways.map(({ href, label: word, count, isCurrent }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              aria-current={isCurrent ? "page" : undefined}
              className="inline-flex min-h-11 items-center gap-2 rounded-control border border-edge px-3.5 text-note font-semibold text-ink-2 transition-colors hover:border-ink hover:text-ink aria-[current]:border-ink aria-[current]:bg-ink aria-[current]:text-paper"
            >
              {word}
              {count === undefined ? null : <span className="figures font-normal">{count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
