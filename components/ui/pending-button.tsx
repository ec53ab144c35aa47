"use client";

import { type ComponentProps, useContext, useRef } from "react";
import { useFormStatus } from "react-dom";
import { AwaitedPress } from "./awaited-press";

type PendingButtonProps = Omit<ComponentProps<"button">, "type" | "disabled"> & { busyLabel: string };

/** Never disabled: a press while an answer is on its way is swallowed instead, so that focus stays where it is. */
export function PendingButton({ busyLabel, children, onClick, ...rest }: PendingButtonProps) {
  const { pending, data } = useFormStatus();
  const awaited = useContext(AwaitedPress).button;
  const button = useRef<HTMLButtonElement>(null);
  const isAwaited = awaited !== null && awaited === button.current;
  const pressed = isAwaited || (pending && (!rest.name || data?.get(rest.name) === rest.value));
  return (
    <button
      ref={button}
      type="submit"
      aria-busy={pressed || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    >
      {pressed ? busyLabel : children}
    </button>
  );
}
