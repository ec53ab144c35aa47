import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { expenseParts, expenses } from "@/db/schema/expenses";
import { ownIdOf } from "@/lib/expenses/categories/group-categories";
import { moveBalances } from "@/lib/expenses/sums/balance-moves";
import { recordActivity } from "@/lib/groups/activity";
import type { Membership } from "@/lib/groups/membership";
import type { Entry, Part } from "./entries";
import { priceColumns } from "./price";
import { splitColumns } from "./split-columns";
import { keepVersion, keepVersionBefore } from "./versions";
import type { Written } from "./written-entries";

type Details = Record<string, string | number>;

type Rewriting = { before: Written; entry: Entry; parts: Part[]; details?: Details };

/** Makes another version of something that is locked, and of which all is known to be sound. */
export async function rewriteEntry(tx: Transaction, held: Membership, rewriting: Rewriting): Promise<void> {
  await rewriteEntries(tx, held, [rewriting]);
}

/** The same for several: each keeps what it said, and the balances move once. */
export async function rewriteEntries(tx: Transaction, held: Membership, rewritings: Rewriting[]): Promise<void> {
  for (const { before, entry, parts } of rewritings) {
    const { id: expenseId, parts: partsBefore } = before;
    const version = before.version + 1;
    await keepVersionBefore(tx, held, { expenseId, entry: before, parts: partsBefore });
    await replaceEntry(tx, held, { id: expenseId, version, entry, parts });
    await keepVersion(tx, held, { expenseId, version, entry, parts });
  }
  const moves = rewritings.flatMap(({ before, entry, parts }) => [
    { ...before, counts: false },
    { ...entry, id: before.id, parts, counts: true },
  ]);
  await moveBalances(tx, held.groupId, moves);
  for (const { before, entry, details = {} } of rewritings) {
    const said = { version: before.version + 1, ...amountsOf(before, entry), ...details };
    await recordActivity(tx, held, { event: "expense_edited", expenseId: before.id, details: said });
  }
}

function amountsOf(before: Entry, after: Entry): Details {
  return before.amount === after.amount ? {} : { amountBefore: String(before.amount), amount: String(after.amount) };
}

type Replacement = { id: string; version: number; entry: Entry; parts: Part[] };

async function replaceEntry(tx: Transaction, { groupId }: Membership, { id, version, ...made }: Replacement) {
  const { title, note, category, spentOn } = made.entry;
  const said = { title, note, category, ownCategoryId: ownIdOf(category), spentOn };
  await tx
    .update(expenses)
    .set({ ...said, ...priceColumns(made.entry), ...splitColumns(made.entry), version })
    .where(and(eq(expenses.groupId, groupId), eq(expenses.id, id)));
  await tx.delete(expenseParts).where(and(eq(expenseParts.groupId, groupId), eq(expenseParts.expenseId, id)));
  await insertParts(tx, { groupId, expenseId: id, parts: made.parts });
}

export async function insertParts(
  tx: Transaction,
  { groupId, expenseId, parts }: { groupId: string; expenseId: string; parts: Part[] },
): Promise<void> {
  await tx.insert(expenseParts).values(parts.map((part) => ({ groupId, expenseId, ...part })));
}
