import type { Page } from "@playwright/test";
import { eq, sql as expression } from "drizzle-orm";
import { db } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { editExpense } from "@/lib/expenses/expenses";
import { makeExpense, makeFlat, newExpense } from "@/lib/expenses/factories.testing";
import { addMember } from "@/lib/groups/factories.testing";
import { declineInvitation } from "@/lib/groups/invitations/answering";
import { invite, open } from "@/lib/people/factories.testing";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

const save = (page: Page) => page.getByRole("button", { name: "Save expense" }).click();
const sharer = (page: Page, name: string) => page.getByRole("checkbox", { name: new RegExp(`^${name}`) });
const parts = (page: Page) => page.getByRole("list", { name: "Who owes what" }).getByRole("listitem");

async function openForm(page: Page, groupId: string): Promise<void> {
  await page.goto(`/groups/${groupId}`);
  await page
    .getByRole("link", { name: /^Add (the first )?expense$/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "Add expense" })).toBeVisible();
}

test("an expense is written down: however its amount is spelled, and among whoever is chosen", async ({
  page,
  context,
}) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await openForm(page, groupId);
  const fields = page
    .locator("form")
    .filter({ has: page.getByLabel("Amount") })
    .locator("input, select, textarea");
  await expect(fields.filter({ visible: true }).first(), "what comes first").toHaveAccessibleName("Amount");
  await expect(page.getByLabel("Amount"), "a phone shows the keys for numbers").toHaveAttribute("inputmode", "decimal");
  await page.getByLabel("Amount").fill("1.234");
  await page.getByLabel("Paid by", { exact: true }).selectOption({ label: "Jonas Berg" });
  await sharer(page, "Tomás").uncheck();
  await save(page);
  const amount = page.getByLabel("Amount");
  await expect(page.getByText("2 things to fix")).toBeVisible();
  await expect(amount).toHaveAccessibleDescription(/^This could be 1234.00 or 1.234\./);
  await expect(amount).toHaveValue("1.234");
  await expect(page.getByLabel("What was it for?")).toHaveAccessibleDescription(/^Say what it was for/);
  await expect(page.getByLabel("Paid by", { exact: true }).locator("option:checked")).toHaveText("Jonas Berg");
  await expect(sharer(page, "Tomás")).not.toBeChecked();
  await expect(page.getByLabel("You", { exact: true })).toBeChecked();

  await amount.fill("1.234,56");
  await page.getByLabel("What was it for?").fill("Boiler");
  await page.getByText("More", { exact: true }).click();
  await page.getByLabel("Day").fill("2026-11-18");
  await save(page);
  await expect(page.getByRole("heading", { name: "Boiler" })).toBeVisible();
  await expect(page.getByText("1,234.56", { exact: true })).toBeVisible();
  await expect(page.getByText("Jonas Berg paid, 18 Nov 2026")).toBeVisible();
  await expect(parts(page)).toHaveText([/You.*owe 617.28/, /Jonas Berg.*paid 1,234.56.*owes 617.28/]);
  await expect(page.getByText("You added it")).toBeVisible();
});

test("who said no shares a new expense only if somebody says so, and who has not answered does by itself", async ({
  page,
  context,
}) => {
  const { membership, groupId, email } = await makeFlat();
  const { token } = await invite(membership, { name: "Ada" });
  await declineInvitation(await open(token), { message: "" });
  await invite(membership, { name: "Emil" });
  await enter(context, { email });
  await openForm(page, groupId);
  await expect(sharer(page, "Ada")).not.toBeChecked();
  await expect(page.getByRole("group", { name: "Split among 4" }).getByText("said no")).toBeVisible();
  for (const name of ["Emil", "Tomás", "Jonas Berg"]) await expect(sharer(page, name)).toBeChecked();
  await sharer(page, "Ada").check();
  await page.getByLabel("Amount").fill("5");
  await page.getByLabel("What was it for?").fill("Deposit");
  await save(page);
  await expect(parts(page).filter({ hasText: "Ada" })).toHaveText(/Ada.*owes 1.00/);
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(sharer(page, "Ada")).toBeChecked();
  await expect(page.getByRole("group", { name: "Split among 5" }).getByText("said no")).toBeVisible();
});

