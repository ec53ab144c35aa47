"use client";

import { type ComponentProps, type ReactNode, useContext, useRef } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonLook, buttonClass } from "./button-class";
import { FormContext } from "./form-context";

type SubmitButtonProps = ButtonLook &
  Omit<ComponentProps<"button">, "className" | "type" | "disabled" | "onClick"> & {
    children: ReactNode;
    /** What the button says while the answer is on its way. */
    busyLabel: string;
  };

/** Never disabled: a press while an answer is on its way is swallowed instead, so that focus stays where it is. */
export function SubmitButton({ look, small, wide, busyLabel, children, ...rest }: SubmitButtonProps) {
  const { pending, data } = useFormStatus();
  const { awaiting } = useContext(FormContext);
  const button = useRef<HTMLButtonElement>(null);
  const isAwaited = awaiting !== null && awaiting === button.current;
  const pressed = isAwaited || (pending && (!rest.name || data?.get(rest.name) === rest.value));
  return (
    <button
      ref={button}
      type="submit"
      aria-busy={pressed || undefined}
      className={buttonClass({ look, small, wide })}
      onClick={(event) => {
        if (pending) event.preventDefault();
      }}
      {...rest}
    >
      {pressed ? busyLabel : children}
    </button>
  );
}
