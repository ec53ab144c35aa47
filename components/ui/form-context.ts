"use client";

import { createContext, useContext } from "react";
import { type FormAnswer, untouched } from "@/lib/form-state";
import { placeOf } from "./field-place";

export const FormContext = createContext<FormAnswer>({ form: "field", state: untouched });

/** Where the field of this name stands: its id, what went wrong with it, and what was typed into it. */
export function useField(name: string) {
  const answer = useContext(FormContext);
  const { values, issued } = answer.state;
  return {
    ...placeOf(name, answer),
    issued: issued?.[name],
    /** Whether the answer gave back what was typed at all. */
    givenBack: values !== undefined,
  };
}

/** All that was typed, where an answer gave it back. */
export function useGivenBack(): Record<string, string> | undefined {
  return useContext(FormContext).state.values;
}

/** Why the form was refused as a whole, as the domain calls it. */
export function useRefusal(): string | undefined {
  return useContext(FormContext).state.refusal;
}
