import type { Route } from "next";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { Glyph } from "@/components/ui/glyph";
import type { IconName } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";

export type PlannedPayment = {
  key: string;
  icon: IconName;
  /** "Tomás pays you" */
  sentence: ReactNode;
  amount: string;
  /** Where it is recorded, filled in; null for whoever may not. */
  href: Route | null;
  /** What the link is called when it is read out by itself. */
  label: string;
};

/** The payments after which everybody is quits. */
export function PaymentPlan({
  payments,
  record,
  label,
}: {
  payments: PlannedPayment[];
  record: string;
  label: string;
}) {
  return (
    <ul role="list" aria-label={label} className="divide-y divide-line border-y border-t-[1.5px] border-t-ink">
      {payments.map(({ key, icon, sentence, amount, href, label: whole }) => (
        <li key={key} className="flex min-h-17 flex-wrap items-center gap-x-3.5 gap-y-1 py-2.5">
          <Glyph icon={icon} outlined />
          <span className="min-w-26 flex-1 wrap-anywhere">{sentence}</span>
          <span className="ms-auto flex items-center gap-3.5">
            <Money amount={amount} />
            {href ? (
              <LinkButton href={href} look="outline" small label={whole}>
                {record}
              </LinkButton>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
