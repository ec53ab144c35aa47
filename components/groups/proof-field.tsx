"use client";

import { useEffect, useRef } from "react";

/**
 * Lets the browser work at what the form's send asks for, and sends the result along. A press that comes before it is done
 * waits for it. Where no script runs, or it cannot be done, the form goes without, and the mail goes out a little later.
 */
export function ProofField({ task }: { task: string }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const form = field.current?.form;
    if (!form) return;
    const work = { isOver: false, isAwaited: false };
    const done = workAt(task).then((proof) => {
      if (field.current) field.current.value = proof;
      work.isOver = true;
    });
    const wait = (event: SubmitEvent) => {
      if (work.isOver) return;
      event.preventDefault();
      event.stopPropagation();
      if (work.isAwaited) return;
      work.isAwaited = true;
      const { submitter } = event;
      done.then(() => form.requestSubmit(submitter));
    };
    form.addEventListener("submit", wait);
    return () => form.removeEventListener("submit", wait);
  }, [task]);
  return <input ref={field} type="hidden" name="proof" />;
}

/** Two forms of a page may ask for the same. */
const begun = new Map<string, Promise<string>>();

function workAt(task: string): Promise<string> {
  const proof = begun.get(task) ?? import("./proof-work").then(({ solve }) => solve(task)).catch(() => "");
  begun.set(task, proof);
  return proof;
}
