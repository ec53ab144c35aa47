"use client";

import { type FieldProps, FieldView } from "./field-view";
import { useField } from "./form-context";

export function Field(props: FieldProps) {
  return <FieldView place={useField(props.name)} {...props} />;
}
