/** What a server action tells the form that called it. Plain data: it crosses to the browser. */
export type FormState = {
  /** One sentence above the form: what went wrong as a whole. */
  failure?: string;
  /** What the domain calls a refusal, for a form that offers a way on from it. */
  refusal?: string;
  /** One sentence above the form: what was done, where the page itself does not show it. */
  done?: string;
  /** A sentence for each field that wants mending, by the field's name. */
  errors?: Record<string, string>;
  /** What was typed, by the field's name; never a password. */
  values?: Record<string, string>;
  /** What the action made, to be copied and handed on. */
  issued?: Record<string, string>;
  /** Changes with every answer, so that a field knows when to take the values anew. */
  answer?: string;
};

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

export const untouched: FormState = {};

/** What a form that the server draws was answered in the request that draws it. */
export type FormAnswer = { form: string; state: FormState };
