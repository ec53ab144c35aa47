import type { ReactNode } from "react";
import { Bars } from "@/components/ui/bars";
import { Icon } from "@/components/ui/icon";
import { MoneyHero } from "@/components/ui/money";

type OwnBalanceProps = {
  side: "owed" | "owe" | "settled";
  /** "You are owed" */
  label: ReactNode;
  whole: string;
  decimals: string;
  code: string;
  /** "by Tomás, Jonas and Noor" */
  note: ReactNode;
};

/** Where somebody stands in a group, as a sentence whose middle is a large number. */
export function OwnBalance({ side, label, ...rest }: OwnBalanceProps) {
  const signs = {
    owed: <Icon name="arrow-in" />,
    owe: <Icon name="arrow-out" />,
    settled: <Bars state="quits" />,
  };
  return (
    <div className="min-w-0 flex-1 basis-60">
      <MoneyHero
        tone={side}
        label={
          <>
            {signs[side]} <span className="min-w-0 wrap-anywhere">{label}</span>
          </>
        }
        {...rest}
      />
    </div>
  );
}

/** Amounts with a word each, beside the large number. */
export function AmountFacts({ facts, code }: { facts: { label: string; amount: string }[]; code: string }) {
  return (
    <dl className="flex w-full flex-col gap-2 text-ink-2 tablet:w-auto tablet:min-w-56">
      {facts.map(({ label, amount }) => (
        <div key={label} className="flex justify-between gap-6">
          <dt>{label}</dt>
          <dd className="text-ink">
            <bdi dir="ltr" className="figures font-semibold">
              {amount}
            </bdi>
            <span className="text-note text-ink-3">{`\u00a0${code}`}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
