"use client";

import { useGivenBack } from "@/components/ui/form-context";
import { PendingButton } from "@/components/ui/pending-button";
import { presetNoteField, presetPress } from "./preset-field";

type SplitPresetsProps = {
  ways: { id: string; name: string }[];
  /** What the form was filled in with when it was made, or nothing. */
  note: string;
  words: Record<"label" | "busy", string>;
};

/** The ways to split that the group keeps. The server fills the form in, with script or without, and keeps what was typed. */
export function SplitPresets({ ways, note, words }: SplitPresetsProps) {
  const said = useGivenBack()?.[presetNoteField] ?? note;
  return (
    <div className="flex flex-col gap-2">
      <input type="hidden" name={presetNoteField} value={said} />
      {ways.length > 0 ? (
        <fieldset aria-label={words.label} className="flex min-w-0 flex-wrap gap-1.5">
          {ways.map(({ id, name }) => (
            <PendingButton
              key={id}
              name="reckon"
              value={presetPress(id)}
              busyLabel={words.busy}
              className="inline-flex min-h-11 max-w-full items-center rounded-chip border border-edge px-3 text-note font-semibold transition-colors hover:border-ink"
            >
              <bdi className="truncate">{name}</bdi>
            </PendingButton>
          ))}
        </fieldset>
      ) : null}
      <p role="status" className="text-note text-ink-2 wrap-anywhere empty:hidden">
        {said}
      </p>
    </div>
  );
}
