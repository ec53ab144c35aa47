import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { expenseComments } from "@/db/schema/expense-comments";
import { groups } from "@/db/schema/groups";
import { listActivity } from "@/lib/groups/activity";
import { addMember } from "@/lib/groups/factories.testing";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { addComment, listComments, removeComment, restoreComment } from "./comments";
import { makeExpense, makeFlat } from "./factories.testing";

async function makeTalk() {
  const flat = await makeFlat();
  const { expenseId } = await makeExpense(flat.membership);
  return { ...flat, expenseId };
}

const said = (text: string) => ({ formId: newId(), text });

test("comments are read in the order in which they were said, by whoever reads the group", async () => {
  const { membership, jonas, groupId, expenseId } = await makeTalk();
  await addComment(membership, { expenseId, ...said("  Was this the big shop?\n\nI think so.  ") });
  await addComment(jonas.membership, { expenseId, ...said("It was.") });
  const viewer = await addMember({ groupId }, { role: "viewer" });
  const { comments, next } = await listComments(viewer.membership, { expenseId });
  expect(next).toBeNull();
  expect(comments.map(({ memberId, text, mayRemove }) => [memberId, text, mayRemove])).toEqual([
    [membership.memberId, "Was this the big shop?\n\nI think so.", false],
    [jonas.memberId, "It was.", false],
  ]);
  const asked = addComment(viewer.membership, { expenseId, ...said("Me too") });
  await expect(asked).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("R4: the same form sent again, also at once, says it once and is one line of activity", async () => {
  const { membership, expenseId } = await makeTalk();
  const form = { expenseId, ...said("Twice?") };
  const answers = await Promise.all([addComment(membership, form), addComment(membership, form)]);
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect((await listComments(membership, { expenseId })).comments).toHaveLength(1);
  const { rows } = await listActivity(membership);
  const events = rows.filter((row) => row.expenseId === expenseId).map(({ event }) => event);
  expect(events).toEqual(["expense_commented", "expense_recorded"]);
  expect((await listActivity(membership, { expenseId })).rows).toHaveLength(1);
  expect(rows[0]?.details, "the words stay out of what happened").toBeNull();
  await expect(addComment(membership, { ...form, text: "Else" })).rejects.toMatchObject({ key: "savedAlready" });
});

test("who wrote a comment removes it, or an admin does: its words are gone and its place stays", async () => {
  const { membership, jonas, groupId, expenseId } = await makeTalk();
  const other = await addMember({ groupId });
  const { id: commentId } = await addComment(jonas.membership, { expenseId, ...said("A secret") });
  const { id: second } = await addComment(jonas.membership, { expenseId, ...said("Another one") });
  const refused = removeComment(other.membership, { expenseId, commentId });
  await expect(refused).rejects.toMatchObject({ code: "FORBIDDEN", key: "commentIsAnothers" });
  expect(await removeComment(jonas.membership, { expenseId, commentId })).toEqual({ isChanged: true });
  expect(await removeComment(jonas.membership, { expenseId, commentId })).toEqual({ isChanged: false });
  await removeComment(membership, { expenseId, commentId: second });
  const { comments } = await listComments(membership, { expenseId });
  expect(comments.map(({ text, removedById }) => [text, removedById])).toEqual([
    ["", jonas.memberId],
    ["", membership.memberId],
  ]);
});

test("what somebody took back only they restore, and what an admin removed only an admin", async () => {
  const { membership, jonas, expenseId } = await makeTalk();
  const { id: own } = await addComment(jonas.membership, { expenseId, ...said("A slip") });
  const { id: rude } = await addComment(jonas.membership, { expenseId, ...said("A curse") });
  await removeComment(jonas.membership, { expenseId, commentId: own });
  await removeComment(membership, { expenseId, commentId: rude });
  const mayRestore = async (by: typeof membership) =>
    (await listComments(by, { expenseId })).comments.map((comment) => comment.mayRestore);
  expect([await mayRestore(jonas.membership), await mayRestore(membership)]).toEqual([
    [true, false],
    [false, true],
  ]);
  const tries = [
    () => restoreComment(membership, { expenseId, commentId: own }),
    () => restoreComment(jonas.membership, { expenseId, commentId: rude }),
  ];
  for (const each of tries)
    await expect(each()).rejects.toMatchObject({ code: "FORBIDDEN", key: "commentIsNotYoursToRestore" });
  expect(await restoreComment(jonas.membership, { expenseId, commentId: own })).toEqual({ isChanged: true });
  expect(await restoreComment(jonas.membership, { expenseId, commentId: own })).toEqual({ isChanged: false });
  await restoreComment(membership, { expenseId, commentId: rude });
  const { comments } = await listComments(jonas.membership, { expenseId });
  expect(comments.map(({ text, removedById }) => [text, removedById])).toEqual([
    ["A slip", null],
    ["A curse", null],
  ]);
});

test("nothing, and more than a comment holds, is no comment", async () => {
  const { membership, expenseId } = await makeTalk();
  for (const text of ["", " \n\u200b"])
    await expect(addComment(membership, { expenseId, ...said(text) })).rejects.toMatchObject({ key: "commentMissing" });
  const max = limits.commentCharactersMax;
  const long = addComment(membership, { expenseId, ...said("😀".repeat(max + 1)) });
  await expect(long).rejects.toMatchObject({ key: "noteTooLong", values: { max } });
  await addComment(membership, { expenseId, ...said("😀".repeat(max)) });
});

type Filling = { groupId: string; expenseId: string; count: number; authorIds: string[] };

/** Everyone says something in turn. */
async function fill({ groupId, expenseId, count, authorIds }: Filling) {
  const texts = Array.from({ length: count }, (_, place) => `Word ${place + 1}`);
  const rows = texts.map((text, place) => {
    return { groupId, expenseId, id: newId(), authorId: authorIds[place % authorIds.length] ?? "", text };
  });
  await db.insert(expenseComments).values(rows.toSorted((one, other) => (one.id < other.id ? -1 : 1)));
}

test("many comments come in pages, the newest last, and there is an end to them", async () => {
  const { membership, groupId, expenseId, everyone } = await makeTalk();
  await fill({ groupId, expenseId, count: limits.commentsPerExpenseMax - 1, authorIds: everyone });
  await addComment(membership, { expenseId, ...said("The last") });
  const asked = addComment(membership, { expenseId, ...said("One more") });
  await expect(asked).rejects.toMatchObject({ key: "tooManyComments" });
  const newest = await listComments(membership, { expenseId });
  expect(newest.comments).toHaveLength(limits.pageRows);
  expect(newest.comments.at(-1)?.text).toBe("The last");
  const earlier = await listComments(membership, { expenseId, before: newest.next ?? "" });
  expect(earlier.comments.every(({ id }) => id < (newest.comments[0]?.id ?? ""))).toBe(true);
});

test("nobody closes a talk to the others, and what is removed of a full one makes room", async () => {
  const { membership, jonas, tomas, groupId, expenseId } = await makeTalk();
  const authorIds = [jonas.memberId];
  await fill({ groupId, expenseId, count: limits.commentsOfAuthorMax, authorIds });
  const more = () => addComment(jonas.membership, { expenseId, ...said("One more") });
  const { comments } = await listComments(jonas.membership, { expenseId });
  await removeComment(jonas.membership, { expenseId, commentId: comments[0]?.id ?? "" });
  await expect(more()).rejects.toMatchObject({ key: "tooManyCommentsOfYours" });
  const { id: commentId } = await addComment(membership, { expenseId, ...said("Enough") });
  const rest = limits.commentsPerExpenseMax - limits.commentsOfAuthorMax;
  await fill({ groupId, expenseId, count: rest, authorIds: [tomas.memberId] });
  const again = () => addComment(membership, { expenseId, ...said("Again") });
  await expect(again()).rejects.toMatchObject({ key: "tooManyComments" });
  await removeComment(membership, { expenseId, commentId });
  await again();
  const back = restoreComment(membership, { expenseId, commentId });
  await expect(back, "its room is taken").rejects.toMatchObject({ key: "tooManyComments" });
});

test("V4: an expense of another group is not commented on, and its comments are not seen or removed", async () => {
  const [own, theirs] = [await makeTalk(), await makeTalk()];
  const { expenseId } = theirs;
  const { id: commentId } = await addComment(theirs.membership, { expenseId, ...said("Ours") });
  const tries = [
    () => addComment(own.membership, { expenseId, ...said("Hello") }),
    () => listComments(own.membership, { expenseId }),
    () => removeComment(own.membership, { expenseId, commentId }),
    () => removeComment(own.membership, { expenseId: own.expenseId, commentId }),
    () => restoreComment(own.membership, { expenseId, commentId }),
    () => restoreComment(own.membership, { expenseId: own.expenseId, commentId }),
  ];
  for (const each of tries) await expect(each()).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("comments and versions are erased with their group", async () => {
  const { membership, groupId, expenseId } = await makeTalk();
  await addComment(membership, { expenseId, ...said("Goodbye") });
  await db
    .update(groups)
    .set({ deletesAt: ago(1) })
    .where(sql`id = ${groupId}`);
  const [answer] = await db.execute<{ erased: boolean }>(sql`select erase_group(${groupId}) as erased`);
  expect(answer).toEqual({ erased: true });
  const left = await db.execute(sql`
    select 1 from expense_comments where group_id = ${groupId}
    union all select 1 from expense_versions where group_id = ${groupId}`);
  expect(left).toHaveLength(0);
});
