import { z } from "zod";
import { type Currencies, givenFields, placeInput, rateIn, requireRate, versionInput } from "@/lib/web/expense-inputs";
import { formIdInput, noteInput } from "@/lib/web/inputs";

export function newPaymentInput(currencies: Currencies) {
  return withRate({ formId: formIdInput }, currencies);
}

export function paymentEditInput(currencies: Currencies) {
  return withRate({ version: versionInput }, currencies);
}

function withRate<Shape extends z.ZodRawShape>(shape: Shape, currencies: Currencies) {
  return z
    .object({ ...shape, fromId: placeInput, toId: placeInput, note: noteInput, ...givenFields(currencies) })
    .superRefine((form, context) => requireRate(form, context, currencies), { when: () => true })
    .transform((form) => ({ ...form, rate: rateIn(form, currencies) }));
}
