"use client";

import { type ComponentProps, useState } from "react";
import { type FormState, untouched } from "@/lib/form-state";
import { Form } from "./form";

const most = 5;

/** What stood in the last few forms, by their ids, for as long as this document lives. No server ever writes into it. */
const kept = new Map<string, Record<string, string>>();

type KeptFormProps = ComponentProps<typeof Form> & {
  /** Its own id, of a form for something new: an edit starts from what is there. */
  keptAs: string | undefined;
};

/** A form that somebody comes back to starts as they left it, as if an answer had given back what was typed. */
export function KeptForm({ keptAs, initial = untouched, ...form }: KeptFormProps) {
  const [start] = useState(() => (keptAs && startOf(keptAs)) || initial);
  return (
    <div className="contents" onInput={({ currentTarget }) => keep(currentTarget.querySelector("form"), keptAs)}>
      <Form {...form} initial={start} />
    </div>
  );
}

function startOf(id: string): FormState | undefined {
  const values = kept.get(id);
  return values && { values, answer: id };
}

function keep(form: HTMLFormElement | null, id: string | undefined): void {
  if (!form || !id) return;
  const texts = [...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === "string");
  kept.delete(id);
  kept.set(id, Object.fromEntries(texts));
  for (const oldest of [...kept.keys()].slice(0, -most)) kept.delete(oldest);
}
