import type { Page } from "@playwright/test";
import { db } from "@/db/client";
import { keepRates } from "@/lib/expenses/currencies/exchange-rates";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { todayIn } from "@/lib/formats";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(async ({ workInRun }) => {
  await workInRun();
  await keepRates(db, [{ ratedOn: todayIn("UTC"), perEuro: { USD: "1.25", JPY: "160" } }]);
});

const button = (page: Page, name: string) => page.getByRole("button", { name }).filter({ visible: true });
const parts = (page: Page) => page.getByRole("list", { name: "Who owes what" }).getByRole("listitem");
const hint = (page: Page) => page.getByRole("status").filter({ hasText: /rate/ });

async function reckon(page: Page): Promise<void> {
  const ask = button(page, "Recalculate");
  if (await ask.isVisible()) await ask.click();
}

async function begin(page: Page, groupId: string): Promise<void> {
  await page.goto(`/groups/${groupId}/expenses/new`);
  await expect(page.getByLabel(/^Or all of it/)).toBeHidden();
  await page.getByLabel("Amount").fill("50");
  await page.getByLabel("What was it for?").fill("Museum");
}

type Contradiction = { javaScriptEnabled: boolean; save: string; rate: string; worth: string };

/** A script empties the field that no longer counts. Without one it is asked which of the two does, and both stay as typed. */
async function leaveOnlyAllOfIt(page: Page, { javaScriptEnabled, save, rate, worth }: Contradiction): Promise<void> {
  const [typedRate, allOfIt] = [page.getByLabel(/^(Rate|1 [A-Z]{3}) in EUR/), page.getByLabel(/^Or all of it/)];
  const typed = await allOfIt.inputValue();
  if (javaScriptEnabled) {
    await expect(typedRate).toHaveValue("");
    await typedRate.fill(rate);
    await expect(allOfIt).toHaveValue("");
    await allOfIt.fill(typed);
  } else {
    await button(page, save).click();
    await expect(allOfIt).toHaveAccessibleDescription(
      `At that rate all of it comes to ${worth}. Leave one of the two empty.`,
    );
    await expect(allOfIt).toHaveValue(typed);
    await expect(typedRate).toHaveValue(rate);
    await typedRate.fill("");
  }
}

test("in another currency the bank's rate of the day counts, and the expense says so", async ({ page, context }) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await begin(page, groupId);
  await page.getByLabel("Currency").selectOption("USD");
  await expect(hint(page)).toContainText(/^Left empty/);
  await page.getByRole("radio", { name: "Exact" }).check();
  await page.getByLabel("How much for You").fill("20");
  await page.getByLabel("How much for Jonas Berg").fill("");
  await page.getByLabel("How much for Tomás").fill("30");
  await reckon(page);
  await expect(hint(page)).toContainText("1 USD is 0.8 EUR");
  await expect(page.getByRole("status").filter({ hasText: "All assigned", visible: true })).toContainText("50.00 USD");
  await button(page, "Save expense").click();
  await expect(page.getByText(/^50\.00 USD, each worth 0\.8 EUR: the European Central Bank’s rate of /)).toBeVisible();
  await expect(parts(page)).toHaveText([/You.*paid 40.00, 20.00 USD.*owe 16.00/, /Tomás.*30.00 USD.*owes 24.00/]);
  await page.goto(`/groups/${groupId}`);
  await expect(page.getByText("You paid 50.00 USD")).toBeVisible();
});

test("of amounts that come to no whole cents it is said who has one more, and for whom one more counts as paid", async ({
  page,
  context,
}) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await begin(page, groupId);
  await page.getByLabel("Currency").selectOption("USD");
  await page.getByLabel(/^(Rate|1 USD) in EUR/).fill("0,9226");
  await page.getByRole("checkbox", { name: "Several people paid" }).check();
  await page.getByLabel("Paid by You").fill("25");
  await page.getByLabel("Paid by Jonas Berg").fill("25");
  await page.getByRole("radio", { name: "Exact" }).check();
  await page.getByLabel("How much for You").fill("20");
  await page.getByLabel("How much for Jonas Berg").fill("");
  await page.getByLabel("How much for Tomás").fill("30");
  await button(page, "Save expense").click();
  await expect(parts(page)).toHaveText([/You.*owe 18.45/, /Jonas Berg.*paid 23.0[67]/, /Tomás.*owes 27.68/]);
  await expect(page.getByText("It doesn’t divide evenly: 0.01 more falls to Tomás.")).toBeVisible();
  const more = (await parts(page).filter({ hasText: "paid 23.07" }).textContent()) ?? "";
  const name = more.includes("Jonas Berg") ? "Jonas Berg" : "you";
  const said = `What was paid doesn’t divide evenly in EUR: 0.01 more counts for ${name}.`;
  await expect(page.getByText(said)).toBeVisible();
});

