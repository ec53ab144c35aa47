import type { FormAnswer } from "@/lib/form-state";
import { placeOf } from "./field-place";
import { type FieldProps, FieldView } from "./field-view";
import { type SelectProps, SelectView } from "./select-view";
import { type TextAreaProps, TextAreaView } from "./text-area-view";

type Answered = { answer: FormAnswer };

/** A field of a `PlainForm`. */
export function PlainField({ answer, ...field }: FieldProps & Answered) {
  return <FieldView place={placeOf(field.name, answer)} {...field} />;
}

export function PlainTextArea({ answer, ...field }: TextAreaProps & Answered) {
  return <TextAreaView place={placeOf(field.name, answer)} {...field} />;
}

export function PlainSelect({ answer, ...select }: SelectProps & Answered) {
  return <SelectView place={placeOf(select.name, answer)} {...select} />;
}
