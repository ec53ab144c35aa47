import type { Page } from "@playwright/test";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test("an answer that came before the script is led to at once, and not again when the script wakes up", async ({
  page,
  person,
}) => {
  const wake = await putScriptToSleep(page);
  await page.goto("/log-in", { waitUntil: "commit" });
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Log in" }).click();
  const summary = page.getByRole("main").getByRole("alert");
  await expect(summary).toBeFocused();

  const password = page.getByLabel("Password");
  await password.fill(person.password);
  wake();
  await page.waitForLoadState("networkidle");
  await expect(password).toBeFocused();
  await expect(password).toHaveValue(person.password);

  await password.fill("wrong once more");
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(summary).toBeFocused();
});

test("what the script adds to a payment does not move its button from under a finger", async ({
  page,
  context,
  workInRun,
}) => {
  workInRun();
  const { groupId, membership, everyone, email } = await makeFlat();
  await makeExpense(membership, { amount: 9240n, memberIds: everyone });
  await enter(context, { email });
  const wake = await putScriptToSleep(page);
  await page.goto(`/groups/${groupId}/balances/pay`, { waitUntil: "commit" });
  const button = page.getByRole("button", { name: "Record payment" }).filter({ visible: true });
  await expect(button).toHaveCount(1);
  const asleep = await button.boundingBox();

  wake();
  await expect(page.getByText(/After this/).filter({ visible: true })).toHaveCount(1);
  expect(await button.boundingBox()).toEqual(asleep);
});

/** Answers what lets it load. */
async function putScriptToSleep(page: Page): Promise<() => void> {
  let wake = () => {};
  const asleep = new Promise<void>((resolve) => {
    wake = resolve;
  });
  await page.route(/\.js$/, async (route) => {
    await asleep;
    await route.continue();
  });
  return wake;
}