test("a category and a note say more of an expense, and stand in its form again", async ({ page, context }) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await openForm(page, groupId);
  const note = page.getByLabel("Note");
  const behindMore = ["Note", "Day", "Category", "Repeat"].map((name) => page.getByLabel(name, { exact: true }));
  for (const field of behindMore) await expect(field).toBeHidden();
  await page.getByText("More", { exact: true }).click();
  for (const field of behindMore) await expect(field).toBeVisible();
  await note.fill("x".repeat(501));
  await page.getByLabel("Amount").fill("12");
  await page.getByLabel("What was it for?").fill("Electricity");
  await save(page);
  await expect(note).toHaveAccessibleDescription(/Use at most 500 characters/);
  await note.fill("Meter reading from 1 Nov");
  await save(page);
  await expect(page.getByText("Meter reading from 1 Nov")).toBeVisible();
  await expect(page.getByText("· Utilities")).toBeVisible();
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(note).toHaveValue("Meter reading from 1 Nov");
  await page.getByLabel("Category").selectOption({ label: "Home" });
  await save(page);
  await expect(page.getByText("· Home")).toBeVisible();
  await page.goto(`/groups/${groupId}/expenses?category=household`);
  await expect(page.getByRole("region", { name: "Found" }).getByRole("link")).toHaveText([/Electricity/]);
});

test("an expense that nobody shares is refused, and what was typed stays", async ({ page, context }) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await openForm(page, groupId);
  await page.getByLabel("Amount").fill("12");
  await page.getByLabel("What was it for?").fill("Taxi");
  for (const name of [/^You$/, /^Jonas Berg/, /^Tomás/]) await page.getByRole("checkbox", { name }).uncheck();
  await save(page);
  await expect(page.getByRole("group", { name: "Split among 0" })).toHaveAccessibleDescription(/^Choose at least one/);
  await expect(page.getByLabel("What was it for?")).toHaveValue("Taxi");
  await expect(page.getByLabel("You", { exact: true })).not.toBeChecked();
});

test("whoever leaves a form and goes back finds it as they left it", async ({ page, context, javaScriptEnabled }) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await openForm(page, groupId);
  await page.getByLabel("Amount").fill("12,50+3");
  await page.getByLabel("What was it for?").fill("Taxi");
  await page.getByLabel("Paid by", { exact: true }).selectOption({ label: "Jonas Berg" });
  await page.getByRole("checkbox", { name: /^Tomás/ }).uncheck();
  await page.getByRole("radio", { name: "Shares" }).check();
  await page.getByLabel("How much for Jonas Berg").fill("4");
  await page.getByText("More", { exact: true }).click();
  await page.getByLabel("Note").fill("By night");
  await page.getByRole("link", { name: "Cancel" }).locator("visible=true").click();
  await expect(page.getByRole("heading", { name: "Add expense" })).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Add expense" })).toBeVisible();
  await expect(page.getByLabel("Amount")).toHaveValue("12,50+3");
  await expect(page.getByLabel("What was it for?")).toHaveValue("Taxi");
  await expect(page.getByLabel("Paid by", { exact: true }).locator("option:checked")).toHaveText("Jonas Berg");
  await expect(page.getByRole("checkbox", { name: /^Tomás/ })).not.toBeChecked();
  await expect(page.getByRole("radio", { name: "Shares" })).toBeChecked();
  await expect(page.getByLabel("How much for Jonas Berg")).toHaveValue("4");
  if (javaScriptEnabled) await expect(page.getByLabel("Note")).toBeVisible();
  await expect(page.getByLabel("Note")).toHaveValue("By night");
  if (javaScriptEnabled) await expect(page.getByText("15.50 over 5 shares").locator("visible=true")).toBeVisible();
  await save(page);
  await expect(page.getByRole("heading", { name: "Taxi" })).toBeVisible();
  await page.goBack();
  await expect(page.getByText("You saved this already")).toBeVisible();
  await expect(page.getByLabel("What was it for?")).toHaveValue("Taxi");
  // An edit is not kept: whoever opens it again wants what the expense says now.
  await page.goForward();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("What was it for?").fill("Bus");
  await page.getByRole("link", { name: "Cancel" }).locator("visible=true").click();
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByLabel("What was it for?")).toHaveValue("Taxi");
  // A form that is opened anew is another one.
  await openForm(page, groupId);
  await expect(page.getByLabel("What was it for?")).toHaveValue("");
  await expect(page.getByLabel("Amount")).toHaveValue("");
});

