import { and, asc, eq, getTableColumns, gt, isNull, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { type ExpenseKind, expenseParts, expenses } from "@/db/schema/expenses";
import { members } from "@/db/schema/groups";
import { type AskedCategory, noCategory } from "@/lib/categories";
import type { Membership } from "@/lib/groups/membership";
import { isId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { conditionsOf, type ExpenseFilter } from "./expense-filter";
import { editEntry, recordEntry, setDeletion } from "./recording";
import type { PaidBy } from "./sound-payers";
import type { UnevenSplit } from "./split";
import { splitIn } from "./split-columns";

/** Money that was spent for the group, and that some share: alike, or as is said of each. */
export type ExpenseInput = PaidBy & {
  title: string;
  note?: string;
  category?: AskedCategory;
  /** Minor units of the group's currency. */
  amount: bigint;
  /** YYYY-MM-DD. */
  spentOn: string;
  memberIds: string[];
  uneven?: UnevenSplit | null;
};

const unsaid = { note: "", category: noCategory, uneven: null } as const;

/** The form's id becomes the expense's: the same form sent again makes no second one. */
export async function recordExpense(membership: Membership, input: ExpenseInput & { formId: string }) {
  return recordEntry(membership, { ...unsaid, ...input, kind: "expense" });
}

type ExpenseEdit = ExpenseInput & { expenseId: string; version: number };

/** Who has left stays in what they were in before; refused if somebody changed it since `version`. */
export async function editExpense(membership: Membership, edit: ExpenseEdit) {
  return editEntry(membership, { ...unsaid, ...edit, kind: "expense" });
}

/** Hides an expense or a payment: it no longer counts, and can be restored. */
export async function deleteExpense(membership: Membership, { expenseId }: { expenseId: string }) {
  return setDeletion(membership, { expenseId, isDeleted: true });
}

export async function restoreExpense(membership: Membership, { expenseId }: { expenseId: string }) {
  return setDeletion(membership, { expenseId, isDeleted: false });
}

type Place = { id: string; name: string };

type Payer = Place & { paid: bigint };

/** Who gave the money, whoever gave most first, and of a payment also who got it. */
type Giving =
  | { kind: "expense"; payers: Payer[] }
  | { kind: "payment"; fromId: string; fromName: string; toId: string; toName: string };

function givingOf(kind: ExpenseKind, payers: Payer[], receiver: Place | null): Giving {
  const [payer] = payers;
  if (!payer) throw new Error("An expense has nobody who paid it.");
  if (kind === "expense") return { kind, payers };
  if (!receiver) throw new Error("A payment has nobody who got it.");
  return { kind, fromId: payer.id, fromName: payer.name, toId: receiver.id, toName: receiver.name };
}

/** One expense or payment of this group, deleted or not, with what each place has to do with it. */
export async function findExpense({ groupId }: Membership, expenseId: string) {
  if (!isId(expenseId)) return null;
  const author = alias(members, "author");
  // One statement, so that the parts are those of the version that is shown.
  const rows = await db
    .select({
      expense: getTableColumns(expenses),
      part: { memberId: members.id, name: members.name, paid: expenseParts.paid, owed: expenseParts.owed },
      hasLeft: sql<boolean>`${members.leftAt} is not null`,
      recordedBy: author.name,
    })
    .from(expenses)
    .innerJoin(expenseParts, and(eq(expenseParts.groupId, expenses.groupId), eq(expenseParts.expenseId, expenses.id)))
    .innerJoin(members, and(eq(members.groupId, groupId), eq(members.id, expenseParts.memberId)))
    .innerJoin(author, and(eq(author.groupId, groupId), eq(author.id, expenses.createdBy)))
    .where(and(eq(expenses.groupId, groupId), eq(expenses.id, expenseId)))
    .orderBy(asc(members.createdAt), asc(members.id));
  const [first] = rows;
  if (!first) return null;
  const { id, kind, title, note, category, amount, spentOn, version, createdBy, createdAt, deletedAt } = first.expense;
  const parts = rows.map(({ part, hasLeft }) => ({ ...part, hasLeft }));
  const recorded = { recordedById: createdBy, recordedBy: first.recordedBy, recordedAt: createdAt };
  const payers = parts.filter(({ paid }) => paid > 0n).map((part) => ({ id: part.memberId, ...part }));
  const receiver = parts.find(({ owed }) => owed > 0n);
  const giving = givingOf(
    kind,
    payers.map(payerOf).sort(byPaid),
    receiver ? { id: receiver.memberId, name: receiver.name } : null,
  );
  return {
    id,
    title,
    note,
    category,
    amount,
    spentOn,
    version,
    isDeleted: deletedAt !== null,
    ...recorded,
    ...giving,
    ...splitIn(first.expense),
    parts,
  };
}

export type ExpenseDetails = NonNullable<Awaited<ReturnType<typeof findExpense>>>;

function payerOf({ id, name, paid }: Payer): Payer {
  return { id, name, paid };
}

function byPaid(one: Payer, other: Payer): number {
  return one.paid === other.paid ? 0 : one.paid > other.paid ? -1 : 1;
}

/** Where a page of the list begins: after this one. */
export type ExpenseCursor = { spentOn: string; id: string };

type Look = { after?: ExpenseCursor; filter?: ExpenseFilter };

/** Expenses and payments by day, the newest first, a page of them. A deleted one is not listed. */
export async function listExpenses(membership: Membership, look: Look = {}) {
  const found = await listRows(membership, look);
  const rows = found
    .slice(0, limits.pageRows)
    .map(({ kind, payers, receiver, ...row }) => ({ ...row, ...givingOf(kind, payers.map(bigPayer), receiver) }));
  const last = rows.at(-1);
  const next = last && found.length > rows.length ? { spentOn: last.spentOn, id: last.id } : null;
  return { rows, next };
}

export type ListedExpense = Awaited<ReturnType<typeof listExpenses>>["rows"][number];

/**
 * The page's expenses are found first, by their index, so that a page costs the same wherever it begins. What is looked
 * for may be rare: then it is looked for from there to the end.
 */
async function listRows({ groupId, memberId }: Membership, { after, filter = {} }: Look) {
  const page = db
    .select({
      id: expenses.id,
      kind: expenses.kind,
      title: expenses.title,
      category: expenses.category,
      spentOn: expenses.spentOn,
      amount: expenses.amount,
    })
    .from(expenses)
    .where(and(...isOfPage(groupId, after), ...conditionsOf(filter)))
    .orderBy(...newestFirst(expenses))
    .limit(limits.pageRows + 1)
    .as("page");
  const [got, own] = [alias(expenseParts, "got"), alias(expenseParts, "own")];
  const receiver = alias(members, "receiver");
  const isOf = (part: typeof got | typeof own) => and(eq(part.groupId, groupId), eq(part.expenseId, page.id));
  return db
    .select({
      id: page.id,
      kind: page.kind,
      title: page.title,
      category: page.category,
      spentOn: page.spentOn,
      amount: page.amount,
      payers: payersOf(groupId, page.id),
      receiver: { id: receiver.id, name: receiver.name },
      ownPaid: sql<bigint>`coalesce(${own.paid}, 0)`.mapWith(BigInt),
      ownOwed: sql<bigint>`coalesce(${own.owed}, 0)`.mapWith(BigInt),
    })
    .from(page)
    .leftJoin(got, and(isOf(got), gt(got.owed, 0n), eq(page.kind, "payment")))
    .leftJoin(receiver, and(eq(receiver.groupId, groupId), eq(receiver.id, got.memberId)))
    .leftJoin(own, and(isOf(own), eq(own.memberId, memberId)))
    .orderBy(...newestFirst(page));
}

type WrittenPayer = Place & { paid: string };

/** Of a row of the page: there may be several, and the row is one all the same. */
function payersOf(groupId: string, expenseId: SQLWrapper) {
  return sql<WrittenPayer[]>`(
    select jsonb_agg(jsonb_build_object('id', payer.id, 'name', payer.name, 'paid', paid.paid::text)
      order by paid.paid desc, payer.created_at, payer.id)
    from expense_parts paid join members payer on payer.group_id = paid.group_id and payer.id = paid.member_id
    where paid.group_id = ${groupId} and paid.expense_id = ${expenseId} and paid.paid > 0)`;
}

function bigPayer({ paid, ...place }: WrittenPayer): Payer {
  return { ...place, paid: BigInt(paid) };
}

function isOfPage(groupId: string, after: ExpenseCursor | undefined) {
  return [eq(expenses.groupId, groupId), isNull(expenses.deletedAt), after ? isBelow(after) : undefined];
}

function isBelow({ spentOn, id }: ExpenseCursor): SQL {
  return sql`(${expenses.spentOn}, ${expenses.id}) < (${spentOn}::date, ${id}::uuid)`;
}

/** As the index has them; without the words on nulls PostgreSQL would sort all of a group's. */
function newestFirst({ spentOn, id }: { spentOn: unknown; id: unknown }): SQL[] {
  return [sql`${spentOn} desc nulls last`, sql`${id} desc nulls last`];
}
