import type { ComponentProps } from "react";
import { FormIcon } from "./form-icon";

type TickBoxProps = Omit<ComponentProps<"input">, "type" | "className"> & { isWrong?: boolean };

/** A box to tick, drawn alike everywhere. Whoever forces colours gets their own. */
export function TickBox({ isWrong, ...rest }: TickBoxProps) {
  const border = isWrong ? "border-danger" : "border-edge hover:border-ink";
  return (
    <span className="relative size-6 shrink-0">
      <input
        {...rest}
        type="checkbox"
        className={`peer block size-6 cursor-pointer appearance-none rounded-chip border transition-colors checked:border-ink checked:bg-ink indeterminate:border-2 indeterminate:border-ink forced-colors:appearance-auto ${border}`}
      />
      <FormIcon
        name="check"
        className="pointer-events-none absolute inset-0.5 hidden size-5 text-paper peer-checked:block forced-colors:peer-checked:hidden"
      />
    </span>
  );
}
