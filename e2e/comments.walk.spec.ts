import { sql as expression } from "drizzle-orm";
import { db } from "@/db/client";
import { expenseComments } from "@/db/schema/expense-comments";
import { addComment } from "@/lib/expenses/comments";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { newId } from "@/lib/ids";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

async function makeTalk() {
  const flat = await makeFlat();
  const { expenseId } = await makeExpense(flat.membership, { memberIds: flat.everyone });
  return { ...flat, expenseId, path: `/groups/${flat.groupId}/expenses/${expenseId}` };
}

test("people talk about an expense below it, and a comment is removed by who wrote it", async ({ page, context }) => {
  const { jonas, expenseId, path, groupId, email } = await makeTalk();
  await addComment(jonas.membership, { formId: newId(), expenseId, text: "<b>Was this</b> the big shop?" });
  await enter(context, { email });
  await page.goto(path);
  const comments = page.getByRole("list", { name: "Comments" }).getByRole("listitem");
  await expect(comments).toHaveText([/^\W*\w* ?Jonas Berg.*<b>Was this<\/b> the big shop\?$/]);
  const field = page.getByLabel("Add a comment");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(field).toHaveAccessibleDescription("Write something first.");
  await field.fill("It was.\nWith the wine.");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(comments).toHaveCount(2);
  await expect(comments.last()).toContainText("It was.\nWith the wine.");
  await expect(field).toHaveValue("");
  await comments
    .last()
    .getByRole("button", { name: /^Remove the comment/ })
    .click();
  await expect(comments.last()).toContainText("You removed this comment.");
  await expect(page.getByText("With the wine.")).toHaveCount(0);
  await comments
    .last()
    .getByRole("button", { name: /^Restore the comment/ })
    .click();
  await expect(comments.last()).toContainText("It was.\nWith the wine.");
  await comments
    .first()
    .getByRole("button", { name: /^Remove the comment/ })
    .click();
  await expect(comments.first()).toContainText("You removed this comment.");
  await page.goto(`/groups/${groupId}/activity`);
  await page.getByText("Jonas Berg commented on Groceries").getByRole("link", { name: "Groceries" }).click();
  await expect(page.getByRole("heading", { name: "Groceries" })).toBeVisible();
});

test("what was typed stays when it was too long, and two tabs say two things", async ({ page, context }) => {
  const { path, email } = await makeTalk();
  await enter(context, { email });
  const other = await context.newPage();
  for (const tab of [page, other]) await tab.goto(path);
  const send = (tab: typeof page) => tab.getByRole("button", { name: "Comment", exact: true }).click();
  await page.getByLabel("Add a comment").fill("x".repeat(1001));
  await send(page);
  await expect(page.getByLabel("Add a comment")).toHaveAccessibleDescription(/Use at most 1,?000 characters/);
  await expect(page.getByLabel("Add a comment")).toHaveValue("x".repeat(1001));
  await page.getByLabel("Add a comment").fill("From one tab");
  await send(page);
  await other.getByLabel("Add a comment").fill("From another");
  await send(other);
  await expect(other.getByRole("list", { name: "Comments" }).getByRole("listitem")).toHaveText([
    /From one tab/,
    /From another/,
  ]);
});

test("many comments come in pages, the newest first to be seen", async ({ page, context }) => {
  const { groupId, expenseId, membership, path, email } = await makeTalk();
  const rows = Array.from({ length: 60 }, (_, place) => ({
    id: newId(Date.now() - 60_000 + place),
    text: `Word ${place + 1}`,
  }));
  const common = { groupId, expenseId, authorId: membership.memberId, at: expression`now()` };
  await db.insert(expenseComments).values(rows.map((row) => ({ ...common, ...row })));
  await enter(context, { email });
  await page.goto(path);
  const comments = page.getByRole("list", { name: "Comments" }).getByRole("listitem");
  await expect(comments).toHaveCount(50);
  await expect(comments.last()).toContainText("Word 60");
  await page.getByRole("link", { name: "Earlier" }).click();
  await expect(comments).toHaveCount(10);
  await expect(comments.first()).toContainText("Word 1");
  await page.getByRole("link", { name: "Newest" }).click();
  await expect(comments).toHaveCount(50);
});
