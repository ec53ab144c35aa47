"use client";

import { useField } from "./form-context";
import { type SelectProps, SelectView } from "./select-view";

export function Select(props: SelectProps) {
  return <SelectView place={useField(props.name)} {...props} />;
}
