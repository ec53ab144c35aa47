import type { Page } from "@playwright/test";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

const save = (page: Page) => button(page, "Save expense").click();
const button = (page: Page, name: string) => page.getByRole("button", { name }).filter({ visible: true });
const meter = (page: Page) => page.getByRole("status").filter({ visible: true });
const howMuch = (page: Page, name: string) => page.getByLabel(`How much for ${name}`);
const oddCents = (page: Page) => page.getByText(/^It doesn’t divide evenly/);
const item = (page: Page, number: number) => page.getByLabel(`Item ${number}`, { exact: true });
const cost = (page: Page, number: number) => page.getByLabel(`Amount of item ${number}`);
const parts = (page: Page) => page.getByRole("list", { name: "Who owes what" }).getByRole("listitem");

/** A script reckons along; without one somebody asks. */
async function reckon(page: Page): Promise<void> {
  const ask = button(page, "Recalculate");
  if (await ask.isVisible()) await ask.click();
}

async function begin(page: Page, { groupId, mode }: { groupId: string; mode: string }): Promise<void> {
  await page.goto(`/groups/${groupId}/expenses/new`);
  await page.getByLabel("Amount").fill("92,40");
  await page.getByLabel("What was it for?").fill("Electricity");
  await expect(howMuch(page, "Tomás")).toBeHidden();
  await page.getByRole("radio", { name: mode }).check();
  await expect(howMuch(page, "Tomás")).toBeVisible();
}

async function beginBill(page: Page, groupId: string): Promise<void> {
  await page.goto(`/groups/${groupId}/expenses/new`);
  await page.getByLabel("What was it for?").fill("Pizzeria");
  await page.getByRole("radio", { name: "Items" }).check();
  const list = button(page, "List the items");
  if (await list.isVisible()) await list.click();
}

async function fill(page: Page, numbers: Record<string, string>): Promise<void> {
  for (const [name, number] of Object.entries(numbers)) await howMuch(page, name).fill(number);
}

test("exact amounts: what is left is said, given to those who have none, and saved", async ({ page, context }) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await begin(page, { groupId, mode: "Exact" });
  await fill(page, { You: "36+6.20", "Jonas Berg": "20", Tomás: "" });
  await reckon(page);
  await expect(meter(page)).toHaveText("30.20 left to assign62.20 of 92.40");
  await save(page);
  await expect(page.getByText("One thing to fix")).toBeVisible();
  await expect(page.getByRole("group", { name: "Split among 3" })).toHaveAccessibleDescription(
    "Nobody owes 30.20 EUR of it yet.",
  );
  await expect(howMuch(page, "You")).toHaveValue("36+6.20");
  await button(page, "Split the rest").click();
  await expect(howMuch(page, "Tomás")).toHaveValue("30.20");
  await expect(meter(page)).toHaveText("All assigned92.40 among 3");
  await save(page);
  await expect(page.getByRole("heading", { name: "Electricity" })).toBeVisible();
  await expect(parts(page)).toHaveText([/You.*owe 42.20/, /Jonas Berg.*owes 20.00/, /Tomás.*owes 30.20/]);
  await expect(page.getByText("exact amounts")).toBeVisible();
});

test("whoever writes a decimal comma finds it in what is filled in, and saves the same again", async ({
  page,
  context,
  sql,
}) => {
  const { groupId, account, email } = await makeFlat();
  await sql`update users set region = 'de-DE' where id = ${account.user.id}`;
  await enter(context, { email });
  await begin(page, { groupId, mode: "Exact" });
  await page.getByLabel("Amount").fill("");
  await save(page);
  await expect(page.getByLabel("Amount")).toHaveAccessibleDescription("Enter an amount, like 12,50.");
  await page.getByLabel("Amount").fill("50");
  await fill(page, { You: "33,30", "Jonas Berg": "", Tomás: "" });
  await save(page);
  await expect(page.getByRole("group", { name: "Split among 3" })).toHaveAccessibleDescription(
    "Nobody owes 16,70 EUR of it yet.",
  );
  await button(page, "Split the rest").click();
  await expect(howMuch(page, "Tomás")).toHaveValue("8,35");
  await save(page);
  await expect(parts(page)).toHaveText([/You.*owe 33,30/, /Jonas Berg.*owes 8,35/, /Tomás.*owes 8,35/]);
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByLabel("Amount")).toHaveValue("50,00");
  await expect(howMuch(page, "You")).toHaveValue("33,30");
  await save(page);
  await expect(parts(page)).toHaveText([/You.*owe 33,30/, /Jonas Berg.*owes 8,35/, /Tomás.*owes 8,35/]);
});

