import type { Page } from "@playwright/test";
import { leave, makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { changeDefaultSplit } from "@/lib/expenses/presets/default-split";
import { addPreset } from "@/lib/expenses/presets/preset-changes";
import { newId } from "@/lib/ids";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

const button = (page: Page, name: string) =>
  page.getByRole("button", { name, exact: true }).filter({ visible: true }).first();
const howMuch = (page: Page, name: string) => page.getByLabel(`How much for ${name}`);
const box = (page: Page, name: string) => page.getByRole("checkbox", { name: new RegExp(`^${name}`) });
const parts = (page: Page) => page.getByRole("list", { name: "Who owes what" }).getByRole("listitem");

async function begin(page: Page, groupId: string): Promise<void> {
  await page.goto(`/groups/${groupId}/expenses/new`);
  await page.getByLabel("Amount").fill("92,40");
  await page.getByLabel("What was it for?").fill("Electricity");
}

/** A script gives it at once; without one it is chosen, and given with the save. */
async function giveRest(page: Page, { group, to }: { group: string; to: string }): Promise<void> {
  const choice = page.getByLabel(group === "The rest to" ? "The rest is for" : group, { exact: true });
  const presses = page.getByRole("group", { name: group }).filter({ visible: true }).getByRole("button", { name: to });
  if (await choice.locator("option").count()) await choice.selectOption({ label: to });
  else await presses.click();
}

test("whatever is left goes to whom one picks: of exact amounts, and of what several paid", async ({
  page,
  context,
}) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await begin(page, groupId);
  await page.getByRole("checkbox", { name: "Several people paid" }).check();
  await page.getByLabel("Paid by You").fill("50");
  await giveRest(page, { group: "The rest is from", to: "Tomás" });
  await page.getByRole("radio", { name: "Exact" }).check();
  for (const [name, number] of [
    ["You", "36+6.20"],
    ["Jonas Berg", "20"],
    ["Tomás", ""],
  ] as const)
    await howMuch(page, name).fill(number);
  await giveRest(page, { group: "The rest to", to: "Tomás" });
  await button(page, "Save expense").click();
  await expect(page.getByRole("heading", { name: "Electricity" })).toBeVisible();
  await expect(parts(page)).toHaveText([
    /You.*paid 50.00.*owe 42.20/,
    /Jonas Berg.*owes 20.00/,
    /Tomás.*paid 42.40.*owes 30.20/,
  ]);
});

test("the rest of a hundred percent goes to whom one picks", async ({ page, context }) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await begin(page, groupId);
  await page.getByRole("radio", { name: "Percent" }).check();
  for (const [name, number] of [
    ["You", "50"],
    ["Jonas Berg", "20"],
    ["Tomás", ""],
  ] as const)
    await howMuch(page, name).fill(number);
  await giveRest(page, { group: "The rest to", to: "You" });
  await box(page, "Tomás").uncheck();
  await button(page, "Save expense").click();
  await expect(parts(page)).toHaveText([/You.*80 %.*owe 73.92/, /Jonas Berg.*20 %.*owes 18.48/]);
});

test("a new expense starts with the people and the mode of the last one, and not with its amounts", async ({
  page,
  context,
}) => {
  const { groupId, membership, everyone, email } = await makeFlat();
  const [mara = "", jonas = ""] = everyone;
  const uneven = { mode: "exactly", of: { [mara]: 700n, [jonas]: 500n } } as const;
  await makeExpense(membership, { memberIds: [mara, jonas], uneven });
  await enter(context, { email });
  await begin(page, groupId);
  await expect(page.getByText("Starts with how you split last, among 2 people.")).toBeVisible();
  await expect(page.getByRole("radio", { name: "Exact" })).toBeChecked();
  await expect(box(page, "Tomás")).not.toBeChecked();
  await expect(howMuch(page, "Jonas Berg")).toHaveValue("");
  await button(page, "Everyone, equally").click();
  await expect(page.getByText("Filled in: everyone, equally.")).toBeVisible();
  await expect(box(page, "Tomás")).toBeChecked();
});

