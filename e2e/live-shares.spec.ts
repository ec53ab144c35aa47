import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { addPlaceholder } from "@/lib/groups/factories.testing";
import { phone } from "./browser";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

// What a script adds to the forms about money: they reckon along while somebody types.

test.beforeEach(({ workInRun }) => workInRun());

test("the shares are shown while the amount is typed and people are ticked, just as they are saved", async ({
  page,
  context,
}) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/expenses/new`);
  const shares = page.getByRole("group", { name: /^Split among/ }).getByRole("listitem");
  await page.getByLabel("Amount").fill("10");
  await expect(page.getByText("3.33 or 3.34 each").first()).toBeVisible();
  const shown = await shares.allTextContents();
  await page.getByLabel("What was it for?").fill("Bread");
  await page.getByRole("checkbox", { name: /^Tomás/ }).uncheck();
  await expect(page.getByText("5.00 each").first()).toBeVisible();
  await expect(page.getByRole("group", { name: "Split among 2" })).toBeVisible();
  await page.getByLabel("Amount").fill("10,00,0");
  await expect(page.getByText(/ each$/)).toHaveCount(0);
  await page.getByLabel("Amount").fill("10");
  await page.getByRole("checkbox", { name: /^Tomás/ }).check();
  expect(await shares.allTextContents()).toEqual(shown);

  await page.getByRole("button", { name: "Save expense" }).first().click();
  await expect(page.getByRole("heading", { name: "Bread" })).toBeVisible();
  const saved = page.getByRole("list", { name: "Who owes what" }).getByRole("listitem");
  for (const line of shown) {
    const [, name = "", share = ""] = /^(You|Jonas Berg|Tomás).*?([\d.]+)$/.exec(line) ?? [];
    await expect(saved.filter({ hasText: name })).toContainText(share);
  }
});

test("a phone, whose keypad has digits only, has keys for the signs of a sum", async ({
  page,
  context,
  openOtherBrowser,
}) => {
  const flat = await makeFlat();
  const path = `/groups/${flat.groupId}/expenses/new`;
  await enter(context, flat);
  await page.goto(path);
  await expect(page.getByRole("button", { name: "Plus" })).toBeHidden();

  const unscripted = await openOtherBrowser({ ...phone, javaScriptEnabled: false });
  await enter(unscripted.context(), flat);
  await unscripted.goto(path);
  await expect(unscripted.getByLabel("Amount")).toBeVisible();
  await expect(unscripted.getByRole("button", { name: "Plus" })).toBeHidden();

  const held = await openOtherBrowser(phone);
  await enter(held.context(), flat);
  await held.goto(path);
  const amount = held.getByLabel("Amount");
  await amount.fill("12,50");
  await held.getByRole("button", { name: "Plus" }).tap();
  await expect(amount).toBeFocused();
  await held.keyboard.type("32");
  // Where one is in the number, and not at its end.
  await held.keyboard.press("ArrowLeft");
  await held.getByRole("button", { name: "Times" }).tap();
  await expect(amount).toHaveValue("12,50+3×2");
  await held.keyboard.press("End");
  await held.getByRole("group", { name: "Signs of a sum" }).getByRole("button", { name: "Minus" }).tap();
  await held.keyboard.type("1");
  await held.getByRole("button", { name: "Divided by" }).tap();
  await held.keyboard.type("4");
  await expect(amount).toHaveValue("12,50+3×2−1÷4");
  await expect(held.getByText("18.25 among 3").locator("visible=true")).toBeVisible();
  await held.getByLabel("What was it for?").fill("Bread");
  await held.getByRole("button", { name: "Save expense" }).locator("visible=true").tap();
  await expect(held.getByRole("heading", { name: "Bread" })).toBeVisible();
  await expect(held.getByRole("main").getByText("18.25").first()).toBeVisible();
});

test("after a refusal the shares are those of what was typed", async ({ page, context }) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/expenses/new`);
  await page.getByLabel("Amount").fill("30");
  await page.getByRole("checkbox", { name: /^Tomás/ }).uncheck();
  await page.getByRole("button", { name: "Save expense" }).first().click();
  await expect(page.getByText("One thing to fix")).toBeVisible();
  await expect(page.getByText("15.00 each").first()).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /^Tomás/ })).not.toBeChecked();
});

