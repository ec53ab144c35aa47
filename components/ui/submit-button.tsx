import type { ComponentProps } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { PendingButton } from "./pending-button";

type SubmitButtonProps = ButtonLook & Omit<ComponentProps<typeof PendingButton>, "className">;

/** The button of a form. `busyLabel` is what it says while the answer is on its way. */
export function SubmitButton({ look, small, wide, ...rest }: SubmitButtonProps) {
  return <PendingButton className={buttonClass({ look, small, wide })} {...rest} />;
}