test("percentages: too much is said and scaled down, and each sees what theirs comes to", async ({ page, context }) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await begin(page, { groupId, mode: "Percent" });
  await fill(page, { You: "50", "Jonas Berg": "30", Tomás: "30" });
  await reckon(page);
  await expect(meter(page)).toHaveText("10 % too much110 % of 100 %");
  await expect(page.getByRole("listitem").filter({ hasText: "Tomás" })).toContainText("27.72");
  await button(page, "Scale to fit").click();
  await expect(howMuch(page, "You")).toHaveValue("45.4546");
  await expect(meter(page)).toContainText("All assigned");
  await save(page);
  await expect(parts(page)).toHaveText([
    /You.*paid 92.40, 45.4546 %.*owe 42.00/,
    /Jonas Berg.*27.2727 %.*owes 25.20/,
    /Tomás.*27.2727 %.*owes 25.20/,
  ]);
  // Of 42.000050…, 25.199974… and 25.199974… the last two lost a whole cent but for a sliver.
  await expect(oddCents(page)).toHaveText("It doesn’t divide evenly: 0.01 more each falls to Jonas Berg and Tomás.");
});

test("shares: an empty one counts as one, and the odd cent is said", async ({ page, context }) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await begin(page, { groupId, mode: "Shares" });
  await page.getByLabel("Amount").fill("10");
  await fill(page, { You: "3", "Jonas Berg": "2.5", Tomás: "" });
  await reckon(page);
  await expect(meter(page)).toHaveText("All assigned10.00 over 6.5 shares");
  await save(page);
  await expect(parts(page)).toHaveText([
    /You.*3 shares.*owe 4.61/,
    /Jonas Berg.*2.5 shares.*owes 3.85/,
    /Tomás.*1 share.*owes 1.54/,
  ]);
  await expect(oddCents(page)).toHaveText("It doesn’t divide evenly: 0.01 more each falls to Jonas Berg and Tomás.");
});

test("adjustments: what is put on top and taken off, and what cannot be taken off", async ({ page, context }) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await begin(page, { groupId, mode: "Adjust" });
  await fill(page, { You: "12", "Jonas Berg": "-40", Tomás: "" });
  await reckon(page);
  await expect(meter(page)).toContainText("All assigned");
  await fill(page, { "Jonas Berg": "-60" });
  await save(page);
  await expect(page.getByRole("group", { name: "Split among 3" })).toHaveAccessibleDescription(
    /^Somebody would owe less than nothing/,
  );
  await fill(page, { "Jonas Berg": "twelve" });
  await save(page);
  await expect(howMuch(page, "Jonas Berg")).toHaveAccessibleDescription(/^Enter an amount in EUR/);
  await expect(howMuch(page, "You")).toHaveValue("12");
  await fill(page, { "Jonas Berg": "-15" });
  await save(page);
  await expect(parts(page)).toHaveText([
    /You.*\+12.00.*owe 43.80/,
    /Jonas Berg.*−15.00.*owes 16.80/,
    /Tomás.*owes 31.80/,
  ]);
  await expect(oddCents(page)).toHaveCount(0);
  await page.getByRole("link", { name: "Edit" }).click();
  await fill(page, { "Jonas Berg": "-15.01" });
  await save(page);
  // Of the 95.41 that all share alike one cent is left over.
  await expect(parts(page).filter({ hasText: /You.*43.81|Jonas Berg.*16.80|Tomás.*31.81/ })).toHaveCount(1);
  await expect(oddCents(page)).toHaveText(/: 0.01 more falls to (you|Jonas Berg|Tomás)\.$/);
});

