import type { ExpenseKind } from "@/db/schema/expenses";

export type Place = { id: string; name: string };

/** Who gave how much, in the group's currency and in that of what was given. */
export type Payer = Place & { paid: bigint; paidOriginal: bigint };

/** Who gave the money, whoever gave most first, and of a payment also who got it. */
type Giving =
  | { kind: "expense"; payers: Payer[] }
  | { kind: "payment"; fromId: string; fromName: string; toId: string; toName: string };

export function givingOf(kind: ExpenseKind, payers: Payer[], receiver: Place | null): Giving {
  const [payer] = payers;
  if (!payer) throw new Error("An expense has nobody who paid it.");
  if (kind === "expense") return { kind, payers };
  if (!receiver) throw new Error("A payment has nobody who got it.");
  return { kind, fromId: payer.id, fromName: payer.name, toId: receiver.id, toName: receiver.name };
}
