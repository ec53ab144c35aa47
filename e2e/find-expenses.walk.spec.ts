import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { limits } from "@/lib/limits";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

test("expenses are found by words, people, days, amounts and currencies, and the address says what was looked for", async ({
  page,
  context,
}) => {
  const { groupId, membership, everyone, email } = await makeFlat();
  const [mara = "", jonas = "", tomas = ""] = everyone;
  await makeExpense(membership, {
    title: "Café Zürich",
    amount: 500n,
    spentOn: "2026-11-01",
    memberIds: [mara, jonas],
  });
  await makeExpense(membership, { title: "Electricity", note: "Green", amount: 9240n, spentOn: "2026-11-02" });
  await makeExpense(membership, { title: "Taxi", amount: 123456n, spentOn: "2026-11-03", memberIds: [tomas] });
  const abroad = { amount: 200_000n, currency: "CHF", rate: "1.05", memberIds: [tomas] };
  await makeExpense(membership, { title: "Taxi over the Alps", ...abroad });
  await enter(context, { email });
  await page.goto(`/groups/${groupId}`);
  await page.getByRole("link", { name: "Find expenses" }).click();
  await expect(page.getByRole("heading", { name: "Find expenses" })).toBeVisible();
  const room = page.getByRole("link", { name: "Expenses", exact: true }).filter({ visible: true });
  await expect(room).toHaveAttribute("aria-current", "page");
  const find = () => page.getByRole("button", { name: "Find" }).click();
  const found = page.getByRole("region", { name: "Found" }).getByRole("link");
  await expect(found).toHaveCount(4);

  await page.getByLabel("Words").fill("cafe zurich");
  await find();
  await expect(found).toHaveText([/Café Zürich/]);
  await expect(page.getByLabel("Words")).toHaveValue("cafe zurich");
  await page.getByRole("link", { name: "Look for something else" }).click();
  await expect(found).toHaveCount(4);

  // Folded, so that on a phone what was found is not far below.
  const more = page.getByText("More", { exact: true });
  await expect(page.getByLabel("Who took part")).toBeHidden();
  await more.click();
  await page.getByLabel("Who took part").selectOption({ label: "Tomás" });
  await page.getByLabel("At least, in EUR").fill("1.234");
  await find();
  await expect(page.getByLabel("At least, in EUR")).toHaveAccessibleDescription(/^This could be 1234.00 or 1.234/);
  await expect(found).toHaveCount(0);
  await page.getByLabel("At least, in EUR").fill("1.234,56");
  await page.getByLabel("Paid in").selectOption("EUR");
  await find();
  await expect(found).toHaveText([/^Taxi.*1,234.56/]);
  const address = page.url();
  await expect(page.getByText("3 in use")).toBeVisible();
  await more.click();
  await page.getByLabel("Until").fill("2026-11-02");
  await find();
  await expect(page.getByRole("heading", { name: "Nothing like that" })).toBeVisible();
  await page.getByLabel("From").fill("2026-11-03");
  await find();
  await expect(page.getByLabel("Until")).toHaveAccessibleDescription(/^Choose a last day/);
  await page.goto(address);
  await expect(found).toHaveText([/Taxi/]);
  await expect(page.getByLabel("Who took part").locator("option:checked")).toHaveText("Tomás");
  await expect(page.getByLabel("Paid in")).toHaveValue("EUR");
  await page.getByRole("link", { name: "Look for something else" }).click();
  await expect(found).toHaveCount(4);
  await expect(page.getByLabel("Who took part").locator("option:checked")).toHaveText("Anybody");
  await page.goto(address);
  await found.click();
  await expect(page.getByRole("heading", { name: "Taxi" })).toBeVisible();
});

test("pages of what was found follow each other, each by its address", async ({ page, context }) => {
  const { groupId, membership, email } = await makeFlat();
  await Promise.all(
    Array.from({ length: limits.pageRows + 2 }, (_, number) =>
      makeExpense(membership, { title: number % 2 === 0 ? `Bread ${number}` : `Bread roll ${number}` }),
    ),
  );
  await makeExpense(membership, { title: "Wine" });
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/expenses?q=bread`);
  const found = page.getByRole("region", { name: "Found" }).getByRole("listitem");
  await expect(found).toHaveCount(limits.pageRows);
  await page.getByRole("link", { name: "Older" }).click();
  await expect(found).toHaveCount(2);
  await expect(page.getByLabel("Words")).toHaveValue("bread");
  await page.getByRole("link", { name: "Newest" }).click();
  await expect(found).toHaveCount(limits.pageRows);
});
