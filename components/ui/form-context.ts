"use client";

import { createContext, useContext } from "react";
import { type FormState, untouched } from "@/lib/form-state";

/** `first` is the state that the form was opened with: what differs from it is an answer that came since. */
type FormContextValue = {
  id: string;
  state: FormState;
  first: FormState;
  /** The button whose press waits for what the browser works meanwhile. */
  awaiting: HTMLElement | null;
  setAwaiting(button: HTMLElement | null): void;
};

export const FormContext = createContext<FormContextValue>({
  id: "field",
  state: untouched,
  first: untouched,
  awaiting: null,
  setAwaiting: () => undefined,
});

/** Where the field of this name stands: its id, what went wrong with it, and what was typed into it. */
export function useField(name: string) {
  const { id: form, state } = useContext(FormContext);
  return {
    id: fieldId(form, name),
    error: state.errors?.[name],
    typed: state.values?.[name],
    issued: state.issued?.[name],
    /** Whether the answer gave back what was typed at all. */
    givenBack: state.values !== undefined,
    answer: state.answer,
  };
}

/** All that was typed, where an answer gave it back. */
export function useGivenBack(): Record<string, string> | undefined {
  return useContext(FormContext).state.values;
}

/** All that the form's action made, to be handed on. */
export function useIssued(): Record<string, string> {
  return useContext(FormContext).state.issued ?? {};
}

/** Why the form was refused as a whole, as the domain calls it. */
export function useRefusal(): string | undefined {
  return useContext(FormContext).state.refusal;
}

export function fieldId(form: string, name: string): string {
  return `${form}-${name}`;
}
