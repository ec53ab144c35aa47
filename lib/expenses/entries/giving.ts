import type { ExpenseKind } from "@/db/schema/expenses";

export type NamedPlace = { id: string; name: string };

/** Who gave how much, or of income got it, in the group's currency and in that of what was given. */
export type Payer = NamedPlace & { paid: bigint; paidOriginal: bigint };

/** Who gave the money, whoever gave most first, and of a payment also who got it. Of income it is who got the money. */
type Giving =
  | { kind: "expense" | "income"; payers: Payer[] }
  | { kind: "payment"; fromId: string; fromName: string; toId: string; toName: string };

export function givingOf(kind: ExpenseKind, payers: Payer[], receiver: NamedPlace | null): Giving {
  const [payer] = payers;
  if (!payer) throw new Error("An expense has nobody who paid it.");
  if (kind !== "payment") return { kind, payers };
  if (!receiver) throw new Error("A payment has nobody who got it.");
  return { kind, fromId: payer.id, fromName: payer.name, toId: receiver.id, toName: receiver.name };
}

type Sums = { paid: bigint; owed: bigint };

/** What a place gave of an expense, or got of income. */
export function givenIn(kind: ExpenseKind, { paid, owed }: Sums): bigint {
  return kind === "income" ? owed : paid;
}

/** What a place owes of an expense, or is to have of income. */
export function sharedIn(kind: ExpenseKind, { paid, owed }: Sums): bigint {
  return kind === "income" ? paid : owed;
}
