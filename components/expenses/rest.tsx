"use client";

import { Select } from "@/components/ui/select";
import { useHasScript } from "@/components/ui/use-browser";
import type { ItemPerson } from "./items";

type RestPressesProps = { label: string; people: ItemPerson[]; give(memberId: string): void };

/** One press gives somebody what is left. It stands in one line, however many they are. */
export function RestPresses({ label, people, give }: RestPressesProps) {
  return (
    <fieldset aria-label={label} className="flex min-w-0 items-center gap-2">
      <span aria-hidden="true" className="shrink-0 self-start py-3 text-note text-ink-2">
        {label}
      </span>
      <div className="-my-1 flex min-w-0 flex-1 gap-1.5 overflow-x-auto px-1 py-1 desktop:max-h-40 desktop:flex-wrap">
        {people.map(({ id, shortName }) => (
          <button
            key={id}
            type="button"
            onClick={() => give(id)}
            className="inline-flex min-h-11 max-w-44 shrink-0 items-center rounded-chip border border-edge px-3 text-note font-semibold transition-colors hover:border-ink"
          >
            <bdi className="truncate">{shortName}</bdi>
          </button>
        ))}
      </div>
    </fieldset>
  );
}

type RestChoiceProps = {
  name: string;
  words: { label: string; nobody: string };
  people: { value: string; label: string }[];
};

/** Where no script runs, it is chosen before the form is sent. */
export function RestChoice({ name, words, people }: RestChoiceProps) {
  const hasScript = useHasScript();
  if (hasScript) return null;
  return <Select name={name} label={words.label} options={[{ value: "", label: words.nobody }, ...people]} />;
}
