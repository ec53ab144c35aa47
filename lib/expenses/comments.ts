import { and, desc, eq, isNull, lt, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { expenseComments } from "@/db/schema/expense-comments";
import { expenses } from "@/db/schema/expenses";
import { DomainError } from "@/lib/errors";
import { recordActivity } from "@/lib/groups/activity";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import { listMergedPlaces } from "@/lib/groups/places";
import { isOfSeen, isSeenBy } from "@/lib/groups/visible-expenses";
import { isId, newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { isAtLeast } from "@/lib/roles";
import { once } from "@/lib/users/idempotency";

const toComment = { change: "records", least: "member" } as const;

type NewComment = { formId: string; expenseId: string; text: string };

/** Says something about an expense or a payment, also a deleted one: why it was deleted is worth a word. */
export async function addComment(membership: Membership, { formId, expenseId, text }: NewComment) {
  if (!isId(formId)) throw new DomainError("INVALID", "formBroken");
  if (!isId(expenseId)) throw new DomainError("NOT_FOUND", "expenseIsGone");
  const said = soundText(text);
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, toComment);
    const content = ["comment", held.groupId, expenseId.toLowerCase(), said];
    return once(tx, { userId: held.userId, key: formId.toLowerCase(), content }, async () => {
      const { groupId, memberId: authorId } = held;
      const expense = await lockCommented(tx, held, expenseId);
      await requireRoom(tx, { groupId, expenseId: expense.id, authorId });
      const id = newId();
      await tx.insert(expenseComments).values({ groupId, expenseId: expense.id, id, authorId, text: said });
      await recordActivity(tx, held, { event: "expense_commented", expenseId: expense.id });
      return { id };
    });
  });
}

function soundText(text: string): string {
  const said = text.trim();
  if (/^[\p{C}\p{Z}\p{M}]*$/u.test(said)) throw new DomainError("INVALID", "commentMissing", { field: "text" });
  const max = limits.commentCharactersMax;
  if ([...said].length > max) throw new DomainError("INVALID", "noteTooLong", { field: "text", values: { max } });
  return said;
}

/** Whoever speaks about the same one waits, so that its comments are counted one after the other. */
async function lockCommented(tx: Transaction, held: Membership, expenseId: string): Promise<{ id: string }> {
  const which = and(eq(expenses.groupId, held.groupId), eq(expenses.id, expenseId), isSeenBy(held));
  const lock = () => tx.select({ id: expenses.id }).from(expenses).where(which).for("no key update");
  const [expense] = isId(expenseId) ? await lock() : [];
  if (!expense) throw new DomainError("NOT_FOUND", "expenseIsGone");
  return expense;
}

/** What is removed makes room again, but not for who said it. */
async function requireRoom(tx: Transaction, { authorId, ...which }: Room): Promise<void> {
  const taken = await tx.$count(expenseComments, and(isOf(which), isNull(expenseComments.removedAt)));
  const own = await tx.$count(expenseComments, and(isOf(which), eq(expenseComments.authorId, authorId)));
  const { commentsPerExpenseMax: max, commentsOfAuthorMax: ownMax } = limits;
  if (taken >= max) throw new DomainError("CONFLICT", "tooManyComments", { values: { max } });
  if (own >= ownMax) throw new DomainError("CONFLICT", "tooManyCommentsOfYours", { values: { max: ownMax } });
}

type Room = { groupId: string; expenseId: string; authorId: string };

function isOf({ groupId, expenseId }: { groupId: string; expenseId: string }) {
  return and(eq(expenseComments.groupId, groupId), eq(expenseComments.expenseId, expenseId));
}

type Removal = { expenseId: string; commentId: string };

/** Takes the words of one's own comment away, or as an admin of anybody's. That there was one stays; twice is once. */
export async function removeComment(membership: Membership, { expenseId, commentId }: Removal) {
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, toComment);
    const which = and(isOf({ groupId: held.groupId, expenseId }), eq(expenseComments.id, commentId));
    const isSeen = isOfSeen(held, expenseComments.expenseId);
    const lock = () => tx.select().from(expenseComments).where(and(which, isSeen)).for("no key update");
    const [comment] = isId(expenseId) && isId(commentId) ? await lock() : [];
    if (!comment) throw new DomainError("NOT_FOUND", "commentIsGone");
    const nowOf = await listMergedPlaces(tx, held.groupId);
    if (!mayRemove(held, nowOf(comment.authorId))) throw new DomainError("FORBIDDEN", "commentIsAnothers");
    if (comment.removedAt) return { isChanged: false };
    const removal = { text: "", removedAt: sql`now()`, removedBy: held.memberId };
    await tx
      .update(expenseComments)
      .set(removal)
      .where(and(which, isNull(expenseComments.removedAt)));
    return { isChanged: true };
  });
}

function mayRemove({ memberId, role }: Membership, authorId: string): boolean {
  return isAtLeast(role, "member") && (authorId === memberId || isAtLeast(role, "admin"));
}

/** The newest page of them, or the one before a comment that was seen, in the order in which they were said. */
export async function listComments(
  membership: Membership,
  { expenseId, before }: { expenseId: string; before?: string | undefined },
) {
  if (!isId(expenseId)) throw new DomainError("NOT_FOUND", "expenseIsGone");
  if (before && !isId(before)) throw new DomainError("NOT_FOUND", "commentIsGone");
  const { groupId } = membership;
  const [rows, nowOf, [expense]] = await Promise.all([
    db
      .select()
      .from(expenseComments)
      .where(and(isOf({ groupId, expenseId }), before ? lt(expenseComments.id, before) : undefined))
      .orderBy(desc(expenseComments.id))
      .limit(limits.pageRows + 1),
    listMergedPlaces(db, groupId),
    db
      .select({ id: expenses.id })
      .from(expenses)
      .where(and(eq(expenses.groupId, groupId), eq(expenses.id, expenseId), isSeenBy(membership))),
  ]);
  if (!expense) throw new DomainError("NOT_FOUND", "expenseIsGone");
  const shown = rows.slice(0, limits.pageRows).reverse();
  const comments = shown.map(({ id, authorId, text, at, removedAt, removedBy }) => ({
    id,
    memberId: nowOf(authorId),
    text,
    at,
    removedAt,
    removedById: removedBy && nowOf(removedBy),
    mayRemove: !membership.group.isArchived && !removedAt && mayRemove(membership, nowOf(authorId)),
  }));
  return { comments, next: rows.length > limits.pageRows ? (comments[0]?.id ?? null) : null };
}

export type ListedComment = Awaited<ReturnType<typeof listComments>>["comments"][number];