test("a rate can be typed, or what all of it came to, and not one against the other", async ({
  page,
  context,
  javaScriptEnabled,
}) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await begin(page, groupId);
  await page.getByLabel("Currency").selectOption("USD");
  await page.getByLabel(/^(Rate|1 USD) in EUR/).fill("1.084");
  await button(page, "Save expense").click();
  await expect(page.getByLabel(/^1 USD in EUR/)).toHaveAccessibleDescription(/^This could be 1084 or 1\.0840/);
  await page.getByLabel(/^1 USD in EUR/).fill("1.0840");
  await page.getByLabel(/^Or all of it/).fill("45,67");
  await leaveOnlyAllOfIt(page, { javaScriptEnabled, save: "Save expense", rate: "1.0840", worth: "54.20 EUR" });
  await button(page, "Save expense").click();
  await expect(page.getByText("50.00 USD, each worth 0.9134 EUR", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByLabel("Currency")).toHaveValue("USD");
  await expect(page.getByLabel(/in EUR/).first()).toHaveValue("0.9134");
  await page.getByLabel("Amount").fill("60");
  await button(page, "Save expense").click();
  await expect(page.getByText("60.00 USD, each worth 0.9134 EUR", { exact: true })).toBeVisible();
});

test("where nobody knows a rate, it is asked for, and nothing that was typed is lost", async ({ page, context }) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await begin(page, groupId);
  await page.getByLabel("Currency").selectOption("AED");
  await button(page, "Save expense").click();
  await expect(page.getByText("One thing to fix")).toBeVisible();
  await expect(page.getByLabel(/^(Rate|1 AED) in EUR/)).toHaveAccessibleDescription(
    /^Quits knows no rate of that day. Enter what one AED was worth in EUR/,
  );
  await expect(page.getByLabel("Amount")).toHaveValue("50");
  await page.getByLabel(/^(Rate|1 AED) in EUR/).fill("0,23");
  await button(page, "Save expense").click();
  await expect(page.getByText("50.00 AED, each worth 0.23 EUR", { exact: true })).toBeVisible();
});

test("a payment in another currency settles what it came to", async ({ page, context, javaScriptEnabled }) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/balances/pay`);
  await page.getByLabel("Amount").fill("1000");
  await page.getByLabel("Currency").selectOption("JPY");
  await button(page, "Record payment").click();
  await expect(page.getByText(/1,000 JPY\. It’s noted\./)).toBeVisible();
  await page.goto(`/groups/${groupId}`);
  await expect(page.getByText("Payment of 1,000 JPY")).toBeVisible();
  await expect(page.getByRole("link").filter({ hasText: "Payment of 1,000 JPY" })).toContainText("6.25");
  await page.goto(`/groups/${groupId}/balances/pay`);
  await page.getByLabel("Amount").fill("1000");
  await page.getByLabel("Currency").selectOption("JPY");
  await page.getByLabel(/^(Rate|1 JPY) in EUR/).fill("0,0070");
  await page.getByLabel(/^Or all of it/).fill("6,50");
  await leaveOnlyAllOfIt(page, { javaScriptEnabled, save: "Record payment", rate: "0,0070", worth: "7.00 EUR" });
  await button(page, "Record payment").click();
  await expect(page.getByText(/1,000 JPY\. It’s noted\./)).toBeVisible();
  await page.goto(`/groups/${groupId}`);
  await expect(page.getByRole("link").filter({ hasText: "Payment of 1,000 JPY" }).first()).toContainText("6.50");
});

test("an edit starts from the rate that was typed, and what all of it came to takes its place", async ({
  page,
  context,
  javaScriptEnabled,
}) => {
  const { groupId, email, membership } = await makeFlat();
  const { expenseId } = await makeExpense(membership, { amount: 5000n, currency: "USD", rate: "0.9" });
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/expenses/${expenseId}/edit`);
  await expect(page.getByLabel(/in EUR/).first()).toHaveValue("0.9");
  await page.getByLabel(/^Or all of it/).fill("45,67");
  await leaveOnlyAllOfIt(page, { javaScriptEnabled, save: "Save expense", rate: "0.9", worth: "45.00 EUR" });
  await button(page, "Save expense").click();
  await expect(page.getByText("50.00 USD, each worth 0.9134 EUR", { exact: true })).toBeVisible();
});

test("the currencies that a group used last are chosen from before all others", async ({ page, context }) => {
  const { groupId, email, membership } = await makeFlat();
  await enter(context, { email });
  const choice = page.getByLabel("Currency");
  await page.goto(`/groups/${groupId}/expenses/new`);
  await expect(choice.locator("optgroup")).toHaveCount(0);
  await makeExpense(membership, { amount: 5000n, currency: "USD", rate: "0.9", spentOn: "2026-11-07" });
  const { expenseId } = await makeExpense(membership, { amount: 500n, currency: "JPY", rate: "0.006" });
  const used = choice.locator("optgroup[label='Used here'] option");
  for (const form of ["expenses/new", "balances/pay", `expenses/${expenseId}/edit`]) {
    await page.goto(`/groups/${groupId}/${form}`);
    await expect(used).toHaveText([/^JPY/, /^USD/]);
    await expect(choice.locator("option[value=JPY]")).toHaveCount(1);
    await expect(choice.locator("option").first()).toHaveText(/^EUR/);
    await expect(choice).toHaveValue(form.endsWith("edit") ? "JPY" : "EUR");
  }
});