test("going on in another mode keeps what was said, as far as it can be said there", async ({ page, context }) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/expenses/new`);
  const numbers = () =>
    Promise.all(["You", "Jonas Berg", "Tomás"].map((name) => page.getByLabel(`How much for ${name}`).inputValue()));
  const goOn = (mode: string) => page.getByRole("radio", { name: mode }).check();
  await goOn("Percent");
  expect((await numbers()).map(Number).reduce((sum, number) => sum + number)).toBeCloseTo(100);
  await page.getByLabel("Amount").fill("92.40");
  await goOn("Equal");
  await goOn("Exact");
  expect(await numbers()).toEqual(["30.80", "30.80", "30.80"]);
  await page.getByLabel("How much for You").fill("46.20");
  await page.getByLabel("How much for Jonas Berg").fill("23.10");
  await page.getByLabel("How much for Tomás").fill("23.10");
  await goOn("Shares");
  expect(await numbers()).toEqual(["2", "1", "1"]);
  await goOn("Percent");
  expect(await numbers()).toEqual(["50", "25", "25"]);
  await goOn("Adjust");
  expect(await numbers()).toEqual(["", "", ""]);
  await goOn("Exact");
  expect(await numbers()).toEqual(["30.80", "30.80", "30.80"]);
});

test("what several paid is added up while it is typed", async ({ page, context }) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/expenses/new`);
  const sum = page.getByRole("group", { name: "Who paid?" }).getByRole("status");
  await page.getByRole("checkbox", { name: "Several people paid" }).check();
  await page.getByLabel("Amount").fill("28.75");
  await expect(sum).toHaveText("28.75 more to come");
  await page.getByLabel("Paid by You").fill("30");
  await expect(sum).toHaveText("1.25 too much");
  await page.getByLabel("Paid by You").fill("17.25");
  await page.getByLabel("Paid by Tomás").fill("11.50");
  await expect(sum).toHaveText("All of it is paid");
});

test("many people are ticked and unticked with one press", async ({ page, context }) => {
  const flat = await makeFlat();
  for (const name of ["Ada", "Ben", "Cem", "Dia"]) await addPlaceholder(flat, { name });
  await enter(context, flat);
  await page.goto(`/groups/${flat.groupId}/expenses/new`);
  await expect(page.getByRole("group", { name: "Split among 7" })).toBeVisible();
  await page.getByRole("button", { name: "Untick all" }).click();
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Tick all" }).click();
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(7);
});

test("a payment's form says where the two stand afterwards", async ({ page, context }) => {
  const { groupId, membership, everyone, email } = await makeFlat();
  await makeExpense(membership, { amount: 9240n, memberIds: everyone });
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/balances/pay`);
  const effect = page.getByRole("status").filter({ hasText: "After this" }).filter({ visible: true });
  await page.getByLabel("From").selectOption({ label: "Tomás" });
  await page.getByLabel("Amount").fill("30.80");
  await expect(effect).toHaveText(/After this, .Tomás. is quits\.You are owed 30\.80 EUR\./);
  await page.getByLabel("Amount").fill("40");
  await expect(effect).toHaveText(/After this, .Tomás. is owed 9\.20 EUR\.You are owed 21\.60 EUR\./);
  await page.getByLabel("Amount").fill("40,000,0");
  await expect(effect).toHaveCount(0);
});

test("saving with a double press makes one expense", async ({ page, context, sql }) => {
  const { groupId, email } = await makeFlat();
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/expenses/new`);
  await page.getByLabel("Amount").fill("10");
  await page.getByLabel("What was it for?").fill("Bread");
  await page.getByRole("button", { name: "Save expense" }).first().dblclick();
  await expect(page.getByRole("heading", { name: "Bread" })).toBeVisible();
  expect(await sql`select id from expenses where group_id = ${groupId}`).toHaveLength(1);
});

test("the browser asks before what was typed goes with the document, and only then", async ({ page, context }) => {
  const asked: string[] = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.accept();
  });
  const flat = await makeFlat();
  await enter(context, flat);
  await page.goto(`/groups/${flat.groupId}/expenses/new`);
  const title = page.getByLabel("What was it for?");
  await title.click();
  await page.reload();
  expect(asked).toEqual([]);
  await title.click();
  await title.pressSequentially("Taxi");
  await page.reload();
  expect(asked).toEqual(["beforeunload"]);
  await title.click();
  await title.pressSequentially("Taxi");
  await page.getByLabel("Amount", { exact: true }).fill("9");
  await page.getByRole("button", { name: "Save expense" }).locator("visible=true").click();
  await expect(page.getByRole("heading", { name: "Taxi" })).toBeVisible();
  await page.goBack();
  await page.getByRole("link", { name: "Record another" }).click();
  await expect(title).toHaveValue("");
  expect(asked).toEqual(["beforeunload"]);
});