test("who takes no part has no number, and an edit begins with what was typed", async ({ page, context }) => {
  const { groupId, membership, everyone, email } = await makeFlat();
  const [mara = "", jonas = ""] = everyone;
  const uneven = { mode: "percent", of: { [mara]: 125_000n, [jonas]: 875_000n } } as const;
  const { expenseId } = await makeExpense(membership, { memberIds: [mara, jonas], uneven });
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/expenses/${expenseId}/edit`);
  await expect(page.getByRole("radio", { name: "Percent" })).toBeChecked();
  await expect(howMuch(page, "You")).toHaveValue("12.5");
  await expect(howMuch(page, "Jonas Berg")).toHaveValue("87.5");
  await expect(howMuch(page, "Tomás")).toBeHidden();
  await page.getByRole("checkbox", { name: /^Tomás/ }).check();
  await fill(page, { "Jonas Berg": "62.5", Tomás: "25" });
  await save(page);
  await expect(parts(page)).toHaveText([/You.*owe 1.50/, /Jonas Berg.*owes 7.50/, /Tomás.*owes 3.00/]);
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("radio", { name: "Equal" }).check();
  await save(page);
  await expect(parts(page)).toHaveText([/You.*owe 4.00/, /Jonas Berg.*owes 4.00/, /Tomás.*owes 4.00/]);
  await expect(oddCents(page)).toHaveCount(0);
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Amount").fill("12.01");
  await save(page);
  await expect(parts(page).filter({ hasText: "4.01" })).toHaveCount(1);
  await expect(oddCents(page)).toHaveText(/: 0.01 more falls to (you|Jonas Berg|Tomás)\.$/);
  expect((await listExpenses(membership)).rows).toHaveLength(1);
});

test("a bill without an amount comes to its items, and to a tip in percent of them", async ({ page, context }) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await beginBill(page, groupId);
  await item(page, 1).fill("Pizza");
  await cost(page, 1).fill("12,50");
  await cost(page, 2).fill("24");
  await page.getByLabel("Tax and tip").fill("a tenth");
  await save(page);
  await expect(page.getByLabel("Tax and tip")).toHaveAccessibleDescription(/^Enter an amount/);
  await page.getByLabel("Tax and tip").fill("10 %");
  await reckon(page);
  await expect(meter(page)).toContainText("All assigned");
  await expect(meter(page)).toContainText("40.15");
  await save(page);
  await expect(page.getByRole("heading", { name: "Pizzeria" })).toBeVisible();
  await expect(parts(page).first()).toContainText("paid 40.15");
});

test("a bill: items are listed, tax and tip are spread in proportion, and an edit starts from them", async ({
  page,
  context,
}) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await beginBill(page, groupId);
  await page.getByLabel("Amount", { exact: true }).fill("30");
  const sharer = (number: number, name: string) =>
    page.getByRole("group", { name: `Who shared item ${number}` }).getByRole("checkbox", { name });
  await item(page, 1).fill("Pizza");
  await cost(page, 1).fill("12");
  await sharer(1, "You").check();
  await item(page, 2).fill("Salads");
  await cost(page, 2).fill("6+6");
  await sharer(2, "Jonas").check();
  await sharer(2, "Tomás").check();
  await item(page, 3).fill("Water");
  await save(page);
  await expect(page.getByText("One thing to fix")).toBeVisible();
  await expect(cost(page, 3)).toHaveAccessibleDescription(/^Enter an amount/);
  await expect(sharer(2, "Jonas")).toBeChecked();
  await cost(page, 3).fill("3");
  await reckon(page);
  await expect(meter(page)).toHaveText("3.00 left to assign27.00 of 30.00");
  await button(page, "It’s tax and tip").click();
  await expect(page.getByLabel("Tax and tip")).toHaveValue("3.00");
  await expect(meter(page)).toContainText("All assigned");
  await save(page);
  await expect(page.getByRole("heading", { name: "Pizzeria" })).toBeVisible();
  await expect(parts(page)).toHaveText([/You.*owe 14.44/, /Jonas Berg.*owes 7.78/, /Tomás.*owes 7.78/]);
  await expect(page.getByRole("list", { name: "The bill" }).getByRole("listitem")).toHaveText([
    "PizzaYou12.00",
    "SaladsJonas Berg and Tomás12.00",
    "Watershared by all3.00",
    "Tax and tipin proportion to the items of each3.00",
  ]);
  await expect(oddCents(page)).toHaveText("It doesn’t divide evenly: 0.01 more each falls to Jonas Berg and Tomás.");
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(item(page, 2)).toHaveValue("Salads");
  await expect(sharer(1, "Jonas")).not.toBeChecked();
  await cost(page, 1).fill("15");
  await page.getByLabel("Tax and tip").fill("0");
  await save(page);
  await expect(parts(page)).toHaveText([/You.*owe 16.00/, /Jonas Berg.*owes 7.00/, /Tomás.*owes 7.00/]);
  await expect(oddCents(page)).toHaveCount(0);
});

test("the odd cents of a bill are two people's with the tip, and the page says whose, as the form showed it", async ({
  page,
  context,
}) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await beginBill(page, groupId);
  await item(page, 1).fill("Pizza");
  await cost(page, 1).fill("10");
  await page.getByLabel("Tax and tip").fill("1");
  await reckon(page);
  // Of 11.00 each has 3.66 and two thirds of a cent.
  const more = page.getByRole("listitem").filter({ has: page.getByRole("checkbox"), hasText: "3.67" });
  await expect(more).toHaveCount(2);
  const names = (await more.allTextContents()).map((text) => text.match(/You|Jonas Berg|Tomás/)?.[0] ?? "");
  await save(page);
  await expect(parts(page).filter({ hasText: "3.67" })).toContainText(names);
  await expect(oddCents(page)).toHaveText(
    `It doesn’t divide evenly: 0.01 more each falls to ${names.join(" and ").replace("You", "you")}.`,
  );
});
