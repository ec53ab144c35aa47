import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { expenseComments } from "@/db/schema/expense-comments";
import { addComment, listComments, removeComment, restoreComment } from "@/lib/expenses/comments";
import { makeExpense } from "@/lib/expenses/factories.testing";
import { makeGroup } from "@/lib/groups/factories.testing";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { runRound } from "./rounds.testing";

test("what a removed comment said is told to nobody, and forgotten after a day by the clock and then by a job", async () => {
  const { membership, groupId } = await makeGroup();
  const { expenseId } = await makeExpense(membership);
  const { id: commentId } = await addComment(membership, { formId: newId(), expenseId, text: "A secret" });
  await removeComment(membership, { expenseId, commentId });
  expect(JSON.stringify(await listComments(membership, { expenseId }))).not.toContain("A secret");
  const isThis = sql`group_id = ${groupId} and id = ${commentId}`;
  const look = () => db.select().from(expenseComments).where(isThis);
  await runRound("sweep-leftovers");
  expect(await look()).toMatchObject([{ text: "", removedText: "A secret" }]);
  const removedAt = ago(limits.commentKeptSeconds + 1);
  await db.update(expenseComments).set({ removedAt }).where(isThis);
  const isForgotten = () =>
    expect(restoreComment(membership, { expenseId, commentId })).rejects.toMatchObject({ key: "commentIsForgotten" });
  await isForgotten();
  expect((await listComments(membership, { expenseId })).comments).toMatchObject([{ mayRestore: false }]);
  await runRound("sweep-leftovers");
  expect(await look()).toMatchObject([{ text: "", removedText: null }]);
  await isForgotten();
});
