import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { Glyph } from "@/components/ui/glyph";
import type { IconName } from "@/components/ui/icon";
import { linkClass } from "@/components/ui/link-class";
import { Money } from "@/components/ui/money";

export type PlannedPayment = {
  key: string;
  icon: IconName;
  /** "Tomás pays you" */
  sentence: ReactNode;
  /** "for The Bergs", where others of a household have a share of it. */
  behind: ReactNode;
  amount: string;
  /** Where it is recorded, filled in; null for whoever may not. */
  href: Route | null;
  /** What the link is called when it is read out by itself. */
  label: string;
  /** Where it is said what makes it. */
  why: { href: Route; label: string };
  /** "Asked on 20 Nov", or to the one who owes: "Mara asked on 20 Nov" */
  asked: ReactNode;
  /** A button that reminds the one who owes; null where it is not the reader's to ask. */
  ask: ReactNode;
};

type PaymentPlanProps = { payments: PlannedPayment[]; words: Record<"record" | "why", string>; label: string };

/** The payments after which everybody is quits, or who owes whom. */
export function PaymentPlan({ payments, words, label }: PaymentPlanProps) {
  return (
    <ul role="list" aria-label={label} className="divide-y divide-line border-y border-t-[1.5px] border-t-ink">
      {payments.map(({ key, icon, sentence, behind, amount, href, label: whole, why, asked, ask }) => (
        <li key={key} className="flex min-h-17 flex-wrap items-center gap-x-3.5 gap-y-1 py-2.5">
          <Glyph icon={icon} outlined />
          <span className="min-w-26 flex-1 wrap-anywhere">
            <span className="block">{sentence}</span>
            <span className="flex flex-wrap items-center gap-x-3 text-note text-ink-2">
              {behind ? <span className="w-full">{behind}</span> : null}
              <Link href={why.href} prefetch={false} aria-label={why.label} className={linkClass}>
                {words.why}
              </Link>
              {asked ? <span>{asked}</span> : null}
            </span>
          </span>
          <span
            className={`ms-auto flex flex-wrap items-center justify-end gap-x-3.5 gap-y-2 ${href || ask ? "max-tablet:w-full" : ""}`}
          >
            <Money amount={amount} />
            {ask}
            {href ? (
              <LinkButton href={href} look="outline" small label={whole}>
                {words.record}
              </LinkButton>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
