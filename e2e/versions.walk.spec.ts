import type { Page } from "@playwright/test";
import { editExpense } from "@/lib/expenses/expenses";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { editPayment, recordPayment } from "@/lib/expenses/payments";
import { addMember } from "@/lib/groups/factories.testing";
import { newId } from "@/lib/ids";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

const history = (page: Page) => page.locator("#history").getByRole("listitem");
const back = (page: Page) => page.getByRole("button", { name: /^Bring this version back/ });

async function openEdited(page: Page) {
  const flat = await makeFlat();
  const { membership, jonas, tomas, everyone, groupId, email, password } = flat;
  const made = await makeExpense(membership, { memberIds: everyone });
  const { expenseId } = made;
  const memberIds = [membership.memberId, jonas.memberId];
  await editExpense(jonas.membership, { ...made, title: "Big shop", amount: 1500n, memberIds });
  await enter(page.context(), { email, password });
  await page.goto(`/groups/${groupId}/expenses/${expenseId}`);
  return { ...flat, expenseId, made, tomas };
}

test("an edit shows field by field what was before, and an earlier version comes back", async ({ page }) => {
  await openEdited(page);
  const [edit, first] = [history(page).first(), history(page).nth(1)];
  await expect(edit).toContainText("Jonas Berg changed it");
  await expect(edit.locator("dt")).toHaveText(["Title", "Amount", "Among"]);
  await expect(edit.locator("dd")).toHaveText([
    "Before: Groceries → Now: Big shop",
    "Before: 12.00 → Now: 15.00",
    /Before: − Tomás/,
  ]);
  await expect(edit.locator("del").last()).toHaveCSS("text-decoration-line", "line-through");
  await expect(back(page), "what it says now needs no way back").toHaveCount(1);
  await first.getByRole("button", { name: /^Bring this version back of \d+ \w+ 20\d\d/ }).click();
  await expect(page.getByRole("heading", { name: "Groceries" })).toBeVisible();
  await expect(history(page)).toHaveCount(3);
  await expect(history(page).first()).toContainText(/You brought it back to the version of \d+ \w+ 20\d\d/);
  await expect(history(page).first()).toContainText("+ Tomás");
  await page.getByRole("link", { name: "Activity" }).first().click();
  await expect(page.getByText(/^You brought Groceries back to the version of/)).toBeVisible();
});

test("of two who look at an expense, the second brings nothing back over what the first one saved", async ({
  page,
}) => {
  const { jonas, made, expenseId } = await openEdited(page);
  await editExpense(jonas.membership, { ...made, expenseId, title: "Bread", version: 2 });
  await back(page).click();
  await expect(page.getByText("Somebody changed this meanwhile, so nothing was brought back.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Bread" })).toBeVisible();
  await back(page).last().click();
  await expect(page.getByRole("heading", { name: "Groceries" })).toBeVisible();
});

test("a payment has versions as well, and who only reads sees them without a way back", async ({ page, context }) => {
  const { membership, jonas, tomas, groupId } = await makeFlat();
  const asked = { fromId: jonas.memberId, toId: membership.memberId, amount: 500n, spentOn: "2026-11-09" };
  const { id: expenseId } = await recordPayment(membership, { formId: newId(), ...asked });
  await editPayment(membership, { ...asked, fromId: tomas.memberId, amount: 700n, expenseId, version: 1 });
  const { email, password } = await addMember({ groupId }, { role: "viewer" });
  await enter(context, { email, password });
  await page.goto(`/groups/${groupId}/expenses/${expenseId}`);
  await expect(history(page).first().locator("dt")).toHaveText(["Amount", "From"]);
  await expect(history(page).first()).toContainText("− Jonas Berg");
  await expect(back(page)).toHaveCount(0);
  await expect(page.getByLabel("Add a comment")).toHaveCount(0);
});
