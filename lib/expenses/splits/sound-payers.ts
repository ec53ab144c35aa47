import { DomainError } from "@/lib/errors";
import { plainAmount, sizeOf } from "@/lib/money";

/** Who paid all of it, or, where several did, who paid how much. */
export type PaidBy = { payerId?: string; payers?: Record<string, bigint> | null };

/** The field in which it was said who paid. */
export function payerFieldOf({ payers }: PaidBy): "payerId" | "payers" {
  return payers ? "payers" : "payerId";
}

type Whole = { amount: bigint; currency: string };

/** Who paid how much, in one spelling; refused where that is not the amount. Who paid nothing is no payer. */
export function soundPayers({ payerId, payers }: PaidBy, { amount, currency }: Whole): Record<string, bigint> {
  if (!payers && !payerId) throw new DomainError("INVALID", "payerMissing", { field: "payerId" });
  if (!payers) return { [String(payerId).toLowerCase()]: amount };
  const paid = Object.entries(payers)
    .map(([id, part]) => [id.toLowerCase(), part] as const)
    .filter(([, part]) => part !== 0n)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  if (paid.some(([, part]) => part < 0n)) throw refuse("amountBelowZero");
  // One person in two spellings of their id would count once.
  if (new Set(paid.map(([id]) => id)).size < paid.length) throw refuse("valueUnknown");
  const left = amount - paid.reduce((sum, [, part]) => sum + part, 0n);
  const values = { amount: plainAmount(sizeOf(left), currency), currency };
  if (left !== 0n) throw refuse(left > 0n ? "payersLeft" : "payersOver", values);
  return Object.fromEntries(paid);
}

function refuse(
  key: "amountBelowZero" | "valueUnknown" | "payersLeft" | "payersOver",
  values?: Record<string, string>,
): DomainError {
  return new DomainError("INVALID", key, { field: "payers", ...(values && { values }) });
}

/** Both in their one spelling. */
export function isSamePaid(one: Record<string, bigint>, other: Record<string, bigint>): boolean {
  return Object.entries(one).flat().join() === Object.entries(other).flat().join();
}
