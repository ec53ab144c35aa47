import type { Writing } from "@/lib/money";
import { withHouseholds } from "./household-fields";
import { withBillsAmount } from "./item-fields";

/** A form in which what is said of a whole household, or of a bill, stands as if it had been typed of each and as the amount. */
export function wholeForm(form: Record<string, string>, spent: Writing): Record<string, string> {
  return withBillsAmount(withHouseholds(form, spent), spent);
}
