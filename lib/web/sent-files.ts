import { getTranslations } from "next-intl/server";
import { requireFewReceipts, type SentFile } from "@/lib/expenses/receipts/preparing";
import type { FormState } from "@/lib/form-state";
import { receiptsField } from "@/lib/receipt-files";

/** The receipts that a form brings. A field in which none was chosen sends an empty file without a name. */
export async function sentFilesIn(form: FormData): Promise<SentFile[]> {
  const files = filesIn(form);
  // So many small ones as fit into a form would be read for nothing.
  if (files.length > 0) await requireFewReceipts(files.length);
  return Promise.all(files.map(async (file) => ({ name: file.name, content: Buffer.from(await file.arrayBuffer()) })));
}

function filesIn(form: unknown): File[] {
  // An action is an endpoint, and what calls it need not be a form.
  if (!(form instanceof FormData)) return [];
  const sent = form.getAll(receiptsField).filter((value) => value instanceof File);
  return sent.filter(({ name, size }) => size > 0 || !namesOfNone.has(name));
}

/** As it comes without script, and as React sends it. */
const namesOfNone = new Set(["", "undefined"]);

/** No page can give a chosen file back: where a form comes back for another reason, its field says that. */
export async function sayFilesAreGone(state: FormState, form: FormData): Promise<FormState> {
  if (filesIn(form).length === 0 || state.errors?.[receiptsField]) return state;
  const say = await getTranslations("errors");
  return { ...state, errors: { ...state.errors, [receiptsField]: say("receiptsAgain") } };
}
