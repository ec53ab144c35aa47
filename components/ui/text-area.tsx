"use client";

import { useField } from "./form-context";
import { type TextAreaProps, TextAreaView } from "./text-area-view";

export function TextArea(props: TextAreaProps) {
  return <TextAreaView place={useField(props.name)} {...props} />;
}
