import { makeDividedFlat, secret } from "@/lib/expenses/book/visible-books.testing";
import { makeFlat } from "@/lib/expenses/factories.testing";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

test("an owner decides that members see what they take part in, and the group hears of it", async ({
  page,
  context,
}) => {
  const flat = await makeFlat();
  const { groupId } = flat;
  await enter(context, flat);
  await page.goto(`/groups/${groupId}/expenses`);
  await expect(page.getByText("Everyone in this group sees all expenses.")).toBeVisible();
  await page.goto(`/groups/${groupId}/settings`);
  const form = page.locator("form", { has: page.getByRole("group", { name: "Members see" }) });
  await expect(form.getByRole("radio", { name: "All expenses" })).toBeChecked();
  await form.getByRole("radio", { name: "Those they take part in" }).check();
  await form.getByRole("button", { name: "Change what members see" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await expect(form.getByRole("radio", { name: "Those they take part in" })).toBeChecked();
  await page.goto(`/groups/${groupId}/expenses`);
  await expect(page.getByText("Members see the expenses they take part in. You see all of them.")).toBeVisible();
  await page.goto(`/groups/${groupId}/activity`);
  await expect(page.getByText("changed which expenses members see")).toBeVisible();
});

test("a member reads that they see what they take part in, and balances of everyone", async ({
  page,
  context,
  tolerate,
}) => {
  tolerate(/status of 404/);
  const { groupId, jonas, hidden, maraId, tomasId } = await makeDividedFlat();
  await enter(context, jonas);
  await page.goto(`/groups/${groupId}`);
  const book = page.locator("#expenses");
  await expect(book.getByText("You see the expenses you take part in. Balances are everybody’s.")).toBeVisible();
  await expect(book.getByRole("listitem")).toHaveCount(2);
  await expect(page.getByText("Spent in all")).toHaveCount(0);
  await page.goto(`/groups/${groupId}/expenses/${hidden.expenseId}`);
  await expect(page.getByText(secret.title)).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
  await page.goto(`/groups/${groupId}/stats`);
  await expect(page.getByText("Your own part of what Lindenhof 12 spends, all in EUR")).toBeVisible();
  await page.goto(`/groups/${groupId}/balances/why/${tomasId}/${maraId}`);
  await expect(page.getByText("You see what you take part in yourself.")).toBeVisible();
  await expect(page.locator("#expenses").getByRole("listitem")).toHaveCount(2);
});

test("who takes themselves out of an expense is told that they don’t see it any more", async ({ page, context }) => {
  const { groupId, jonas, shared } = await makeDividedFlat();
  await enter(context, jonas);
  await page.goto(`/groups/${groupId}/expenses/${shared.expenseId}/edit`);
  await page.getByRole("checkbox", { name: "You" }).uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("You have no part in this any more, so you don’t see it.")).toBeVisible();
  await expect(page.locator("#expenses").getByRole("listitem")).toHaveCount(1);
});
