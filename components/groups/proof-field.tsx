"use client";

import { useCallback, useContext } from "react";
import { AwaitedPress } from "@/components/ui/awaited-press";

type ProofFieldProps = {
  task: string;
  /** The buttons whose press sends a mail, by their values, where the form has others: those need not wait for it. */
  wantedBy?: readonly string[];
};

/**
 * Lets the browser work at what the form's send asks for, and sends the result along. Where no script runs, or it cannot
 * be done, the form goes without, and the mail goes out a little later.
 */
export function ProofField({ task, wantedBy }: ProofFieldProps) {
  const { setButton } = useContext(AwaitedPress);
  /** What does the work is a file of its own, because few pages ever load it. */
  const begin = useCallback(
    (field: HTMLInputElement | null) => {
      if (field) void import("./proof-work").then(({ workFor }) => workFor(field, { showAwaiting: setButton }));
    },
    [setButton],
  );
  return (
    <input key={task} ref={begin} type="hidden" name="proof" data-work={task} data-wanted-by={wantedBy?.join(" ")} />
  );
}