test("a preset is made once, and pressed in a form it keeps what was typed", async ({ page, context }) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/settings`);
  await page.getByRole("link", { name: "See the presets" }).click();
  await page.getByRole("link", { name: "Add a preset" }).click();
  await howMuch(page, "You").fill("three");
  await button(page, "Save the preset").click();
  await expect(page.getByText("2 things to fix")).toBeVisible();
  await expect(howMuch(page, "You")).toHaveAccessibleDescription(/number/);
  await page.getByRole("textbox", { name: "Name" }).fill("Rent");
  await howMuch(page, "You").fill("3");
  await howMuch(page, "Jonas Berg").fill("2");
  await box(page, "Tomás").uncheck();
  await button(page, "Save the preset").click();
  await expect(page.getByText("The preset is saved.")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Rent/ })).toContainText("Shares: You 3 and Jonas Berg 2");

  await begin(page, groupId);
  await button(page, "Rent").click();
  await expect(page.getByText("Filled in: Rent.")).toBeVisible();
  await expect(page.getByLabel("What was it for?")).toHaveValue("Electricity");
  await expect(page.getByRole("radio", { name: "Shares" })).toBeChecked();
  await expect(howMuch(page, "You")).toHaveValue("3");
  await expect(box(page, "Tomás")).not.toBeChecked();
  await button(page, "Save expense").click();
  await expect(parts(page)).toHaveText([/You.*3 shares.*owe 55.44/, /Jonas Berg.*2 shares.*owes 36.96/]);
  await page.getByRole("link", { name: "Edit" }).click();
  await button(page, "Everyone, equally").click();
  await expect(page.getByText("Filled in: everyone, equally.")).toBeVisible();
  await button(page, "Save expense").click();
  await expect(parts(page)).toHaveText([/You.*owe 30.80/, /Jonas Berg.*owes 30.80/, /Tomás.*owes 30.80/]);
  await page.goto(`/groups/${groupId}/activity`);
  await expect(page.getByText("You added a split preset")).toBeVisible();
});

test("a group's default starts every expense, without who left; removed, it is one no more, and can be restored", async ({
  page,
  context,
}) => {
  const { groupId, membership, everyone, jonas, email } = await makeFlat();
  const of = Object.fromEntries(everyone.map((id) => [id, 20_000n]));
  const rent = { formId: newId(), name: "Rent", mode: "shares" as const, memberIds: everyone, of };
  await addPreset(membership, rent);
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/settings/splits`);
  await page.getByLabel("Start with").selectOption({ label: "Rent" });
  await button(page, "Save").click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByLabel("Start with")).toHaveValue(rent.formId);
  await leave(membership, { memberId: jonas.memberId });
  await begin(page, groupId);
  const starts = "Starts with the group’s default: Rent. Jonas Berg has left the group and is left out.";
  await expect(page.getByText(starts)).toBeVisible();
  await expect(howMuch(page, "Tomás")).toHaveValue("2");

  await page.goto(`/groups/${groupId}/settings/splits/${rent.formId}`);
  await expect(page.getByText("Jonas Berg has left the group and is left out.")).toBeVisible();
  await button(page, "Remove the preset").click();
  await expect(page.getByText("The preset is removed.")).toBeVisible();
  await begin(page, groupId);
  await expect(page.getByText(/^Starts with/)).toHaveCount(0);
  await page.goto(`/groups/${groupId}/settings/splits`);
  await button(page, "Restore").click();
  await expect(page.getByText("The preset is restored.")).toBeVisible();
  await expect(page.getByLabel("Start with")).toHaveValue(rent.formId);
  await page.getByLabel("Start with").selectOption({ label: "Everyone, equally" });
  await button(page, "Save").click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await begin(page, groupId);
  await expect(page.getByText("Starts with the group’s default: everyone, equally.")).toBeVisible();
});

test("of two tabs that change a preset the second is shown what it says now", async ({ page, context }) => {
  const { groupId, membership, everyone, email } = await makeFlat();
  const rent = { formId: newId(), name: "Rent", mode: "equally" as const, memberIds: everyone, of: {} };
  await addPreset(membership, rent);
  await changeDefaultSplit(membership, { presetId: rent.formId });
  await enter(context, { email });
  const other = await context.newPage();
  for (const tab of [page, other]) await tab.goto(`/groups/${groupId}/settings/splits/${rent.formId}`);
  await page.getByRole("textbox", { name: "Name" }).fill("Flat");
  await button(page, "Save the preset").click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await other.getByRole("textbox", { name: "Name" }).fill("House");
  await button(other, "Save the preset").click();
  await expect(other.getByText("Flat: Equal: You, Jonas Berg and Tomás")).toBeVisible();
  await expect(other.getByRole("textbox", { name: "Name" })).toHaveValue("House");
  await button(other, "Save the preset").click();
  await expect(other.getByRole("link", { name: /^House/ })).toBeVisible();
});
