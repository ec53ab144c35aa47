import type { BrowserContext, Page } from "@playwright/test";
import { makeFlat } from "@/lib/expenses/factories.testing";
import { decide, makeGroup } from "@/lib/groups/factories.testing";
import { invite } from "@/lib/people/factories.testing";
import { codeOf, makePerson, makeUnverifiedUser, type Person } from "@/lib/users/factories.testing";
import { expect, test } from "./fixtures";
import { shownCodesCookie } from "./matrix/cookies";
import { carryOn, enter } from "./steps/logging-in";
import { newPerson, signUp } from "./steps/signing-up";

// Several people use one browser, one after the other: none is led by what the one before left there.

test.beforeEach(({ workInRun }) => workInRun());

/** Somebody presses to join a group that wants a second step first, and is led to where that is set up. */
async function beLedToTwoStep(page: Page, person: Person): Promise<void> {
  const { membership } = await makeGroup();
  await decide(membership, { wantsTwoStep: true });
  const { token } = await invite(membership, { email: person.email });
  await enter(page.context(), person);
  await page.goto(`/invite/${token}`);
  await page.getByRole("button", { name: "Join Lindenhof 12" }).click();
  await expect(page.getByText("The group wants this of everyone who joins")).toBeVisible();
}

async function waysKept(context: BrowserContext): Promise<string[]> {
  return (await context.cookies()).map(({ name }) => name).filter((name) => name.endsWith("-back"));
}

test("a log-out forgets where somebody was going", async ({ page, context, person }) => {
  await beLedToTwoStep(page, person);
  expect(await waysKept(context)).toEqual(["quits-two-step-back"]);
  await page.goto("/account");
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page).toHaveURL(/\/$/);
  expect(await waysKept(context)).toEqual([]);
});

test("what somebody typed and did not save is not there for who logs in after them", async ({ page, context }) => {
  const { groupId, jonas, ...owner } = await makeFlat();
  await enter(context, owner);
  await page.goto(`/groups/${groupId}`);
  await page.getByRole("link", { name: "Add the first expense" }).first().click();
  await page.getByLabel("Amount").fill("49.90");
  await page.getByLabel("What was it for?").fill("A surprise for Jonas");
  const form = page.url();
  await page.getByRole("link", { name: "Cancel" }).locator("visible=true").click();
  await page.getByRole("link", { name: /^Your account/ }).click();
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page).toHaveURL(/\/$/);
  await enter(context, jonas);
  // All the way in one document, as a person goes who presses Back.
  for (let steps = 0; page.url() !== form && steps < 6; steps += 1) await page.goBack();
  await expect(page).toHaveURL(form);
  await expect(page.getByRole("heading", { name: "Add expense" })).toBeVisible();
  await expect(page.getByLabel("What was it for?")).toHaveValue("");
  await expect(page.getByLabel("Amount")).toHaveValue("");
});

test("whoever logs in after a log-in has ended is not led to where the one before was going", async ({
  page,
  context,
  person,
}) => {
  await beLedToTwoStep(page, person);
  await context.clearCookies({ name: "quits-session" });
  await enter(context, await makePerson());
  await page.goto("/account/two-step");
  await expect(page.getByRole("button", { name: "Set it up" })).toBeVisible();
  await expect(page.getByText("The group wants this of everyone who joins")).toHaveCount(0);
  expect(await waysKept(context)).toEqual(["quits-two-step-back"]);

  await context.clearCookies({ name: "quits-session" });
  await enter(context, person);
  await page.goto("/account/two-step");
  await expect(page.getByText("The group wants this of everyone who joins")).toBeVisible();
});

test("whoever confirms an address after another one signed up here is not led to where that one was going", async ({
  page,
  context,
  address,
}) => {
  await page.goto(`/sign-up?from=${encodeURIComponent("/account/addresses")}`);
  await signUp(page, newPerson(address));
  await expect(page.getByRole("heading", { name: "Confirm your address" })).toBeVisible();
  expect(await waysKept(context)).toEqual(["quits-way-back"]);

  const other = await makeUnverifiedUser({ name: "Noor Haddad" });
  await carryOn(context, other.session);
  await page.goto("/verify-email");
  await page.getByLabel("Code from the email").fill(await codeOf("verify", other.user.id));
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("heading", { name: "Welcome, Noor Haddad" })).toBeVisible();
});

test("new recovery codes are a file for whose they are, while their page shows them, and kept by no cache", async ({
  context,
  person,
}) => {
  await enter(context, person);
  const file = (cookie?: string) =>
    context.request.get("/account/two-step/codes/file", { maxRedirects: 0, headers: cookie ? { cookie } : {} });
  const session = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const codes = ["abcdefghij", "klmnopqrst"];

  const own = await file(`${session}; ${shownCodesCookie(person.id, codes)}`);
  expect(own.status()).toBe(200);
  expect(await own.text()).toBe("abcde-fghij\nklmno-pqrst\n");
  expect(own.headers()).toMatchObject({
    "content-type": "text/plain; charset=utf-8",
    "content-disposition": `attachment; filename="quits-recovery-codes.txt"; filename*=UTF-8''quits-recovery-codes.txt`,
    "cache-control": "no-store",
  });

  const others = shownCodesCookie((await makePerson()).id, codes);
  for (const refused of [await file(), await file(`${session}; ${others}`)]) {
    expect(refused.status()).toBe(307);
    expect(refused.headers().location).toMatch(/\/account\/two-step$/);
    expect(await refused.text()).not.toContain("abcde");
  }
});
