import type { Page } from "@playwright/test";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { addPlaceholder, makeGroup } from "@/lib/groups/factories.testing";
import { createGroup } from "@/lib/groups/groups";
import { newId } from "@/lib/ids";
import { makeAccount } from "@/lib/users/factories.testing";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

const groupsOf = (page: Page) => page.getByRole("list", { name: "Your groups" });

test("whoever is in no group makes their first one, in the currency of their region, and is in it at once", async ({
  page,
  context,
  person,
  sql,
}) => {
  await sql`update users set region = 'cs-CZ' where id = ${person.id}`;
  await enter(context, person);
  await page.goto("/welcome");
  await expect(page.getByRole("heading", { name: "Where do we begin?" })).toBeVisible();
  await expect(page.getByLabel("Currency")).toHaveValue("CZK");

  await page.getByLabel("Description").fill("A boat each");
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveAccessibleDescription(/^Give the group a name/);
  await expect(page.getByLabel("Description")).toHaveValue("A boat each");
  await page.getByLabel("Name", { exact: true }).fill("Kayak club");
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(page.getByRole("heading", { name: "Kayak club" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Nobody owes anybody" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Add the first expense" })).toBeVisible();
  await expect(page.getByRole("main").getByText("Jonas Berg")).toBeVisible();
  const [made] = await sql`
    select groups.name, description, currency from groups join members m on m.group_id = groups.id where m.user_id = ${person.id}`;
  expect(made).toEqual({ name: "Kayak club", description: "A boat each", currency: "CZK" });
});

test("one's groups say what is open in each, and the one that opens first is chosen", async ({ page, context }) => {
  const { membership, jonas, everyone } = await makeFlat();
  await makeExpense(membership, { amount: 9240n, memberIds: everyone });
  await createGroup(jonas.account, { formId: newId(), name: "Bohemia by bike", description: "", currency: "CZK" });
  await enter(context, jonas);
  await page.goto("/groups");
  const rows = groupsOf(page).getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: "Lindenhof 12" })).toContainText(
    /3 people, today.*Opens first.*−30.80\sEUR.*you owe/,
  );
  await expect(rows.filter({ hasText: "Bohemia by bike" })).toContainText(/1 person, today.*Quits.*you’re settled/);
  await expect(page.getByText("You owe", { exact: true })).toBeVisible();

  await page.goto("/welcome");
  await expect(page.getByRole("heading", { name: "Lindenhof 12" })).toBeVisible();
  await page.goto("/groups");
  await page.getByLabel("Group", { exact: true }).selectOption({ label: "Bohemia by bike" });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Bohemia by bike opens first from now on.")).toBeVisible();
  await expect(rows.filter({ hasText: "Bohemia by bike" })).toContainText("Opens first");
  await page.goto("/welcome");
  await expect(page.getByRole("heading", { name: "Bohemia by bike" })).toBeVisible();
});

test("a group's page says where one stands, everyone's bars, what was spent, who is here, and the book by days", async ({
  page,
  context,
}) => {
  const { membership, groupId, jonas, everyone, email } = await makeFlat();
  const today = new Date().toISOString().slice(0, 10);
  await makeExpense(membership, { title: "Electricity", amount: 9240n, memberIds: everyone, spentOn: today });
  await makeExpense(jonas.membership, {
    title: "Pizza night",
    amount: 600n,
    memberIds: everyone,
    spentOn: "2025-11-18",
  });
  await enter(context, { email });
  await page.goto(`/groups/${groupId}`);
  await expect(page.getByText("2 here, 1 by name only")).toBeVisible();
  await expect(page.getByText("You are owed", { exact: true })).toBeVisible();
  await expect(page.getByText("59.60", { exact: true })).toBeVisible();
  await expect(page.getByText("by Tomás and Jonas Berg")).toBeVisible();
  const bars = page.getByRole("list", { name: "Everyone’s balance" }).getByRole("listitem");
  await expect(bars).toHaveText([
    /You.*gets back.*\+59.60/,
    /Jonas Berg.*owes.*−26.80/,
    /Tomás.*name only.*owes.*−32.80/,
  ]);
  await expect(page.getByRole("definition")).toHaveText(["98.40\u00a0EUR", "32.80\u00a0EUR"]);

  const day = page.getByRole("region", { name: /^Today, / });
  await expect(day.getByRole("link")).toHaveText(/Electricity.*You paid 92.40.*\+61.60.*share 30.80/);
  await expect(page.getByRole("region", { name: "Tuesday, 18 Nov 2025" }).getByRole("link")).toHaveText(
    /Pizza night.*Jonas Berg paid 6.00.*−2.00.*share 2.00/,
  );
  await page.getByRole("link", { name: "2 payments and you’re all quits" }).click();
  await expect(page.getByRole("heading", { name: "Balances", exact: true })).toBeVisible();
});

