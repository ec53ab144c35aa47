import { and, desc, eq, getTableColumns, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { ago } from "@/db/clock";
import { expenseComments } from "@/db/schema/expense-comments";
import { expenses } from "@/db/schema/expenses";
import { DomainError } from "@/lib/errors";
import { recordActivity } from "@/lib/groups/activity";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import { listMergedPlaces, type NowOf } from "@/lib/groups/places";
import { isOfSeen, isSeenBy } from "@/lib/groups/visible-expenses";
import { isId, newId } from "@/lib/ids";
import type { JobScope } from "@/lib/job-scope";
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
      const which = { groupId, expenseId: expense.id };
      await requireRoom(tx, which);
      await requireRoomOfAuthor(tx, { ...which, authorId });
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

/** What is removed makes room again. */
async function requireRoom(tx: Transaction, which: Commented): Promise<void> {
  const taken = await tx.$count(expenseComments, and(isOf(which), isNull(expenseComments.removedAt)));
  const max = limits.commentsPerExpenseMax;
  if (taken >= max) throw new DomainError("CONFLICT", "tooManyComments", { values: { max } });
}

/** What somebody removed is counted for them still. */
async function requireRoomOfAuthor(tx: Transaction, { authorId, ...which }: Commented & { authorId: string }) {
  const own = await tx.$count(expenseComments, and(isOf(which), eq(expenseComments.authorId, authorId)));
  const max = limits.commentsOfAuthorMax;
  if (own >= max) throw new DomainError("CONFLICT", "tooManyCommentsOfYours", { values: { max } });
}

type Commented = { groupId: string; expenseId: string };

function isOf({ groupId, expenseId }: Commented) {
  return and(eq(expenseComments.groupId, groupId), eq(expenseComments.expenseId, expenseId));
}

type OneComment = { expenseId: string; commentId: string };

/** Takes one's own comment away, or as an admin anybody's. That there was one stays; twice is once. */
export async function removeComment(membership: Membership, which: OneComment) {
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, toComment);
    const comment = await lockComment(tx, held, which);
    if (!mayRemove(held, comment)) throw new DomainError("FORBIDDEN", "commentIsAnothers");
    if (comment.removedAt) return { isChanged: false };
    const removal = { text: "", removedText: comment.text, removedAt: sql`now()`, removedBy: held.memberId };
    await tx.update(expenseComments).set(removal).where(isThis(comment));
    return { isChanged: true };
  });
}

/** Lets it say again what it said, until its words are forgotten. What is there changes nothing. */
export async function restoreComment(membership: Membership, { expenseId, commentId }: OneComment) {
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, toComment);
    const { id } = await lockCommented(tx, held, expenseId);
    const comment = await lockComment(tx, held, { expenseId: id, commentId });
    const isAllowed = (comment.removedAt ? mayRestore : mayRemove)(held, comment);
    if (!isAllowed) throw new DomainError("FORBIDDEN", "commentIsNotYoursToRestore");
    if (!comment.removedAt) return { isChanged: false };
    if (comment.removedText === null) throw new DomainError("CONFLICT", "commentIsForgotten");
    await requireRoom(tx, comment);
    const restored = { text: comment.removedText, removedText: null, removedAt: null, removedBy: null };
    await tx.update(expenseComments).set(restored).where(isThis(comment));
    return { isChanged: true };
  });
}

/** One of an expense that the caller sees, and the places that who wrote and removed it have now. */
async function lockComment(tx: Transaction, held: Membership, { expenseId, commentId }: OneComment) {
  const which = and(isOf({ groupId: held.groupId, expenseId }), eq(expenseComments.id, commentId));
  const isSeen = isOfSeen(held, expenseComments.expenseId);
  const lock = () => tx.select(columns).from(expenseComments).where(and(which, isSeen)).for("no key update");
  const [comment] = isId(expenseId) && isId(commentId) ? await lock() : [];
  if (!comment) throw new DomainError("NOT_FOUND", "commentIsGone");
  return { ...comment, ...peopleOf(comment, await listMergedPlaces(tx, held.groupId)) };
}

/** What was removed too long ago is forgotten, also where no job has taken its words yet. */
const removedText = sql<string | null>`case when ${expenseComments.removedAt} > ${ago(limits.commentKeptSeconds)}
  then ${expenseComments.removedText} end`;

const columns = { ...getTableColumns(expenseComments), removedText };

type Row = typeof expenseComments.$inferSelect;

function isThis({ groupId, id }: Row) {
  return and(eq(expenseComments.groupId, groupId), eq(expenseComments.id, id));
}

function peopleOf({ authorId, removedBy }: Row, nowOf: NowOf) {
  return { memberId: nowOf(authorId), removedById: removedBy && nowOf(removedBy) };
}

type People = ReturnType<typeof peopleOf>;

function mayRemove({ memberId, role }: Membership, { memberId: authorId }: People): boolean {
  return isAtLeast(role, "member") && (authorId === memberId || isAtLeast(role, "admin"));
}

/** What somebody took back themselves only they let stand again, and what an admin took away only admins. */
function mayRestore(membership: Membership, comment: People): boolean {
  const { memberId, role } = membership;
  const isTakenBack = comment.removedById === comment.memberId;
  return isTakenBack ? comment.memberId === memberId && isAtLeast(role, "member") : isAtLeast(role, "admin");
}

/** Takes the words of what was removed too long ago to be restored. */
export async function forgetComments(_: JobScope): Promise<void> {
  const isOver = lt(expenseComments.removedAt, ago(limits.commentKeptSeconds));
  await db
    .update(expenseComments)
    .set({ removedText: null })
    .where(and(isNotNull(expenseComments.removedText), isOver));
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
      .select(columns)
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
  const comments = shown.map((row) => {
    const { id, text, at, removedAt, removedText } = row;
    const people = peopleOf(row, nowOf);
    const isOpen = !membership.group.isArchived;
    return {
      ...{ id, text, at, removedAt, ...people },
      mayRemove: isOpen && !removedAt && mayRemove(membership, people),
      mayRestore: isOpen && removedText !== null && mayRestore(membership, people),
    };
  });
  return { comments, next: rows.length > limits.pageRows ? (comments[0]?.id ?? null) : null };
}

export type ListedComment = Awaited<ReturnType<typeof listComments>>["comments"][number];
