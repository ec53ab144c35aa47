import type { ReactNode } from "react";

/** Owed and owe are for what a person gets back and owes, never for states; they always come with a sign or a verb. */
export type MoneyTone = "ink" | "owed" | "owe" | "settled";

const tones: Record<MoneyTone, string> = { ink: "", owed: "text-owed", owe: "text-owe", settled: "text-ink-2" };

type MoneyProps = {
  /** Already formatted for the reader's locale, with its sign where it stands alone. */
  amount: string;
  /** Only where currencies mix. */
  code?: string;
  tone?: MoneyTone;
};

export function Money({ amount, code, tone = "ink" }: MoneyProps) {
  return (
    <span className="whitespace-nowrap">
      <bdi dir="ltr" className={`figures font-semibold ${tones[tone]}`}>
        {amount}
      </bdi>
      {code ? <span className="text-[0.875em] text-ink-3">{`\u00a0${code}`}</span> : null}
    </span>
  );
}

type MoneyHeroProps = {
  /** "84" */
  whole: string;
  /** ".20", its separator included; left out by currencies without decimals. */
  decimals?: string;
  code: string;
  tone?: MoneyTone;
  /** "You are owed": the verb above, because a number alone says nothing. */
  label?: ReactNode;
  /** "by Tomás, Jonas and Noor" */
  note?: ReactNode;
  size?: "large" | "medium";
};

/** The longer a number is, the smaller it has to be, or a phone scrolls sideways. */
function textOf(whole: string, size: "large" | "medium"): string {
  if (whole.length > 10) return "text-title";
  return size === "medium" || whole.length > 6 ? "text-amount" : "text-hero";
}

export function MoneyHero({ whole, decimals, code, tone = "ink", label, note, size = "large" }: MoneyHeroProps) {
  return (
    <div>
      {label ? <p className="mb-1 flex items-center gap-2 font-medium">{label}</p> : null}
      <p className="flex flex-wrap items-baseline gap-x-2.5">
        <bdi dir="ltr" className={`figures ${textOf(whole, size)} ${tones[tone]}`}>
          {whole}
          {decimals ? <span className="text-[0.56em] tracking-[-0.02em]">{decimals}</span> : null}
        </bdi>
        <span className="text-input text-ink-3">{code}</span>
      </p>
      {note ? <p className="mt-2 text-note text-ink-2">{note}</p> : null}
    </div>
  );
}
