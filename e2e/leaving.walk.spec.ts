import { recordExpense } from "@/lib/expenses/expenses";
import { makeExpense, makeFlat, newExpense } from "@/lib/expenses/factories.testing";
import { todayIn } from "@/lib/formats";
import { newId } from "@/lib/ids";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

test("who leaves owing something lets somebody take it on, and the book says so", async ({
  page,
  context,
  browser,
}) => {
  const flat = await makeFlat();
  const { groupId, membership, jonas, tomas, everyone } = flat;
  await makeExpense(membership, { amount: 900n, memberIds: everyone });
  await enter(context, jonas);
  await page.goto(`/groups/${groupId}/settings`);
  await expect(page.getByText("You owe 3.00 EUR here. Settle it first, let somebody take it on")).toBeVisible();
  await page.getByRole("link", { name: "Settle it first" }).click();
  await expect(page.getByLabel("Amount")).toHaveValue("3.00");
  await page.goto(`/groups/${groupId}/settings`);
  await page.getByLabel("What you owe").selectOption({ label: `${tomas.name} takes it on` });
  await page.getByLabel("I want to leave").check();
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await expect(page.getByText("You left Lindenhof 12.")).toBeVisible();
  const other = await browser.newContext();
  await enter(other, flat);
  const desk = await other.newPage();
  await desk.goto(`/groups/${groupId}`);
  await expect(desk.getByText(`${tomas.name} took on what Jonas Berg owed`)).toBeVisible();
  await desk.goto(`/groups/${groupId}/activity`);
  await expect(desk.getByText(`${tomas.name} took on what Jonas Berg owed, 3.00. No money was paid.`)).toBeVisible();
  await expect(desk.getByText("Jonas Berg paid")).toHaveCount(0);
  const table = await desk.request.get(`/groups/${groupId}/export/csv`);
  expect(await table.text()).toMatch(/,Payment,"?What somebody owed, taken on; no money paid"?,/);
  await other.close();
});

test("who goes is told before what repeats and would wait for a change, and so is who takes them out", async ({
  page,
  context,
}) => {
  const { groupId, membership, jonas, tomas, everyone, email } = await makeFlat();
  const repeats = { every: 1, unit: "month" } as const;
  const given = newExpense(membership, { spentOn: todayIn("UTC"), memberIds: everyone });
  await recordExpense(membership, { formId: newId(), ...given, title: "Internet", repeats });
  const others = [membership.memberId, tomas.memberId];
  await recordExpense(membership, { formId: newId(), ...given, title: "Rent", memberIds: others, repeats });
  await enter(context, jonas);
  await page.goto(`/groups/${groupId}/settings`);
  await expect(page.getByText("Internet repeats, and will wait afterwards until somebody changes it.")).toBeVisible();
  await context.clearCookies();
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/people/${tomas.memberId}`);
  await expect(page.getByText(/ and 1 other repeat, and will wait afterwards until/)).toBeVisible();
});

test("what changed meanwhile is looked at again before anybody leaves with it", async ({ page, context }) => {
  const { groupId, membership, jonas, tomas, everyone } = await makeFlat();
  await makeExpense(membership, { amount: 900n, memberIds: everyone });
  await enter(context, jonas);
  await page.goto(`/groups/${groupId}/settings`);
  await makeExpense(membership, { amount: 600n, memberIds: everyone });
  await page.getByLabel("What you owe").selectOption({ label: `${tomas.name} takes it on` });
  await page.getByLabel("I want to leave").check();
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await expect(page.getByText("The balance changed meanwhile. Look at it again.").first()).toBeVisible();
  await expect(page.getByText("You owe 5.00 EUR here.")).toBeVisible();
});
