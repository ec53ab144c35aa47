import type { Page } from "@playwright/test";
import { makeFlat } from "@/lib/expenses/factories.testing";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

const save = (page: Page) => page.getByRole("button", { name: "Save expense" }).filter({ visible: true }).click();
const paidBy = (page: Page, name: string) => page.getByLabel(`Paid by ${name}`);
const whoPaid = (page: Page) => page.getByRole("group", { name: "Who paid?" });

test("several people pay one expense, each what they put in, and one of them alone later on", async ({
  page,
  context,
}) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/expenses/new`);
  await page.getByLabel("Amount").fill("28.75");
  await page.getByLabel("What was it for?").fill("Groceries");
  await expect(whoPaid(page)).toBeHidden();
  await page.getByRole("checkbox", { name: "Several people paid" }).check();
  await expect(page.getByLabel("Paid by", { exact: true })).toBeHidden();
  await paidBy(page, "You").fill("17,25");
  await paidBy(page, "Jonas Berg").fill("10");
  await save(page);
  await expect(whoPaid(page)).toHaveAccessibleDescription("Nobody has paid 1.50 EUR of it yet.");
  await expect(whoPaid(page).getByRole("status")).toHaveText("1.50 more to come");
  await expect(paidBy(page, "You")).toHaveValue("17,25");
  await paidBy(page, "Jonas Berg").fill("ten");
  await save(page);
  await expect(paidBy(page, "Jonas Berg")).toHaveAccessibleDescription(/^Enter an amount in EUR/);
  await paidBy(page, "Jonas Berg").fill("10+1,50");
  await save(page);
  await expect(page.getByText(/^.?You.? and .?Jonas Berg.? paid, /)).toBeVisible();
  const parts = page.getByRole("list", { name: "Who owes what" }).getByRole("listitem");
  await expect(parts).toHaveText([/You.*paid 17.25/, /Jonas Berg.*paid 11.50/, /Tomás/]);
  await page.goto(`/groups/${groupId}`);
  await expect(page.getByRole("link", { name: /Groceries/ })).toContainText(/You.? and .?Jonas Berg.? paid 28.75/);

  await page.getByRole("link", { name: /Groceries/ }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByRole("checkbox", { name: "Several people paid" })).toBeChecked();
  await expect(paidBy(page, "Jonas Berg")).toHaveValue("11.50");
  await expect(paidBy(page, "Tomás")).toHaveValue("");
  await page.getByRole("checkbox", { name: "Several people paid" }).uncheck();
  await page.getByLabel("Paid by", { exact: true }).selectOption({ label: "Tomás" });
  await save(page);
  await expect(page.getByText(/^.?Tomás.? paid, /)).toBeVisible();
  await expect(parts).toHaveText([/You/, /Jonas Berg/, /Tomás.*paid 28.75/]);
});
