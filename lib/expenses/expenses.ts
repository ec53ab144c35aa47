import { and, asc, eq, getTableColumns, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { type ExpenseKind, expenseParts, expenses } from "@/db/schema/expenses";
import { members } from "@/db/schema/groups";
import { type AskedCategory, noCategory } from "@/lib/categories";
import type { Given } from "@/lib/expenses/entries/entries";
import { givenIn, givingOf, type Payer } from "@/lib/expenses/entries/giving";
import { priceIn } from "@/lib/expenses/entries/price";
import { editEntry, recordEntry, setDeletion } from "@/lib/expenses/entries/recording";
import { splitIn } from "@/lib/expenses/entries/split-columns";
import type { PaidBy } from "@/lib/expenses/splits/sound-payers";
import type { AskedSplit } from "@/lib/expenses/splits/sound-split";
import type { Membership } from "@/lib/groups/membership";
import { listMergedPlaces } from "@/lib/groups/places";
import { isSeenBy } from "@/lib/groups/visible-expenses";
import { isId } from "@/lib/ids";
import { receiptsAlong } from "./receipts/alongside";
import type { SentFile } from "./receipts/preparing";
import { occasionsAlong, recurrenceAlong } from "./recurrences/beginnings";
import type { Repeats } from "./recurrences/repeats";

export type SharedKind = Exclude<ExpenseKind, "payment">;

/** Money that was spent for the group, or came in for it, and that some share: alike, or as is said of each. */
export type ExpenseInput = Given &
  PaidBy & {
    /** Spent, unless it came in: then the payers are those who got it. */
    kind?: SharedKind;
    title: string;
    note?: string;
    category?: AskedCategory;
    /** YYYY-MM-DD. */
    spentOn: string;
    memberIds: string[];
    uneven?: AskedSplit | null;
  };

const unsaid = { kind: "expense", note: "", category: noCategory, uneven: null } as const;

type NewExpense = ExpenseInput & { formId: string; repeats?: Repeats | null; files?: SentFile[] };

/**
 * The form's id becomes the expense's: the same form sent again makes no second one. It may come again from then on. Receipts
 * come with it or nothing does: one that is refused leaves no expense behind.
 */
export async function recordExpense(membership: Membership, { repeats, files = [], ...input }: NewExpense) {
  const along = [
    ...(repeats ? [recurrenceAlong(repeats, input)] : []),
    ...(files.length > 0 ? [receiptsAlong(membership, files)] : []),
  ];
  return recordEntry(membership, { ...unsaid, ...input }, along);
}

/** `follows`: what comes of its recurrence after it is to say the same; all of it is refused if somebody changed that since its version. */
type ExpenseEdit = ExpenseInput & {
  expenseId: string;
  version: number;
  follows?: boolean;
  recurrenceVersion?: number;
};

/** Who has left stays in what they were in before; refused if somebody changed it since `version`. */
export async function editExpense(membership: Membership, { follows, recurrenceVersion, ...edit }: ExpenseEdit) {
  const along = follows ? occasionsAlong(edit, { ...edit, recurrenceVersion }) : undefined;
  return editEntry(membership, { ...unsaid, ...edit }, along);
}

/** Hides an expense or a payment: it no longer counts, and can be restored. */
export async function deleteExpense(membership: Membership, { expenseId }: { expenseId: string }) {
  return setDeletion(membership, { expenseId, isDeleted: true });
}

export async function restoreExpense(membership: Membership, { expenseId }: { expenseId: string }) {
  return setDeletion(membership, { expenseId, isDeleted: false });
}

/** One expense or payment of this group, deleted or not, with what each place has to do with it; none that they don't see. */
export async function findExpense(membership: Membership, expenseId: string) {
  if (!isId(expenseId)) return null;
  const { groupId } = membership;
  const author = alias(members, "author");
  // One statement, so that the parts are those of the version that is shown.
  const rows = await db
    .select({
      expense: getTableColumns(expenses),
      part: { memberId: members.id, name: members.name, paid: expenseParts.paid, owed: expenseParts.owed },
      paidOriginal: expenseParts.paidOriginal,
      hasLeft: sql<boolean>`${members.leftAt} is not null`,
      recordedBy: author.name,
    })
    .from(expenses)
    .innerJoin(expenseParts, and(eq(expenseParts.groupId, expenses.groupId), eq(expenseParts.expenseId, expenses.id)))
    .innerJoin(members, and(eq(members.groupId, groupId), eq(members.id, expenseParts.memberId)))
    .innerJoin(author, and(eq(author.groupId, groupId), eq(author.id, expenses.createdBy)))
    .where(and(eq(expenses.groupId, groupId), eq(expenses.id, expenseId), isSeenBy(membership)))
    .orderBy(asc(members.createdAt), asc(members.id));
  const [first] = rows;
  if (!first) return null;
  const { id, kind, title, note, category, spentOn, version, createdBy, createdAt, deletedAt } = first.expense;
  const parts = rows.map(({ part, hasLeft }) => ({ ...part, hasLeft }));
  const recorded = { recordedById: createdBy, recordedBy: first.recordedBy, recordedAt: createdAt };
  const isByItems = first.expense.splitMode === "items";
  const payers = rows
    .map(({ part, paidOriginal }) => {
      const paid = givenIn(kind, part);
      return { id: part.memberId, name: part.name, paid, paidOriginal: paidOriginal ?? paid };
    })
    .filter((payer) => payer.paidOriginal > 0n);
  const receiver = parts.find(({ owed }) => owed > 0n) ?? null;
  const giving = givingOf(kind, payers.sort(byPaid), receiver && { id: receiver.memberId, name: receiver.name });
  return {
    id,
    title,
    note,
    category,
    ...priceIn(first.expense),
    spentOn,
    version,
    isDeleted: deletedAt !== null,
    ...recorded,
    ...giving,
    ...splitIn(first.expense, isByItems ? await listMergedPlaces(db, groupId) : (id) => id),
    parts,
  };
}

export type ExpenseDetails = NonNullable<Awaited<ReturnType<typeof findExpense>>>;

function byPaid(one: Payer, other: Payer): number {
  return one.paidOriginal === other.paidOriginal ? 0 : one.paidOriginal > other.paidOriginal ? -1 : 1;
}
