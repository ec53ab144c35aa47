import type { Page } from "@playwright/test";
import { listBalances } from "@/lib/expenses/balances/balances";
import { leave, makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

const payments = (page: Page) =>
  page.getByRole("list", { name: /payments? and you’re all quits/ }).getByRole("listitem");

test("a group is settled by the payments that are suggested, and then everybody is quits", async ({
  page,
  context,
}) => {
  const { groupId, membership, everyone, email } = await makeFlat();
  await makeExpense(membership, { amount: 9240n, memberIds: everyone });
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/balances`);
  await expect(payments(page)).toHaveText([/pays you.*30.80/, /pays you.*30.80/]);

  await page.getByRole("link", { name: /^Record: Jonas Berg to you, 30.80/ }).click();
  await expect(page.getByRole("heading", { name: "Record payment" })).toBeVisible();
  await expect(page.getByLabel("From").locator("option:checked")).toHaveText("Jonas Berg");
  await expect(page.getByLabel("To", { exact: true }).locator("option:checked")).toHaveText("You");
  await expect(page.getByLabel("Amount")).toHaveValue("30.80");
  await page.getByRole("button", { name: "Record payment" }).click();
  await expect(page.getByText("Jonas Berg paid you 30.80 EUR. It’s noted.")).toBeVisible();
  await expect(payments(page)).toHaveText([/Tomás pays you.*30.80/]);
  await expect(page.getByText("Jonas Berg is settled.")).toBeVisible();

  await page.getByRole("link", { name: /^Record: Tomás to you/ }).click();
  await expect(page.getByRole("heading", { name: "Record payment", level: 1 })).toBeVisible();
  await expect(page.getByLabel("Note")).toBeHidden();
  await page.getByText("Add a note").click();
  await page.getByLabel("Note").fill("By bank\nfor October");
  await page.getByRole("button", { name: "Record payment" }).click();
  await expect(page.getByRole("heading", { name: "You’re quits" })).toBeVisible();
  expect((await listBalances(membership)).map(({ net }) => net)).toEqual([0n, 0n, 0n]);
  await page.goto(`/groups/${groupId}`);
  await expect(page.getByRole("heading", { name: "You’re quits" })).toBeVisible();
  await expect(page.getByText("Everyone in this group is at 0.00\u00a0EUR.")).toBeVisible();
  await expect(page.getByRole("definition")).toHaveText(["92.40\u00a0EUR", "30.80\u00a0EUR"]);
  await page.getByRole("link", { name: /Tomás paid you/ }).click();
  await expect(page.getByText("By bank\nfor October")).toBeVisible();
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByLabel("Note")).toHaveValue("By bank\nfor October");
});

test("whoever leaves the form of a payment and goes back finds it as they left it", async ({ page, context }) => {
  const flat = await makeFlat();
  await enter(context, flat);
  await page.goto(`/groups/${flat.groupId}`);
  await page.goto(`/groups/${flat.groupId}/balances/pay`);
  await page.getByLabel("From").selectOption({ label: "Tomás" });
  await page.getByLabel("Amount").fill("7,77");
  await page
    .getByRole("link", { name: /^(Cancel|Balances)$/ })
    .locator("visible=true")
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "Record payment" })).toHaveCount(0);
  await page.goBack();
  await expect(page.getByLabel("Amount")).toHaveValue("7,77");
  await expect(page.getByLabel("From").locator("option:checked")).toHaveText("Tomás");
});

test("a payment that was noted by mistake is undone, and one that is sent again is noted once", async ({
  page,
  context,
}) => {
  const { groupId, membership, everyone, email } = await makeFlat();
  await makeExpense(membership, { amount: 9240n, memberIds: everyone });
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/balances/pay`);
  await page.getByLabel("From").selectOption({ label: "Tomás" });
  await page.getByLabel("Amount").fill("20");
  await page.getByRole("button", { name: "Record payment" }).click();
  await expect(page.getByText("Tomás paid you 20.00 EUR. It’s noted.")).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Record payment", level: 1 })).toBeVisible();
  await page.getByLabel("From").selectOption({ label: "Tomás" });
  await page.getByLabel("Amount").fill("20");
  await page.getByRole("button", { name: "Record payment" }).click();
  await expect(page.getByText("You noted this already: Tomás paid you 20.00 EUR.")).toBeVisible();
  expect((await listBalances(membership)).map(({ received }) => received)).toEqual([2000n, 0n, 0n]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Payment deleted.")).toBeVisible();
  expect((await listBalances(membership)).map(({ received }) => received)).toEqual([0n, 0n, 0n]);
});

test("a payment is refused with a sentence at its field, and can be changed afterwards", async ({ page, context }) => {
  const { groupId, membership, everyone, email } = await makeFlat();
  await makeExpense(membership, { amount: 9240n, memberIds: everyone });
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/balances/pay`);
  await page.getByLabel("From").selectOption({ label: "You" });
  await page.getByLabel("To", { exact: true }).selectOption({ label: "You" });
  await page.getByLabel("Amount").fill("5");
  await page.getByRole("button", { name: "Record payment" }).click();
  await expect(page.getByLabel("To", { exact: true })).toHaveAccessibleDescription(/^Choose two different people\./);
  await expect(page.getByLabel("Amount")).toHaveValue("5");
  await page.getByLabel("To", { exact: true }).selectOption({ label: "Tomás" });
  await page.getByRole("button", { name: "Record payment" }).click();
  await expect(page.getByText("You paid Tomás 5.00 EUR. It’s noted.")).toBeVisible();

  await page.goto(`/groups/${groupId}`);
  await page.getByRole("link", { name: /You paid Tomás/ }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Amount").fill("7.50");
  await page.getByRole("button", { name: "Save payment" }).click();
  await expect(page.getByRole("heading", { name: "You paid Tomás" })).toBeVisible();
  await expect(page.getByText(/Before: 5\.00.*Now: 7\.50/)).toBeVisible();
});

test("who left without being quits is still in the plan, and can still pay", async ({ page, context }) => {
  const { groupId, membership, jonas, everyone, email } = await makeFlat();
  await makeExpense(membership, { amount: 9240n, memberIds: everyone });
  await leave(membership, jonas);
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/balances`);
  await expect(page.getByRole("list", { name: "Everyone’s balance" })).toContainText("left the group");
  await page.getByRole("link", { name: /^Record: Jonas Berg to you/ }).click();
  await page.getByRole("button", { name: "Record payment" }).click();
  await expect(page.getByText("Jonas Berg paid you 30.80 EUR. It’s noted.")).toBeVisible();
});

test("a group in which nothing was spent has nothing to settle", async ({ page, context }) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/balances`);
  await expect(page.getByRole("heading", { name: "Nobody owes anybody" })).toBeVisible();
});
