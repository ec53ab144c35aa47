"use client";

import { type ComponentProps, useEffect, useRef, useState } from "react";
import { untouched } from "@/lib/form-state";
import { Form } from "./form";
import { useFormText } from "./use-form-text";

/** As many as somebody goes back through by hand. */
const keptFormsMax = 5;

type Text = Record<string, string>;

/** What stood in the last few forms and what they began with, for as long as this document lives. No server writes into it. */
const kept = new Map<string, { text: Text; atFirst: string }>();

type KeptFormProps = ComponentProps<typeof Form> & {
  /** Whose form it is and which; of an edit nothing is kept. */
  keptAs: string | undefined;
  /** Another kept form, and which of its fields go along to this one. */
  takes?: { from: string; fields: readonly string[] } | undefined;
  /** Nothing in it is waited for any more. */
  isSaved?: boolean | undefined;
};

/**
 * A form that somebody comes back to starts as they left it, as if an answer had given back what was typed. Files are not
 * kept.
 */
export function KeptForm({ keptAs, takes, isSaved, ...form }: KeptFormProps) {
  // Another form at the same place of the page is not the one before with another id.
  return keptAs ? <OneOfMany key={keptAs} {...form} {...{ keptAs, takes, isSaved }} /> : <Form {...form} />;
}

function OneOfMany({ keptAs, takes, isSaved, children, ...form }: KeptFormProps & { keptAs: string }) {
  const [before] = useState(() => kept.get(keptAs));
  return (
    <Form {...form} initial={before ? { values: before.text, answer: keptAs } : untouched}>
      {children}
      {takes && !before ? <Taker {...takes} /> : null}
      <Keeper keptAs={keptAs} isSaved={isSaved} />
    </Form>
  );
}

/** Writes what goes along into the form around it, as if somebody had typed it there. */
function Taker({ from, fields }: { from: string; fields: readonly string[] }) {
  const place = useRef<HTMLSpanElement>(null);
  const [taken] = useState(() => fields.map((name) => [name, kept.get(from)?.text[name]] as const));
  useEffect(() => {
    for (const [name, text] of taken) {
      const field = place.current?.closest("form")?.querySelector<HTMLInputElement>(`[name="${name}"]`);
      if (!field || text === undefined) continue;
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }, [taken]);
  return <span ref={place} hidden />;
}

/**
 * Keeps what stands in the form around it, whoever wrote it there: a person, a preset, or the browser. Who leaves this
 * document with something in it is asked by the browser first.
 */
function Keeper({ keptAs, isSaved }: { keptAs: string; isSaved: boolean | undefined }) {
  const place = useRef<HTMLSpanElement>(null);
  const text = useFormText(place);
  useEffect(() => {
    if (!text) return;
    const written = JSON.stringify(text);
    const atFirst = kept.get(keptAs)?.atFirst ?? written;
    kept.delete(keptAs);
    kept.set(keptAs, { text, atFirst });
    for (const oldest of [...kept.keys()].slice(0, -keptFormsMax)) kept.delete(oldest);
    if (isSaved || written === atFirst) return;
    const ask = (event: Event) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [keptAs, isSaved, text]);
  return <span ref={place} hidden />;
}
