import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Glyph } from "@/components/ui/glyph";
import type { IconName } from "@/components/ui/icon";
import { Money, type MoneyTone } from "@/components/ui/money";

export type ShownExpense = {
  id: string;
  href: Route;
  kind: "expense" | "income" | "payment";
  icon: IconName;
  title: ReactNode;
  /** "Ines paid 46.50" */
  note: ReactNode;
  /** What it does to whoever reads: with a sign, unless it is a payment. */
  effect: { amount: string; tone: MoneyTone } | null;
  /** "share 9.30" */
  effectNote: string;
};

/** One line of a group's book. The whole of it is a link. */
export function ExpenseRow({ href, kind, icon, title, note, effect, effectNote }: Omit<ShownExpense, "id">) {
  return (
    <li>
      <Link href={href} prefetch={false} className="group flex min-h-17 items-center gap-3.5 py-2.5">
        <Glyph icon={icon} outlined={kind === "payment"} />
        <span className="min-w-0 flex-1">
          <span className="line-clamp-2 font-semibold wrap-anywhere decoration-edge decoration-2 underline-offset-4 group-hover:underline">
            {title}
          </span>
          <span className="line-clamp-2 text-note text-ink-2">{note}</span>
        </span>
        <span className="shrink-0 text-end">
          {effect ? <Money amount={effect.amount} tone={effect.tone} /> : null}
          <span className="figures block text-note text-ink-2">{effectNote}</span>
        </span>
      </Link>
    </li>
  );
}
