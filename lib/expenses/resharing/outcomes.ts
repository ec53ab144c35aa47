import { createHash } from "node:crypto";
import { type Part, partsOf } from "@/lib/expenses/entries/entries";
import type { Written } from "@/lib/expenses/entries/written-entries";
import { type Hindrance, sharedWith } from "@/lib/expenses/splits/taking-part";

/** That somebody is to take part in an expense, or no more. */
export type Wish = { expenseId: string; takesPart: boolean };

/** What is to become of one of them. */
export type Reshared = { before: Written; after: Written; takesPart: boolean };

/** One that stays as it is, and why. */
export type Hindered = { before: Written; takesPart: boolean; hindrance: Hindrance | "deleted" };

type Asked = { memberId: string; wishes: readonly Wish[] };

/** What wishes come to, as things stand; what is so already is no change. */
export function resharingOutcomes(entries: readonly Written[], { memberId, wishes }: Asked) {
  const wished = new Map(wishes.map(({ expenseId, takesPart }) => [expenseId, takesPart]));
  const [changes, hindered]: [Reshared[], Hindered[]] = [[], []];
  for (const before of entries) {
    const takesPart = wished.get(before.id);
    if (takesPart === undefined || before.memberIds.includes(memberId) === takesPart) continue;
    const outcome = outcomeOf(before, { memberId, takesPart });
    if (typeof outcome === "string") hindered.push({ before, takesPart, hindrance: outcome });
    else changes.push({ before, after: outcome, takesPart });
  }
  return { changes, hindered };
}

/** The entry as it would be then, or why it can't be. */
export function outcomeOf(before: Written, { memberId, takesPart }: { memberId: string; takesPart: boolean }) {
  if (before.isDeleted || before.kind === "payment") return "deleted";
  const { original, memberIds, uneven } = before;
  const shared = sharedWith({ amount: original.amount, shared: { memberIds, uneven }, memberId, takesPart });
  if (typeof shared === "string") return shared;
  const after = { ...before, ...shared };
  return { ...after, parts: partsOf(before.id, after) };
}

/** What everyone's balance would gain, or below zero lose. */
export function gainsOf(changes: readonly Pick<Reshared, "before" | "after">[]): Map<string, bigint> {
  const gains = new Map<string, bigint>();
  const add = (parts: readonly Part[], sign: bigint) => {
    for (const { memberId, paid, owed } of parts)
      gains.set(memberId, (gains.get(memberId) ?? 0n) + sign * (paid - owed));
  };
  for (const { before, after } of changes) {
    add(before.parts, -1n);
    add(after.parts, 1n);
  }
  return new Map([...gains].filter(([, gain]) => gain !== 0n));
}

type Seen = { before: Pick<Written, "id" | "version">; takesPart: boolean };

/** Stands for what was looked at: it is another one as soon as one of them was changed. */
export function markOf(changes: readonly Seen[]): string {
  const text = changes.map(({ before, takesPart }) => [before.id, before.version, takesPart].join()).sort();
  return createHash("sha256").update(text.join(";")).digest("base64url").slice(0, 22);
}
