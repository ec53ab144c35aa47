"use client";

import { useField } from "./form-context";
import { type SelectProps, SelectView } from "./select-view";

export function Select(props: SelectProps) {
  const { answer, ...place } = useField(props.name);
  return <SelectView place={place} answer={answer} {...props} />;
}
