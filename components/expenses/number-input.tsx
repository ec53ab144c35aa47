import type { ComponentProps } from "react";
import { controlFrame } from "@/components/ui/field-frame";
import { notSuggested } from "@/components/ui/not-suggested";

type NumberInputProps = Omit<ComponentProps<"input">, "className" | "dir" | "type"> & {
  error: string | undefined;
  /** What it counts: "EUR", "%". */
  unitId: string;
};

/** How much is somebody's, in a row of a list of people. What is wrong with it stands below the row. */
export function NumberInput({ id, error, unitId, ...rest }: NumberInputProps) {
  return (
    <input
      inputMode="decimal"
      {...rest}
      id={id}
      dir="ltr"
      autoComplete={notSuggested}
      size={5}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? `${id}-error ${unitId}` : unitId}
      className={`figures field-sizing-content h-12 min-w-26 max-w-40 shrink-0 bg-paper px-3 text-end text-input font-semibold outline-none placeholder:text-edge ${controlFrame(error)}`}
    />
  );
}
