import type { Page } from "@playwright/test";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { changeBudgets } from "@/lib/expenses/stats/budgets";
import { makeGroup } from "@/lib/groups/factories.testing";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

/** A year that is over, so that no page says that it goes on. */
async function makeYear() {
  const flat = await makeFlat();
  const { membership, jonas, everyone } = flat;
  const spend = (amount: bigint, input: Parameters<typeof makeExpense>[1]) =>
    makeExpense(membership, { amount, memberIds: everyone, ...input });
  await spend(30_000n, { category: "groceries", spentOn: "2025-10-31" });
  await spend(41_250n, { category: "groceries", spentOn: "2025-11-01" });
  await spend(9_000n, { category: "", spentOn: "2025-11-30", payerId: jonas.memberId });
  return flat;
}

async function openTable(page: Page, caption: string) {
  const section = page.locator("section").filter({ has: page.getByRole("heading", { name: caption, exact: true }) });
  await section.getByText("Show as a table").click();
  return section.getByRole("table", { name: caption });
}

/** What is drawn on the lines of a list, each as wide as what it stands for is of the largest. */
async function widthsIn(page: Page, name: string): Promise<(string | null)[][]> {
  const lines = await page.getByRole("list", { name, exact: true }).getByRole("listitem").all();
  const bars = lines.map((line) => line.locator("svg[width]").all());
  return Promise.all(bars.map(async (drawn) => Promise.all((await drawn).map((bar) => bar.getAttribute("width")))));
}

/** On a phone it is behind the menu, at a desk in the rail. */
async function openStats(page: Page, isMobile: boolean | undefined): Promise<void> {
  if (isMobile) await page.getByRole("banner").getByLabel("Menu").first().click();
  await page.getByRole("link", { name: "Stats", exact: true }).locator("visible=true").click();
  await expect(page.getByRole("heading", { name: "Stats", level: 1 })).toBeVisible();
}

test("what a group spent is seen by month, by category and by person, and each drawing says the same as a table", async ({
  page,
  context,
  isMobile,
}) => {
  const household = await makeYear();
  await enter(context, household);
  await page.goto(`/groups/${household.groupId}`);
  await openStats(page, isMobile);
  await expect(page.getByText("Nothing was spent then.")).toBeVisible();
  await page.goto(`/groups/${household.groupId}/stats?period=2025-11`);
  await expect(page.getByText("Your part is 167.50. You paid 412.50.")).toBeVisible();
  await expect(page.getByRole("img", { name: /^By month\./ })).toBeVisible();
  const months = await openTable(page, "By month");
  await expect(months.getByRole("row", { name: /November 2025/ })).toContainText(/502\.50.*167\.50/);
  await expect(months.getByRole("row", { name: /August 2025/ })).toContainText(/0\.00.*0\.00/);
  const categories = await openTable(page, "By category");
  await expect(categories.getByRole("row", { name: /Groceries/ })).toContainText(/412\.50.*82%.*137\.50/);
  await expect(categories.getByRole("row", { name: /Without a category/ })).toContainText(/90\.00.*18%.*30\.00/);
  expect(await widthsIn(page, "By category"), "own part, and the others’").toEqual([
    ["33.3%", "66.7%"],
    ["7.2%", "14.6%"],
  ]);
  const people = await openTable(page, "By person");
  expect(await widthsIn(page, "By person"), "what each paid, and each one’s part").toEqual([
    ["100%", "40.6%"],
    ["21.8%", "40.6%"],
    ["40.6%"],
  ]);
  await expect(people.getByRole("row", { name: /You/ })).toContainText(/412\.50.*167\.50/);
  await expect(people.getByRole("row", { name: /Jonas Berg/ })).toContainText(/90\.00.*167\.50/);
  await expect(people.getByRole("row", { name: /Tomás/ })).toContainText(/0\.00.*167\.50/);

  await page.getByRole("link", { name: "October 2025", exact: true }).first().click();
  await expect(page).toHaveURL(/period=2025-10$/);
  await expect(page.getByText("Your part is 100.00. You paid 300.00.")).toBeVisible();
  // Before it there is nothing to see.
  const neighbours = page.getByRole("navigation", { name: "Earlier and later" }).getByRole("link");
  await expect(neighbours).toHaveText(["November 2025"]);
  await page.getByRole("link", { name: "2025", exact: true }).click();
  await expect(page.getByText("Your part is 267.50. You paid 712.50.")).toBeVisible();
  await page.getByRole("link", { name: "All time", exact: true }).click();
  await expect(page).toHaveURL(/period=all$/);
  await expect(page.getByText("Your part is 267.50. You paid 712.50.")).toBeVisible();
});

