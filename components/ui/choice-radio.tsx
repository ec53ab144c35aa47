import type { ComponentProps } from "react";

type ChoiceRadioProps = Pick<ComponentProps<"input">, "id" | "name" | "value" | "defaultChecked" | "aria-label"> & {
  isWrong: boolean;
};

/** Lies unseen over the whole of what it chooses, which shows whether it holds. */
export function ChoiceRadio({ isWrong, ...rest }: ChoiceRadioProps) {
  return (
    <input
      {...rest}
      type="radio"
      aria-invalid={isWrong ? true : undefined}
      className="absolute inset-0 cursor-pointer appearance-none outline-none"
    />
  );
}