test("a form that is sent again after going back makes one expense, and says so", async ({ page, context }) => {
  const { groupId, membership, email } = await makeFlat();
  await enter(context, { email });
  await openForm(page, groupId);
  const fill = async (title: string) => {
    await page.getByLabel("Amount").fill("46.50");
    await page.getByLabel("What was it for?").fill(title);
    await save(page);
  };
  await fill("Groceries");
  await expect(page.getByRole("heading", { name: "Groceries" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Add expense" })).toBeVisible();
  await fill("Groceries");
  await expect(page.getByText("You saved this already. Here it is.")).toBeVisible();
  await page.goBack();
  await fill("Vegetables");
  await expect(page.getByRole("alert").filter({ hasText: "You saved this already." })).toBeVisible();
  await expect(page.getByLabel("What was it for?")).toHaveValue("Vegetables");
  expect((await listExpenses(membership)).rows.map(({ title }) => title)).toEqual(["Groceries"]);

  await page.getByRole("link", { name: "Record another" }).click();
  await expect(page.getByLabel("What was it for?")).toHaveValue("");
  await fill("Vegetables");
  await expect(page.getByRole("heading", { name: "Vegetables" })).toBeVisible();
  expect((await listExpenses(membership)).rows).toHaveLength(2);
});

test("an expense is changed, and a change that came late says what it says now and keeps what was typed", async ({
  page,
  context,
}) => {
  const { groupId, membership, jonas, everyone, email } = await makeFlat();
  const made = await makeExpense(membership, { memberIds: everyone });
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/expenses/${made.expenseId}`);
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByLabel("Amount")).toHaveValue("12.00");
  await editExpense(jonas.membership, { ...made, title: "Farmers’ market", amount: 900n });

  await page.getByLabel("Amount").fill("15");
  await sharer(page, "Tomás").uncheck();
  await save(page);
  await expect(page.getByRole("alert").filter({ hasText: "Somebody changed this meanwhile" })).toBeVisible();
  await expect(page.getByText("Farmers’ market, 9.00 EUR, paid by you on 8 Nov 2026")).toBeVisible();
  await expect(page.getByLabel("Amount")).toHaveValue("15");
  await expect(sharer(page, "Tomás")).not.toBeChecked();
  await save(page);
  await expect(page.getByRole("heading", { name: "Groceries" })).toBeVisible();
  await expect(parts(page)).toHaveText([/You.*paid 15.00.*owe 7.50/, /Jonas Berg.*owes 7.50/]);
  await expect(page.getByText("You changed it")).toBeVisible();
  await expect(page.getByText("Before: 9.00 → Now: 15.00")).toBeVisible();
  await expect(page.getByText("Jonas Berg changed it")).toBeVisible();
});

test("what is deleted is brought back: at once, from its own page, or from what happened", async ({
  page,
  context,
}) => {
  const { groupId, membership, everyone, email } = await makeFlat();
  const { expenseId } = await makeExpense(membership, { title: "Taxi", memberIds: everyone });
  await enter(context, { email });
  const remove = async () => {
    await page.goto(`/groups/${groupId}/expenses/${expenseId}`);
    await page.getByRole("button", { name: "Delete" }).click();
    await expect(page.getByText("Taxi deleted.")).toBeVisible();
    expect((await listExpenses(membership)).rows).toHaveLength(0);
  };
  const expectBack = async () => {
    await expect(page.getByRole("button", { name: "Delete" })).toBeVisible();
    expect((await listExpenses(membership)).rows).toHaveLength(1);
  };
  await remove();
  await page.getByRole("button", { name: "Undo" }).click();
  await expectBack();
  await remove();
  await page.goto(`/groups/${groupId}/expenses/${expenseId}`);
  await expect(page.getByText("This is deleted", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Edit" })).toHaveCount(0);
  await page.getByRole("button", { name: "Restore" }).click();
  await expectBack();
  await remove();
  await page.goto(`/groups/${groupId}/activity`);
  await page.getByRole("button", { name: "Undo" }).click();
  await expectBack();
});

test("who only looks on, and whoever is in an archived group, is offered nothing to write with", async ({
  page,
  context,
  openOtherBrowser,
}) => {
  const flat = await makeFlat();
  const { groupId, membership, everyone } = flat;
  const { expenseId } = await makeExpense(membership, { memberIds: everyone });
  const viewer = await addMember(flat, { role: "viewer", name: "Pavel" });
  const paths = ["", "/balances", "/activity", `/expenses/${expenseId}`];
  const writing = /Add|Record|Edit|Delete|Undo|Restore/;
  await enter(context, viewer);
  for (const path of paths) {
    await page.goto(`/groups/${groupId}${path}`);
    await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
    await expect(page.getByRole("link", { name: writing })).toHaveCount(0);
    await expect(page.getByRole("button", { name: writing })).toHaveCount(0);
  }
  await page.goto(`/groups/${groupId}/expenses/new`);
  await expect(page).toHaveURL(new RegExp(`/groups/${groupId}$`));

  await db.update(groups).set({ archivedAt: expression`now()` }).where(eq(groups.id, groupId));
  const owners = await openOtherBrowser();
  await enter(owners.context(), flat);
  for (const path of paths) {
    await owners.goto(`/groups/${groupId}${path}`);
    await expect(owners.getByText("This group is archived")).toBeVisible();
    await expect(owners.getByRole("link", { name: writing })).toHaveCount(0);
    await expect(owners.getByRole("button", { name: writing })).toHaveCount(0);
  }
});

test("a currency without decimals is written and read without them", async ({ page, context }) => {
  const { groupId, email } = await makeFlat();
  await db.update(groups).set({ currency: "JPY" }).where(eq(groups.id, groupId));
  await enter(context, { email });
  await openForm(page, groupId);
  await page.getByLabel("Amount").fill("12.5");
  await page.getByLabel("What was it for?").fill("Ramen");
  await save(page);
  await expect(page.getByLabel("Amount")).toHaveAccessibleDescription(/^JPY has no decimals\./);
  await page.getByLabel("Amount").fill("1,000");
  await save(page);
  await expect(page.getByText("1,000", { exact: true })).toBeVisible();
  // Nobody pays half a yen: what is left over goes to somebody.
  await expect(parts(page).filter({ hasText: "334" })).toHaveCount(1);
  await expect(parts(page).filter({ hasText: "333" })).toHaveCount(2);
});

test("the form of an expense that nobody recorded carries the group's newest people", async ({ page, context }) => {
  const flat = await makeFlat();
  const ticked = newExpense(flat.membership);
  await addMember(flat, { role: "viewer", name: "Pavel" });
  await enter(context, flat);
  await openForm(page, flat.groupId);
  await expect(sharer(page, "Pavel")).not.toBeChecked();
  await expect(sharer(page, "Tomás")).toBeChecked();
  await expect(page.getByText("name only")).toBeVisible();
  await sharer(page, "Pavel").check();
  await page.getByLabel("Amount").fill("4+4");
  await page.getByLabel("What was it for?").fill(ticked.title);
  await save(page);
  await expect(parts(page)).toHaveCount(4);
  await expect(parts(page).filter({ hasText: "Pavel" })).toContainText("owes 2.00");
});

test("money that came in is written down as such, and less was spent", async ({ page, context, javaScriptEnabled }) => {
  const { groupId, membership, email } = await makeFlat();
  // Income is everyone's, though the last expense was not.
  await makeExpense(membership, { memberIds: [membership.memberId] });
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/expenses/new`);
  await expect(page.getByRole("checkbox", { name: /^Tomás/ })).not.toBeChecked();
  await page.getByLabel("Amount").fill("90");
  await page.getByRole("link", { name: "Did money come in? Add income or a refund" }).click();
  await expect(page.getByRole("heading", { name: "Add income" })).toBeVisible();
  // A script takes along what was typed.
  if (javaScriptEnabled) await expect(page.getByLabel("Amount")).toHaveValue("90");
  else await page.getByLabel("Amount").fill("90");
  await expect(page.getByRole("checkbox", { name: /^Tomás/ })).toBeChecked();
  await page.getByLabel("What was it for?").fill("Deposit back");
  await page.getByLabel("Received by", { exact: true }).selectOption({ label: "Jonas Berg" });
  await page.getByRole("button", { name: "Save income" }).filter({ visible: true }).click();
  await expect(page.getByText(/^Jonas Berg received/)).toBeVisible();
  await expect(page.getByRole("list", { name: "Who gets what" }).getByRole("listitem")).toHaveText([
    /You.*get 30.00/,
    /Jonas Berg.*received 90.00.*gets 30.00/,
    /Tomás.*gets 30.00/,
  ]);
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Edit income" })).toBeVisible();
  await page.getByLabel("Amount").fill("60");
  await page.getByRole("button", { name: "Save income" }).filter({ visible: true }).click();
  await expect(page.getByRole("list", { name: "Who gets what" })).toContainText("received 60.00");
  await page.goto(`/groups/${groupId}`);
  await expect(page.getByRole("link").filter({ hasText: "Deposit back" })).toContainText("Jonas Berg received 60.00");
  await expect(page.getByRole("link").filter({ hasText: "Deposit back" })).toContainText("+20.00");
});
