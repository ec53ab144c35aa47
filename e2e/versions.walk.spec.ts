import type { Page } from "@playwright/test";
import { editExpense } from "@/lib/expenses/expenses";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { editPayment, recordPayment } from "@/lib/expenses/payments";
import { addMember } from "@/lib/groups/factories.testing";
import { newId } from "@/lib/ids";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

const history = (page: Page) => page.locator("#history").getByRole("listitem");
const back = (page: Page) => page.getByRole("button", { name: /^Bring this version back/ });

async function openEdited(page: Page) {
  const flat = await makeFlat();
  const { membership, jonas, tomas, everyone, groupId, email } = flat;
  const made = await makeExpense(membership, { memberIds: everyone });
  const { expenseId } = made;
  const memberIds = [membership.memberId, jonas.memberId];
  await editExpense(jonas.membership, { ...made, title: "Big shop", amount: 1500n, memberIds });
  await enter(page.context(), { email });
  await page.goto(`/groups/${groupId}/expenses/${expenseId}`);
  return { ...flat, expenseId, made, tomas };
}

test("an edit shows field by field what was before, and an earlier version comes back", async ({ page }) => {
  await openEdited(page);
  const [edit, first] = [history(page).first(), history(page).nth(1)];
  await expect(edit).toContainText("Jonas Berg changed it");
  await expect(edit.locator("dt")).toHaveText(["Title", "Amount", "Among"]);
  await expect(edit.locator("dd")).toHaveText([
    "Before: Groceries → Now: Big shop",
    "Before: 12.00 → Now: 15.00",
    /Before: − Tomás/,
  ]);
  await expect(edit.locator("del").last()).toHaveCSS("text-decoration-line", "line-through");
  await expect(edit.getByText(/^\d+ \w+ 20\d\d, \d\d:\d\d$/), "when that was").toBeVisible();
  await expect(first.getByText(/^12\.00, split among 3, \d+ \w+ 20\d\d, \d\d:\d\d$/)).toBeVisible();
  await expect(back(page), "what it says now needs no way back").toHaveCount(1);
  await first.getByRole("button", { name: /^Bring this version back of \d+ \w+ 20\d\d/ }).click();
  await expect(page.getByRole("heading", { name: "Groceries" })).toBeVisible();
  await expect(history(page)).toHaveCount(3);
  await expect(history(page).first()).toContainText(/You brought it back to the version of \d+ \w+ 20\d\d/);
  await expect(history(page).first()).toContainText("+ Tomás");
  await page.getByRole("link", { name: "Activity" }).first().click();
  await expect(page.getByText(/^You brought Groceries back to the version of/)).toBeVisible();
});

test("of two who look at an expense, the second brings nothing back over what the first one saved, and reads all of that", async ({
  page,
}) => {
  const { jonas, made, everyone } = await openEdited(page);
  const uneven = {
    mode: "shares",
    of: Object.fromEntries(everyone.map((id, place) => [id, 10_000n * BigInt(place + 1)])),
  } as const;
  await editExpense(jonas.membership, {
    ...{ ...made, title: "Bread", version: 2, spentOn: "2026-11-09", category: "groceries", note: "Two loaves" },
    ...{ currency: "CHF", rate: "1.05", payerId: jonas.memberId, uneven },
  });
  await back(page).click();
  await expect(page.getByText("Somebody changed this meanwhile, so nothing was brought back.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Bread" })).toBeVisible();
  await expect(history(page).first().locator("dt")).toHaveText([
    ...["Title", "Amount", "Rate", "Came to", "Day", "Paid by", "Split", "Among", "Category", "Note"],
  ]);
  await expect(history(page).first().locator("dd")).toHaveText([
    "Before: Big shop → Now: Bread",
    "Before: 15.00 → Now: 12.00 CHF",
    "Now: + 1 CHF = 1.05 EUR",
    "Before: 15.00 EUR → Now: 12.60 EUR",
    "Before: 8 Nov 2026 → Now: 9 Nov 2026",
    /Now: \+ Jonas Berg *Before: − You/,
    "Before: alike → Now: by shares",
    /Jonas Berg Now: 2 shares.*You Now: 1 share.*Now: \+ Tomás 3 shares/,
    "Before: none → Now: Groceries",
    "Now: + Two loaves",
  ]);
  await history(page).first().getByText("13 changes").click();
  await expect(history(page).first().getByText("Two loaves")).toBeVisible();
  await back(page).last().click();
  await expect(page.getByRole("heading", { name: "Groceries" })).toBeVisible();
});

test("a payment has versions as well, and who only reads sees them without a way back", async ({ page, context }) => {
  const { membership, jonas, tomas, groupId } = await makeFlat();
  const asked = { fromId: jonas.memberId, toId: membership.memberId, amount: 500n, spentOn: "2026-11-09" };
  const { id: expenseId } = await recordPayment(membership, { formId: newId(), ...asked });
  await editPayment(membership, { ...asked, fromId: tomas.memberId, amount: 700n, expenseId, version: 1 });
  const { email } = await addMember({ groupId }, { role: "viewer" });
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/expenses/${expenseId}`);
  await expect(history(page).first().locator("dt")).toHaveText(["Amount", "From"]);
  await expect(history(page).first()).toContainText("− Jonas Berg");
  await expect(back(page)).toHaveCount(0);
  await expect(page.getByLabel("Add a comment")).toHaveCount(0);
});
