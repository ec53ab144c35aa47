import { deleteExpense, editExpense } from "@/lib/expenses/expenses";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { recordPayment } from "@/lib/expenses/payments";
import { newId } from "@/lib/ids";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

test("what happened is told in words: who did what, and when", async ({ page, context }) => {
  const { groupId, membership, jonas, tomas, everyone, email } = await makeFlat();
  const groceries = await makeExpense(membership, { memberIds: everyone, amount: 4600n });
  await editExpense(jonas.membership, { ...groceries, amount: 4650n });
  const [fromId, toId] = [tomas.memberId, membership.memberId];
  await recordPayment(membership, { formId: newId(), fromId, toId, amount: 2000n, spentOn: "2026-11-09" });
  const taxi = await makeExpense(jonas.membership, { title: "Taxi" });
  await deleteExpense(jonas.membership, taxi);
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/activity`);
  const time = /\d\d:\d\d/.source;
  await expect(page.getByRole("region", { name: /^Today, / }).getByRole("listitem")).toHaveText([
    new RegExp(`Jonas Berg deleted Taxi${time}Undo`),
    new RegExp(`Jonas Berg added Taxi12.00, for one, ${time}`),
    new RegExp(`You recorded a paymentTomás paid you 20.00, ${time}`),
    new RegExp(`Jonas Berg changed Groceries46.00 → 46.50, ${time}`),
    new RegExp(`You added Groceries46.00, split among 3, ${time}`),
    new RegExp(`You started the group${time}`),
  ]);
  await page.getByRole("link", { name: "Groceries" }).first().click();
  await expect(page.getByRole("heading", { name: "Groceries" })).toBeVisible();
});

test("what happened long ago is found by links", async ({ page, context }) => {
  const { groupId, membership, email } = await makeFlat();
  for (let count = 1; count <= 55; count += 1) await makeExpense(membership, { title: `Thing ${count}` });
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/activity`);
  const lines = page.getByRole("main").getByRole("listitem");
  await expect(lines).toHaveCount(50);
  await page.getByRole("link", { name: "Older" }).click();
  await expect(lines).toHaveCount(6);
  await expect(lines.last()).toContainText("You started the group");
  await page.getByRole("link", { name: "Newest" }).click();
  await expect(lines).toHaveCount(50);
});
