"use client";

import { Choice } from "@/components/ui/choice";
import type { SplitMode, UnevenMode } from "@/lib/split-modes";
import { modeIn } from "./reckoning";
import { useShares } from "./shares";

type SplitModesProps = {
  defaultValue: SplitMode;
  /** "Equal", "Exact", "Percent", … */
  options: { value: SplitMode; label: string }[];
  /** "How it is split" */
  label: string;
  /** What is to be typed for each. */
  hints: Record<UnevenMode, string>;
};

/** How it is split. What stands in the fields goes along where a script can reckon it. */
export function SplitModes({ defaultValue, options, label, hints }: SplitModesProps) {
  const { goOnIn } = useShares();
  return (
    <div onChange={({ target }) => goOnIn(modeIn({ splitMode: (target as HTMLInputElement).value }))}>
      <Choice name="splitMode" label={label} hidesLabel options={options} defaultValue={defaultValue} />
      {Object.entries(hints).map(([mode, hint]) => (
        <p key={mode} className={`mt-2 text-note text-ink-2 ${shownIn.block[mode as UnevenMode]}`}>
          {hint}
        </p>
      ))}
    </div>
  );
}

/** What is there in one mode only, whether a script runs or not. */
export const shownIn = {
  block: {
    exactly: "hidden group-has-[[value=exactly]:checked]/split:block",
    percent: "hidden group-has-[[value=percent]:checked]/split:block",
    shares: "hidden group-has-[[value=shares]:checked]/split:block",
    adjusted: "hidden group-has-[[value=adjusted]:checked]/split:block",
  },
} satisfies Record<string, Record<UnevenMode, string>>;

export const hiddenWhereAlike = "group-has-[[value=equally]:checked]/split:hidden";
