import type { Page } from "@playwright/test";
import { setCategoryUse } from "@/lib/expenses/categories/category-changes";
import { makeCategory, makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { addMember } from "@/lib/groups/factories.testing";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

const room = (groupId: string) => `/groups/${groupId}/settings/categories`;

async function add(page: Page, name: string, picture?: string): Promise<void> {
  await page.getByLabel("Name").fill(name);
  if (picture) await page.getByRole("radio", { name: picture, exact: true }).check();
  await page.getByRole("button", { name: "Add category" }).click();
}

const own = (page: Page) => page.getByRole("list", { name: "Your own" });
const common = (page: Page) => page.getByRole("list", { name: "In every group" });
const away = (page: Page) => page.getByRole("list", { name: "Put away" });

test("an admin makes a category, which everyone chooses, and what bears it takes its new name", async ({
  page,
  context,
}) => {
  const flat = await makeFlat();
  const { groupId } = flat;
  await enter(context, flat);
  await page.goto(`/groups/${groupId}/settings`);
  await page.getByRole("link", { name: "See the categories" }).click();
  await expect(page.getByText("None yet.")).toBeVisible();
  await add(page, "groceries", "Flame");
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription(/Every group has a category called “groceries”\./);
  await expect(page.getByRole("radio", { name: "Flame" })).toBeChecked();
  await page.getByLabel("Name").fill("סאונה & Sauna");
  await page.getByRole("button", { name: "Add category" }).click();
  await expect(page.getByText("The category is added.")).toBeVisible();

  await page.goto(`/groups/${groupId}/expenses/new`);
  await page.getByText("More", { exact: true }).click();
  await page.getByLabel("Amount").fill("12");
  await page.getByLabel("What was it for?").fill("Sunday");
  await page.getByLabel("Category").selectOption({ label: "סאונה & Sauna" });
  await page.getByRole("button", { name: "Save expense" }).click();
  await expect(page.getByText("· סאונה & Sauna")).toBeVisible();

  await page.goto(room(groupId));
  await own(page).getByRole("link", { name: "Sauna" }).click();
  // The page before has such a field as well.
  await page.waitForURL(/categories\/[\w-]{36}$/);
  await page.getByLabel("Name").fill("Banya");
  await page.getByRole("radio", { name: "Tent" }).check();
  const tent = await page
    .locator("label")
    .filter({ has: page.getByRole("radio", { name: "Tent" }) })
    .locator("path")
    .getAttribute("d");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(own(page)).toHaveText("Banya");
  await page.goto(`/groups/${groupId}/expenses`);
  await page.getByText("More", { exact: true }).click();
  await page.getByLabel("Category").selectOption({ label: "Banya" });
  await page.getByRole("button", { name: "Find" }).click();
  const found = page.getByRole("region", { name: "Found" }).getByRole("link");
  await expect(found).toHaveText([/Sunday/]);
  await expect(found.locator("path"), "its picture stands in the book").toHaveAttribute("d", tent ?? "");
  await page.goto(`/groups/${groupId}/activity`);
  await expect(page.getByText("You added the category Banya")).toBeVisible();
  await expect(page.getByText("You changed the category Banya")).toBeVisible();
});

test("what is put away is offered no more, and stays in the form of what bears it until it is brought back", async ({
  page,
  context,
}) => {
  const flat = await makeFlat();
  const { groupId, membership } = flat;
  const category = await makeCategory(membership, { name: "Banya" });
  const { expenseId } = await makeExpense(membership, { title: "Sunday", category });
  await enter(context, flat);
  await page.goto(room(groupId));
  await own(page).getByRole("link", { name: "Banya" }).click();
  await page.getByRole("button", { name: "Put away" }).click();
  await expect(page.getByText("It’s put away.")).toBeVisible();
  await common(page).getByRole("button", { name: "Put Rent away" }).click();
  await expect(away(page).getByRole("listitem")).toHaveText([/Banya/, /Rent/]);
  const offered = async (path: string) => {
    await page.goto(`/groups/${groupId}/expenses/${path}`);
    return page.getByLabel("Category").locator("option").allTextContents();
  };
  const inNew = await offered("new");
  expect(inNew).not.toContain("Banya");
  expect(inNew).not.toContain("Rent");
  const inEdit = await offered(`${expenseId}/edit`);
  expect(inEdit.filter((label) => ["Banya", "Rent"].includes(label))).toEqual(["Banya"]);
  expect((await offered("")).slice(-2)).toEqual(["Banya", "Rent"]);
  await page.goto(room(groupId));
  await away(page).getByRole("button", { name: "Bring Banya back" }).click();
  await expect(page.getByText("It’s offered again.")).toBeVisible();
  await expect(own(page)).toHaveText("Banya");
  expect(await offered("new")).toContain("Banya");
});

test("a change that comes late says what the category is called now, and saving once more is meant", async ({
  page,
  context,
}) => {
  const flat = await makeFlat();
  const { groupId, membership } = flat;
  const id = await makeCategory(membership, { name: "Banya" });
  await enter(context, flat);
  await page.goto(`${room(groupId)}/${id}`);
  const other = await context.newPage();
  await other.goto(`${room(groupId)}/${id}`);
  await other.getByLabel("Name").fill("Hammam");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText("Saved.")).toBeVisible();
  await page.getByLabel("Name").fill("Onsen");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("It’s called “Hammam” now.")).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Onsen");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(own(page)).toHaveText("Onsen");
});

test("sums and budgets name a group’s own categories, and who is no admin finds no way to change them", async ({
  page,
  context,
}) => {
  const flat = await makeFlat();
  const { groupId, membership, everyone } = flat;
  const id = await makeCategory(membership, { name: "Sauna and pool" });
  const spent = { amount: 9000n, memberIds: everyone, spentOn: "2025-11-08" };
  await makeExpense(membership, { ...spent, category: id });
  await setCategoryUse(membership, { category: "gifts", isPutAway: true });
  await enter(context, flat);
  await page.goto(`/groups/${groupId}/stats/budgets`);
  await expect(page.getByLabel("Gifts")).toHaveCount(0);
  await page.getByLabel("Sauna and pool").fill("80");
  await page.getByRole("button", { name: "Save budgets" }).click();
  await expect(page.getByText("Budgets saved.")).toBeVisible();
  await page.goto(`/groups/${groupId}/stats?period=2025-11`);
  await expect(page.getByText("90.00 of 80.00 EUR in November 2025, 10.00 over").first()).toBeVisible();
  await expect(page.getByRole("list", { name: "By category" })).toContainText("Sauna and pool");
  await context.clearCookies();
  await enter(context, await addMember(flat));
  await page.goto(`/groups/${groupId}/settings`);
  await expect(page.getByRole("heading", { name: "Categories" })).toHaveCount(0);
  await page.goto(`/groups/${groupId}/expenses/new`);
  expect(await page.getByLabel("Category").locator("option").allTextContents()).toContain("Sauna and pool");
});
