"use client";

import { type ComponentProps, useEffect, useRef, useState } from "react";
import { type FormState, untouched } from "@/lib/form-state";
import { Form } from "./form";
import { useGivenBack } from "./form-context";

/** As many as somebody goes back through by hand. */
const keptFormsMax = 5;

/** What stood in the last few forms, by their ids, for as long as this document lives. No server ever writes into it. */
const kept = new Map<string, Record<string, string>>();

type KeptFormProps = ComponentProps<typeof Form> & {
  /** Whose form it is and which; of an edit nothing is kept. */
  keptAs: string | undefined;
};

/**
 * A form that somebody comes back to starts as they left it, as if an answer had given back what was typed. Files are not
 * kept.
 */
export function KeptForm({ keptAs, ...form }: KeptFormProps) {
  // Another form at the same place of the page is not the one before with another id.
  return keptAs ? <FormOfMany key={keptAs} {...form} keptAs={keptAs} /> : <Form {...form} />;
}

function FormOfMany({ keptAs, initial = untouched, children, ...form }: KeptFormProps & { keptAs: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [start] = useState(() => startOf(keptAs) ?? initial);
  const keep = () => {
    const found = box.current?.querySelector("form");
    if (found) keepTexts(keptAs, [...new FormData(found)]);
  };
  // Also before anything is typed: the browser itself may have brought something back.
  useEffect(keep, [keptAs]);
  return (
    <div ref={box} className="contents" onInput={keep}>
      <Form {...form} initial={start}>
        {children}
        <KeepAnswer keptAs={keptAs} />
      </Form>
    </div>
  );
}

/** An answer fills fields as well: with what a preset says, or with what was refused. */
function KeepAnswer({ keptAs }: { keptAs: string }) {
  const values = useGivenBack();
  useEffect(() => {
    if (values) keepTexts(keptAs, Object.entries(values));
  }, [keptAs, values]);
  return null;
}

function startOf(id: string): FormState | undefined {
  const values = kept.get(id);
  return values && { values, answer: id };
}

function keepTexts(id: string, fields: [string, unknown][]): void {
  kept.delete(id);
  kept.set(id, Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === "string")));
  for (const oldest of [...kept.keys()].slice(0, -keptFormsMax)) kept.delete(oldest);
}