test("a book of more than one page is read to its end by links", async ({ page, context }) => {
  const { membership, groupId, email } = await makeGroup();
  for (let count = 1; count <= 55; count += 1) {
    const day = String((count % 28) + 1).padStart(2, "0");
    await makeExpense(membership, { title: `Thing ${count}`, spentOn: `2026-0${1 + Math.floor(count / 28)}-${day}` });
  }
  await enter(context, { email });
  await page.goto(`/groups/${groupId}`);
  const lines = page.getByRole("region", { name: "Expenses", exact: true }).getByRole("listitem");
  await expect(lines).toHaveCount(50);
  await page.getByRole("link", { name: "Older" }).click();
  await expect(lines).toHaveCount(5);
  await expect(page.getByRole("link", { name: "Older" })).toHaveCount(0);
  await page.getByRole("link", { name: "Newest" }).click();
  await expect(lines).toHaveCount(50);
});

test("sixty people with names of any length and direction do not break a group's page", async ({ page, context }) => {
  const group = await makeGroup({ name: "Ä".repeat(80) });
  const names = ["x".repeat(80), "نور الهدى عبد الرحمن", "Ána ".repeat(20).trim()];
  const memberIds = [group.membership.memberId];
  for (let count = 0; count < 59; count += 1) {
    const { memberId } = await addPlaceholder(group, { name: names[count] ?? `Guest ${count}` });
    memberIds.push(memberId);
  }
  for (const [place, payerId] of memberIds.entries()) {
    await makeExpense(group.membership, { amount: BigInt((place + 1) * 1000), payerId, memberIds });
  }
  await enter(context, group);
  for (const path of ["", "/balances", "/activity", "/expenses/new", "/balances/pay"]) {
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      await page.goto(`/groups/${group.groupId}${path}`);
      const widest = await page.evaluate(() => document.scrollingElement?.scrollWidth);
      expect(widest, `${path} scrolls sideways at ${width}`).toBeLessThanOrEqual(width);
    }
  }
  await page.goto(`/groups/${group.groupId}`);
  const bars = page.getByRole("list", { name: "Everyone’s balance" }).getByRole("listitem");
  await expect(bars).toHaveCount(8);
  await expect(bars.filter({ hasText: "You" })).toHaveCount(1);
  await page.getByText("52 more").click();
  await expect(page.getByRole("list", { name: "52 more" }).getByRole("listitem")).toHaveCount(52);
});

test("one gets from group to group, to settings and to the account", async ({ page, context }) => {
  const { account, groupId, email } = await makeGroup();
  await createGroup(account, { formId: newId(), name: "Ski week ’27", description: "", currency: "EUR" });
  await enter(context, { email });
  await page.goto(`/groups/${groupId}`);
  const isPhone = (page.viewportSize()?.width ?? 0) < 960;
  if (isPhone) await page.getByRole("banner").getByText("Lindenhof 12").click();
  await page.getByRole("link", { name: /^Ski week ’27/ }).click();
  await expect(page.getByRole("heading", { name: "Ski week ’27" })).toBeVisible();
  if (isPhone) await page.getByRole("banner").getByLabel("Menu").first().click();
  else await page.getByRole("complementary").getByText("Ski week ’27").click();
  await expect(page.getByRole("link", { name: "Settings" })).toBeVisible();
  await page.getByRole("link", { name: "Your account", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Profile" })).toBeVisible();
});

test("every page of a group says in its title which group it is of", async ({ page, context }) => {
  const { groupId, membership, jonas, email } = await makeFlat();
  const { expenseId } = await makeExpense(membership);
  await enter(context, { email });
  const expense = `/expenses/${expenseId}`;
  const further = ["/balances", "/balances/pay", "/activity", "/settings", "/expenses/new", expense, `${expense}/edit`];
  for (const path of ["", "/people", "/people/new", `/people/${jonas.memberId}`, ...further]) {
    await page.goto(`/groups/${groupId}${path}`);
    await expect(page).toHaveTitle(/^(.+ · )?Lindenhof 12 · Quits$/);
  }
});

test("someone who is in no group hears so from the list, and from the page of another's group nothing", async ({
  page,
  context,
  tolerate,
}) => {
  tolerate(/status of 404/);
  const { groupId } = await makeGroup();
  await enter(context, await makeAccount());
  await page.goto("/groups");
  await expect(page.getByRole("heading", { name: "No groups yet" })).toBeVisible();
  const answer = await page.goto(`/groups/${groupId}/balances`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "There’s nothing here" })).toBeVisible();
});

test("without a log-in a group's page leads to log-in and back", async ({ page }) => {
  const group = await makeGroup();
  await page.goto(`/groups/${group.groupId}/balances`);
  await page.getByLabel("Email", { exact: true }).fill(group.email);
  await page.getByLabel("Password").fill(group.password);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("heading", { name: "Balances", exact: true })).toBeVisible();
});
