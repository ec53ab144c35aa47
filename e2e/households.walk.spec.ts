import type { Page } from "@playwright/test";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { addPlaceholder } from "@/lib/groups/factories.testing";
import { makeHousehold } from "@/lib/groups/household-changes";
import { newId } from "@/lib/ids";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

const button = (page: Page, name: string) =>
  page.getByRole("button", { name, exact: true }).filter({ visible: true }).first();
const box = (page: Page, name: string) => page.getByRole("checkbox", { name: new RegExp(`^${name}`) });
const parts = (page: Page) => page.getByRole("list", { name: "Who owes what" }).getByRole("listitem");

/** Mara and Jonas are the Bergs; Tomás and Noor are alone. */
async function makeBergs() {
  const group = await makeFlat();
  const noor = await addPlaceholder(group, { name: "Noor" });
  const memberIds = [group.membership.memberId, group.jonas.memberId];
  const { id } = await makeHousehold(group.membership, { formId: newId(), name: "The Bergs", memberIds });
  return { ...group, noor, householdId: id };
}

async function begin(page: Page, groupId: string, amount: string): Promise<void> {
  await page.goto(`/groups/${groupId}/expenses/new`);
  await page.getByLabel("Amount").fill(amount);
  await page.getByLabel("What was it for?").fill("Cabin");
}

test("a household is made of people who are in none, changed and ended", async ({ page, context }) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/people`);
  await page.getByRole("link", { name: "Households" }).click();
  await page.getByLabel("Name").fill("The Bergs");
  await box(page, "Tomás").check();
  await button(page, "Save the household").click();
  await expect(page.getByRole("alert").filter({ hasText: "A household has at least two people." })).toBeVisible();
  await expect(box(page, "Tomás")).toBeChecked();
  await box(page, "Jonas Berg").check();
  await button(page, "Save the household").click();
  await expect(page.getByText("The household is saved.")).toBeVisible();
  await expect(page.getByText(/there aren’t two who are in none/)).toBeVisible();
  await page.getByRole("link", { name: /The Bergs/ }).click();
  await expect(page.getByRole("heading", { name: "Edit the household" })).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel("Name").fill("Downstairs");
  await button(other, "Save the household").click();
  await expect(other.getByRole("link", { name: /Downstairs/ })).toBeVisible();
  await other.close();
  await page.getByLabel("Name").fill("Upstairs");
  await button(page, "Save the household").click();
  await expect(page.getByText("Somebody changed this household meanwhile").first()).toBeVisible();
  await expect(page.getByText(/^Downstairs: /)).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Upstairs");
  await button(page, "Save the household").click();
  await expect(
    page.getByRole("link", { name: /Upstairs.*Jonas Berg and Tomás|Upstairs.*Tomás and Jonas Berg/ }),
  ).toBeVisible();
  await page.getByRole("link", { name: /Upstairs/ }).click();
  await button(page, "End the household").click();
  await expect(page.getByText("The household has ended.")).toBeVisible();
  await page.goto(`/groups/${groupId}/settings`);
  await page.getByRole("link", { name: "See the households" }).click();
  await expect(page.getByText("There are none yet.")).toBeVisible();
});

test("an expense is split with each household counting once, and says so when it is edited", async ({
  page,
  context,
}) => {
  const { groupId, email } = await makeBergs();
  await enter(context, { email });
  await begin(page, groupId, "90");
  await page.getByRole("checkbox", { name: "Each household counts once" }).check();
  await button(page, "Save expense").click();
  await expect(page.getByText("among 4, each household once")).toBeVisible();
  await expect(parts(page)).toHaveText([
    /You.*together with \u2068Jonas Berg\u2069.*owe 15.00/,
    /Jonas Berg.*together with \u2068you\u2069.*owes 15.00/,
    /Noor.*30.00/,
    /Tomás.*30.00/,
  ]);
  const recorded = page.url();
  // The next one starts as the last.
  await page.goto(`/groups/${groupId}/expenses/new`);
  await expect(page.getByRole("checkbox", { name: "Each household counts once" })).toBeChecked();
  await page.goto(recorded);
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByRole("checkbox", { name: "Each household counts once" })).toBeChecked();
  await page.getByRole("checkbox", { name: "Each household counts once" }).uncheck();
  await button(page, "Save expense").click();
  await expect(parts(page)).toHaveText([/22.50/, /22.50/, /22.50/, /22.50/]);
  await expect(page.getByText(/alike, each household once/).first()).toBeAttached();
  await page.goto(`/groups/${groupId}/expenses/new`);
  await expect(page.getByRole("checkbox", { name: "Each household counts once" })).not.toBeChecked();
});

test("one tick takes a household out or in, and its people one by one", async ({ page, context }) => {
  const { groupId, email } = await makeBergs();
  await enter(context, { email });
  await begin(page, groupId, "60");
  await box(page, "The Bergs").uncheck();
  await button(page, "Save expense").click();
  await expect(parts(page)).toHaveText([/You.*paid 60.00.*no share/, /Noor.*30.00/, /Tomás.*30.00/]);
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(box(page, "Jonas Berg")).not.toBeChecked();
  await box(page, "Jonas Berg").check();
  await button(page, "Save expense").click();
  await expect(parts(page)).toHaveText([/You.*no share/, /Jonas Berg.*20.00/, /Noor.*20.00/, /Tomás.*20.00/]);
  await page.getByRole("link", { name: "Edit" }).click();
  await box(page, "The Bergs").check();
  await button(page, "Save expense").click();
  await expect(parts(page)).toHaveText([/15.00/, /15.00/, /15.00/, /15.00/]);
});

test("one number for a household is dealt among its people", async ({ page, context }) => {
  const { groupId, email } = await makeBergs();
  await enter(context, { email });
  await begin(page, groupId, "100");
  await page.getByRole("radio", { name: "Exact" }).check();
  await page.getByLabel("How much for The Bergs").fill("forty");
  await page.getByLabel("How much for Tomás").fill("35");
  await page.getByLabel("How much for Noor").fill("25");
  await button(page, "Save expense").click();
  await expect(page.getByRole("alert").filter({ hasText: "One thing to fix" })).toBeVisible();
  await expect(page.getByLabel("How much for The Bergs")).toHaveValue("forty");
  await page.getByLabel("How much for The Bergs").fill("40");
  await button(page, "Save expense").click();
  await expect(parts(page)).toHaveText([/You.*20.00/, /Jonas Berg.*20.00/, /Noor.*25.00/, /Tomás.*35.00/]);
});

test("balances show a household as one, and the fewest payments go between households", async ({
  page,
  context,
  javaScriptEnabled,
}) => {
  const { groupId, membership, jonas, tomas, everyone, email } = await makeBergs();
  await makeExpense(membership, { amount: 9000n, memberIds: everyone });
  await makeExpense(jonas.membership, { title: "Tickets", amount: 1000n, memberIds: [tomas.memberId] });
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/balances`);
  const bars = page.getByRole("list", { name: "Everyone’s balance" });
  await expect(bars.getByRole("list", { name: "The Bergs" }).getByRole("listitem")).toHaveText([
    /You\s*\+60.00/,
    /Jonas Berg\s*−20.00/,
  ]);
  const plan = page.getByRole("list", { name: "1 payment and you’re all quits" }).getByRole("listitem");
  // It is less than what is owed to the reader alone.
  await expect(plan).toHaveText([/Tomás pays you.*40.00/]);
  await expect(plan.getByText("for The Bergs")).toBeHidden();
  await plan.getByRole("link", { name: /^Record/ }).click();
  await expect(page.getByLabel("Amount")).toHaveValue("40.00");
  const effect = page.getByRole("status").filter({ hasText: "After this" }).filter({ visible: true });
  await expect(effect).toHaveText(/After this, .Tomás. is quits\..The Bergs. are quits\./);
  await expect(effect.getByText("as it was filled in")).toBeVisible({ visible: !javaScriptEnabled });
  await button(page, "Record payment").click();
  await expect(page.getByText("What is open is within households: nobody has to pay anybody.")).toBeVisible();
  await expect(bars.getByRole("list", { name: "The Bergs" }).getByRole("listitem")).toHaveText([
    /You\s*\+20.00/,
    /Jonas Berg\s*−20.00/,
  ]);
  await expect(bars.getByText(/^owes nothing together$/)).toHaveCount(1);
  await expect(page.getByText(/^Tomás and Noor are settled/)).toBeVisible();
});

