"use client";

import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";

type PendingButtonProps = Omit<ComponentProps<"button">, "type" | "disabled" | "onClick"> & { busyLabel: string };

/** Never disabled: a press while an answer is on its way is swallowed instead, so that focus stays where it is. */
export function PendingButton({ busyLabel, children, ...rest }: PendingButtonProps) {
  const { pending, data } = useFormStatus();
  const pressed = pending && (!rest.name || data?.get(rest.name) === rest.value);
  return (
    <button
      type="submit"
      aria-busy={pressed || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
      }}
      {...rest}
    >
      {pressed ? busyLabel : children}
    </button>
  );
}