test("an owner sets budgets, a wrong amount is refused at its field, and the page says quietly what is used up", async ({
  page,
  context,
}) => {
  const household = await makeYear();
  const stats = `/groups/${household.groupId}/stats`;
  await enter(context, household);
  await page.goto(`${stats}?period=2025-11`);
  await page.getByRole("link", { name: "Set budgets" }).click();
  await page.getByLabel("Everything").fill("600");
  await page.getByLabel("Groceries").fill("0");
  await page.getByRole("button", { name: "Save budgets" }).click();
  await expect(page.getByLabel("Groceries")).toHaveAccessibleDescription(/Enter an amount above zero\./);
  await expect(page.getByLabel("Everything")).toHaveValue("600");
  await page.getByLabel("Groceries").fill("350 + 50");
  await page.getByLabel("Rent").fill("900");
  await page.getByRole("button", { name: "Save budgets" }).click();
  await expect(page.getByText("Budgets saved.")).toBeVisible();
  await page.goto(`${stats}?period=2025-11`);
  const near = page.getByRole("list", { name: "Nearly used up, or more than that" }).getByRole("listitem");
  await expect(near).toHaveText([
    "Everything: 502.50 of 600.00 EUR in November 2025, 97.50 left",
    "Groceries: 412.50 of 400.00 EUR in November 2025, 12.50 over",
  ]);
  const all = page.getByRole("list", { name: "Budgets", exact: true }).getByRole("listitem");
  await expect(all.last()).toContainText("0.00 of 900.00 EUR in November 2025, 900.00 left");
  await page.goto(`/groups/${household.groupId}/activity`);
  await expect(page.getByText("You changed the budgets")).toBeVisible();
});

test("of two tabs that set budgets the second is shown what they are now, and keeps what was typed", async ({
  page,
  context,
}) => {
  const household = await makeYear();
  const budgets = `/groups/${household.groupId}/stats/budgets`;
  await enter(context, household);
  const other = await context.newPage();
  for (const tab of [page, other]) await tab.goto(budgets);
  await page.getByLabel("Groceries").fill("400");
  await page.getByRole("button", { name: "Save budgets" }).dblclick();
  await expect(page.getByText("Budgets saved.")).toBeVisible();
  await other.getByLabel("Rent").fill("900");
  const save = other.getByRole("button", { name: "Save budgets" });
  await save.click();
  await expect(other.getByText(/^Somebody changed the budgets .* nothing was saved\./)).toBeVisible();
  await expect(other.getByText("They are now:")).toBeVisible();
  await expect(other.getByText("Groceries: 400.00 EUR")).toBeVisible();
  await expect(other.getByLabel("Rent")).toHaveValue("900");
  await page.goto(budgets);
  await expect(page.getByLabel("Groceries")).toHaveValue("400.00");
  await expect(page.getByLabel("Rent")).toHaveValue("");
  await other.getByLabel("Groceries").fill("400");
  await save.click();
  await expect(other.getByText("Budgets saved.")).toBeVisible();
  await page.goto(budgets);
  await expect(page.getByLabel("Groceries")).toHaveValue("400.00");
  await expect(page.getByLabel("Rent")).toHaveValue("900.00");
});

test("a member sees the budgets and sets none", async ({ page, context }) => {
  const { membership, jonas, groupId } = await makeYear();
  await changeBudgets(membership, { groceries: 40_000n });
  await enter(context, jonas);
  await page.goto(`/groups/${groupId}/stats?period=2025-11`);
  await expect(page.getByText("12.50 over")).toHaveCount(2);
  await expect(page.getByRole("link", { name: "Change budgets" })).toHaveCount(0);
  await page.goto(`/groups/${groupId}/stats/budgets`);
  await expect(page).toHaveURL(/\/stats$/);
});

test("a group that has spent nothing says so, and leads to its first expense", async ({ page, context }) => {
  const group = await makeGroup();
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/stats`);
  await expect(page.getByRole("heading", { name: "Nothing spent yet" })).toBeVisible();
  await expect(page.getByRole("img")).toHaveCount(0);
  await page.getByRole("main").getByRole("link", { name: "Add expense" }).click();
  await expect(page).toHaveURL(/\/expenses\/new/);
});