test("a payment in which others of a household have a share says for whom it is", async ({ page, context }) => {
  const { groupId, membership, jonas, tomas, noor, email } = await makeBergs();
  const memberIds = [tomas.memberId, noor.memberId];
  await makeExpense(membership, {
    ...{ amount: 9000n, payerId: tomas.memberId, memberIds: [membership.memberId, jonas.memberId] },
  });
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/balances`);
  const plan = page.getByRole("list", { name: "1 payment and you’re all quits" }).getByRole("listitem");
  await expect(plan).toHaveText([/(You|Jonas Berg) pays? Tomás.*for The Bergs.*90.00/]);
  await makeHousehold(membership, { formId: newId(), name: "Upstairs", memberIds });
  await makeExpense(membership, { amount: 1000n, payerId: noor.memberId, memberIds: [jonas.memberId] });
  await page.reload();
  await expect(plan).toHaveText([/Jonas Berg pays Tomás.*for The Bergs, to Upstairs.*100.00/]);
});

test("whoever is in a household sees first where it stands, and beneath where they do", async ({ page, context }) => {
  const { groupId, membership, jonas, tomas, noor, email } = await makeBergs();
  const everyone = [membership.memberId, jonas.memberId, tomas.memberId, noor.memberId];
  await makeExpense(membership, { amount: 4000n, payerId: tomas.memberId, memberIds: everyone });
  await enter(context, { email });
  await page.goto(`/groups/${groupId}`);
  const main = page.getByRole("main");
  await expect(main).toContainText("The Bergs owe20.00");
  await expect(main).toContainText(`to ${tomas.name} Yours alone: −10.00`);
  await makeExpense(membership, { amount: 6000n, payerId: jonas.memberId, memberIds: everyone });
  await page.reload();
  await expect(main).toContainText("The Bergs are owed10.00");
  await expect(main).toContainText("Yours alone: −25.00");
  await makeExpense(membership, { amount: 1000n, payerId: tomas.memberId, memberIds: [jonas.memberId] });
  await page.reload();
  await expect(main).toContainText("The Bergs are quits0.00");
  await expect(main).toContainText("What is open is within the household.");
  await expect(main).toContainText("Yours alone: −25.00");
});
