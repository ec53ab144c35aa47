import { z } from "zod";
import { amountInput, dayInput, placeInput, versionInput } from "@/lib/web/expense-inputs";
import { formIdInput } from "@/lib/web/inputs";

export function newPaymentInput(currency: string) {
  return z.object({ formId: formIdInput, ...fieldsIn(currency) });
}

export function paymentEditInput(currency: string) {
  return z.object({ version: versionInput, ...fieldsIn(currency) });
}

function fieldsIn(currency: string) {
  return { fromId: placeInput, toId: placeInput, amount: amountInput(currency), spentOn: dayInput };
}
