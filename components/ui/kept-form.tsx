"use client";

import { type ComponentProps, useEffect, useRef, useState } from "react";
import { untouched } from "@/lib/form-state";
import { Form } from "./form";
import { useFormText } from "./use-form-text";

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
  return keptAs ? <OneOfMany key={keptAs} {...form} keptAs={keptAs} /> : <Form {...form} />;
}

function OneOfMany({ keptAs, children, ...form }: KeptFormProps & { keptAs: string }) {
  const [values] = useState(() => kept.get(keptAs));
  return (
    <Form {...form} initial={values ? { values, answer: keptAs } : untouched}>
      {children}
      <Keeper keptAs={keptAs} isGivenBack={values !== undefined} />
    </Form>
  );
}

/**
 * Keeps what stands in the form around it, whoever wrote it there: a person, a preset, or the browser. Who leaves this
 * document with something in it is asked by the browser first.
 */
function Keeper({ keptAs, isGivenBack }: { keptAs: string; isGivenBack: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  const text = useFormText(place);
  const atFirst = useRef<string>(null);
  useEffect(() => {
    if (!text) return;
    kept.delete(keptAs);
    kept.set(keptAs, text);
    for (const oldest of [...kept.keys()].slice(0, -keptFormsMax)) kept.delete(oldest);
    const written = JSON.stringify(text);
    atFirst.current ??= isGivenBack ? "" : written;
    if (written === atFirst.current) return;
    const ask = (event: Event) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [keptAs, isGivenBack, text]);
  return <span ref={place} hidden />;
}
