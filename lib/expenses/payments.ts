import { noCategory } from "@/lib/categories";
import { DomainError } from "@/lib/errors";
import type { AskedEntry, Given } from "@/lib/expenses/entries/entries";
import { editEntry, recordEntry } from "@/lib/expenses/entries/recording";
import type { Membership } from "@/lib/groups/membership";

/** Money that went from one place to another to settle. */
export type PaymentInput = Given & { fromId: string; toId: string; spentOn: string; note?: string };

/** Screens say who paid whom; no text stands for that in the database. */
const paymentTitle = "payment";

/** Kept as an entry whose one payer gave all of it, and whose one sharer owes it. */
export async function recordPayment(membership: Membership, { formId, ...payment }: PaymentInput & { formId: string }) {
  return recordEntry(membership, { formId, ...paymentEntry(payment) });
}

type PaymentEdit = PaymentInput & { expenseId: string; version: number };

export async function editPayment(membership: Membership, { expenseId, version, ...payment }: PaymentEdit) {
  return editEntry(membership, { expenseId, version, ...paymentEntry(payment) });
}

/** A payment as what it is kept as. */
export function paymentEntry({ fromId, toId, spentOn, note = "", ...given }: PaymentInput): AskedEntry {
  if (fromId.toLowerCase() === toId.toLowerCase()) throw new DomainError("INVALID", "paymentToSelf", { field: "toId" });
  return {
    kind: "payment",
    title: paymentTitle,
    note,
    category: noCategory,
    ...given,
    spentOn,
    payerId: fromId,
    memberIds: [toId],
    uneven: null,
  };
}
