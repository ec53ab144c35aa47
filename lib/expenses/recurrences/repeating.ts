import { and, eq } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { occasions } from "@/db/schema/recurrences";
import { DomainError } from "@/lib/errors";
import { findDayRate } from "@/lib/expenses/currencies/exchange-rates";
import { findAbsent } from "@/lib/expenses/entries/participants";
import { lockEntry, type Written } from "@/lib/expenses/entries/written-entries";
import type { ExpenseDetails } from "@/lib/expenses/expenses";
import { isSayable } from "@/lib/expenses/splits/sound-split";
import { lockGroup, type Membership, mayRecord } from "@/lib/groups/membership";
import { isId } from "@/lib/ids";
import { once } from "@/lib/users/idempotency";
import { insertRecurrence } from "./beginnings";
import { type Repeats, requireRepeats } from "./repeats";
import { requireRoomForRecurrence } from "./rows";

/**
 * Whether it is to be offered. What came of something that repeats is not, also where whoever asks doesn't see what it came
 * of: they would be refused.
 */
export async function mayRepeat(
  membership: Membership,
  { id, kind, isDeleted }: Pick<ExpenseDetails, "id" | "kind" | "isDeleted">,
): Promise<boolean> {
  if (!mayRecord(membership) || isDeleted || kind === "payment") return false;
  return !(await isOccasion(db, membership, id));
}

type Repeating = { formId: string; expenseId: string; version: number; repeats: Repeats };

/**
 * Lets an expense that is there come again, as whoever asks has seen it: it is the first, and what would have come since is
 * made up for. The same form sent again begins no second one.
 */
export async function repeatExpense(membership: Membership, { formId, expenseId, version, repeats }: Repeating) {
  if (!isId(formId)) throw new DomainError("INVALID", "formBroken");
  requireRepeats(repeats, { timesMin: 2 });
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "records", least: "member" });
    const content = ["repeat", held.groupId, expenseId.toLowerCase(), version, repeats];
    return once(tx, { userId: held.userId, key: formId.toLowerCase(), content }, async () => {
      await requireRoomForRecurrence(tx, held);
      const entry = await lockEntry(tx, held, expenseId);
      await requireRepeatable(tx, held, entry);
      if (entry.version !== version) throw new DomainError("CONFLICT", "expenseWasChanged");
      const usesDayRate = await isAtDayRate(tx, held, entry);
      const begun = { expenseId: entry.id, entry, repeats, usesDayRate, dayField: "every" };
      return insertRecurrence(tx, held, begun);
    });
  });
}

/** Payments are made by people, and whoever has left takes no part in what is to come. */
async function requireRepeatable(tx: Transaction, held: Membership, entry: Written): Promise<void> {
  if (entry.kind === "payment") throw new DomainError("NOT_FOUND", "expenseIsGone");
  if (entry.isDeleted) throw new DomainError("CONFLICT", "expenseIsDeleted");
  if (await isOccasion(tx, held, entry.id)) throw new DomainError("CONFLICT", "repeatsAlready");
  const memberIds = [...Object.keys(entry.payers), ...entry.memberIds];
  const [absent] = await findAbsent(tx, held, { memberIds, before: [] });
  if (absent) throw new DomainError("CONFLICT", "repeatNamesAbsent", { values: { name: absent.name } });
  if (!isSayable(entry, entry.original.amount)) throw new DomainError("CONFLICT", "repeatUnsayable");
}

/** Whether it came of something that repeats, or began it. */
async function isOccasion(reader: Reader, { groupId }: Membership, expenseId: string): Promise<boolean> {
  return (await reader.$count(occasions, and(eq(occasions.groupId, groupId), eq(occasions.expenseId, expenseId)))) > 0;
}

/** What was worth what its day said goes on so; a rate that somebody typed stays typed. */
async function isAtDayRate(tx: Transaction, { group }: Membership, entry: Written): Promise<boolean> {
  const { original, spentOn, rate } = entry;
  if (original.currency === group.currency) return false;
  const known = await findDayRate(tx, { from: original.currency, into: group.currency, on: spentOn });
  return known?.rate === rate;
}
