import { type FormAnswer, untouched } from "@/lib/form-state";
import { actionInHand } from "./begun-actions";

/** Keeps what an action answered until the same request draws the page with the form that called it. */
export function keepAnswer(answer: FormAnswer): void {
  const request = actionInHand();
  if (request) request.answer = answer;
}

/** What the form of this name was answered just now; untouched in every other request. */
export function answerTo(form: string): FormAnswer {
  const answer = actionInHand()?.answer;
  return answer?.form === form ? answer : { form, state: untouched };
}
