import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

test("who came late is ticked into past expenses, sees every balance first, and it is undone", async ({
  page,
  context,
}) => {
  const flat = await makeFlat();
  const { groupId, membership, jonas, tomas } = flat;
  const memberIds = [membership.memberId, jonas.memberId];
  for (const title of ["Rent", "Internet", "Party"]) await makeExpense(membership, { title, amount: 900n, memberIds });
  await enter(context, flat);
  await page.goto(`/groups/${groupId}/balances`);
  await page.getByRole("link", { name: "Somebody joined late, or drops out?" }).click();
  await page.getByLabel("Person").selectOption({ label: tomas.name });
  await page.getByLabel("From").fill("2026-11-03");
  await page.getByLabel("Until").fill("2026-11-02");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByLabel("Until")).toHaveAccessibleDescription(/^Choose a last day/);
  await expect(page.getByRole("heading", { name: /shares?$/ })).toHaveCount(0);
  await page.getByLabel("From").fill("");
  await page.getByLabel("Until").fill("");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("heading", { name: `What ${tomas.name} shares` })).toBeVisible();
  await page.getByRole("button", { name: "See the balances" }).click();
  await expect(page.getByRole("alert").getByText("Nothing would change by that.")).toBeVisible();

  await page.getByRole("link", { name: "Tick all" }).click();
  await expect(page.getByLabel("Rent")).toBeChecked();
  await page.getByLabel("Party").uncheck();
  await page.getByRole("button", { name: "See the balances" }).click();
  await expect(page.getByRole("heading", { name: `What changes for ${tomas.name}` })).toBeVisible();
  const row = page.getByRole("row", { name: new RegExp(tomas.name) });
  await expect(row.getByRole("cell")).toHaveText([/0\.00/, /−6\.00/]);
  await expect(page.getByRole("listitem").filter({ hasText: "Rent" })).toContainText(/, 9\.00/);
  await page.getByRole("button", { name: "Change 2 expenses" }).click();
  await expect(page.getByText("Done. Everyone’s balance is as you saw it.")).toBeVisible();
  await page.goto(`/groups/${groupId}/activity`);
  await expect(page.getByText(`changed which past expenses ${tomas.name} shares`)).toBeVisible();
  await page.getByRole("link", { name: "See", exact: true }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(/Undone/)).toBeVisible();
  await page.goto(`/groups/${groupId}/balances`);
  await expect(page.getByText("−6.00")).toBeHidden();
});
