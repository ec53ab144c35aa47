"use client";

import { Choice } from "@/components/ui/choice";
import type { SplitMode } from "@/lib/split-modes";
import { modeIn } from "./household-fields";
import { useShares } from "./shares";

/** Households count once where all share alike: that is no mode to choose. */
type HintedMode = Exclude<SplitMode, "equally" | "households">;

type SplitModesProps = {
  defaultValue: SplitMode;
  /** "Equal", "Exact", "Percent", … */
  options: { value: SplitMode; label: string }[];
  /** "How it is split" */
  label: string;
  /** What is to be typed for each. */
  hints: Record<HintedMode, string>;
};

/** How it is split. What stands in the fields goes along where a script can reckon it. */
export function SplitModes({ defaultValue, options, label, hints }: SplitModesProps) {
  const { goOnIn } = useShares();
  return (
    <div onChange={({ target }) => goOnIn(modeIn({ splitMode: (target as HTMLInputElement).value }))}>
      <Choice name="splitMode" label={label} hidesLabel options={options} defaultValue={radioOf(defaultValue)} />
      {Object.entries(hints).map(([mode, hint]) => (
        <p key={mode} className={`mt-2 text-note text-ink-2 ${shownIn.block[mode as keyof typeof hints]}`}>
          {hint}
        </p>
      ))}
    </div>
  );
}

function radioOf(mode: SplitMode): SplitMode {
  return mode === "households" ? "equally" : mode;
}

/** What is there in one mode only, whether a script runs or not. */
export const shownIn = {
  block: {
    exactly: "hidden group-has-[[value=exactly]:checked]/split:block",
    percent: "hidden group-has-[[value=percent]:checked]/split:block",
    shares: "hidden group-has-[[value=shares]:checked]/split:block",
    adjusted: "hidden group-has-[[value=adjusted]:checked]/split:block",
    items: "hidden group-has-[[value=items]:checked]/split:block",
  },
} satisfies Record<string, Record<HintedMode, string>>;

export const shownWhereAlike = "hidden group-has-[[value=equally]:checked]/split:block";

/** Of somebody of a household for which one number was typed. */
export const hiddenWhereJoint =
  "group-has-[[value=exactly]:checked]/split:group-has-[[data-joint]:not(:placeholder-shown)]/household:hidden group-has-[[value=percent]:checked]/split:group-has-[[data-joint]:not(:placeholder-shown)]/household:hidden group-has-[[value=shares]:checked]/split:group-has-[[data-joint]:not(:placeholder-shown)]/household:hidden";

export const shownWhereJoint = "hidden group-has-[[data-joint]:not(:placeholder-shown)]/household:block";

export const hiddenWhereAlike = "group-has-[[value=equally]:checked]/split:hidden";

/** Where no number is asked for each. */
export const hiddenWithoutNumbers = `${hiddenWhereAlike} group-has-[[value=items]:checked]/split:hidden`;

/** Where numbers have to come to a whole, of which some may be left. */
export const shownWhereRest =
  "hidden group-has-[[value=exactly]:checked]/split:block group-has-[[value=percent]:checked]/split:block";
