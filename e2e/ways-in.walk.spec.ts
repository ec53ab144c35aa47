import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { decide, makeCode, makeGroup } from "@/lib/groups/factories.testing";
import { invite } from "@/lib/people/factories.testing";
import { totpAt, totpStepSeconds } from "@/lib/totp";
import { claimsTo, codeOf } from "@/lib/users/factories.testing";
import { type IdentityProvider, startIdentityProvider } from "@/lib/users/identity-provider.testing";
import { setUpAdmin } from "./admin";
import { expect, test } from "./fixtures";
import { type Instance, serverOfRun, startInstance } from "./instance";
import { leaveInside, workInside } from "./matrix/inside";
import { setUpTwoStep } from "./matrix/material";
import { comeFromHouse, enter, logIn } from "./steps/logging-in";

async function askForLink(page: Page, email: string): Promise<void> {
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByText(`If ${email} has an account, a link is written.`)).toBeVisible();
}

test("a log-in by a mailed link, pressed in another browser, comes back to the invitation that it began at", async ({
  page,
  person,
  readMail,
  openOtherBrowser,
}) => {
  const { token } = await invite((await makeGroup({ name: "House by the lake" })).membership, { email: person.email });
  await page.goto(`/invite/${token}`);
  await page.getByRole("main").getByRole("button", { name: "Email me a link instead" }).click();
  await expect(page).toHaveURL(/\/log-in-link$/);
  await askForLink(page, person.email);
  const link = (await readMail(person.email, /link to log in/)).links.find((each) => each.includes("/log-in-link/"));

  const elsewhere = await openOtherBrowser();
  await elsewhere.goto(link ?? "");
  await elsewhere.getByRole("button", { name: "Log in" }).click();
  await expect(elsewhere.getByRole("button", { name: "Join House by the lake" })).toBeVisible();
  expect(new URL(elsewhere.url()).pathname).toBe(`/invite/${token}`);

  await page.goto(link ?? "");
  await expect(page.getByRole("heading", { name: "This link is over" })).toBeVisible();

  // Where they were going is nothing for whoever sits down at this browser after they are in.
  const kept = async () => (await page.context().cookies()).map(({ name }) => name);
  expect(await kept()).toContainEqual(expect.stringMatching(/link-back$/));
  await page.goto("/log-in");
  await logIn(page, person);
  await expect(page.getByRole("heading", { name: "Log in" })).toBeHidden();
  expect(await kept()).not.toContainEqual(expect.stringMatching(/link-back$/));
});

test("who forgot their password at an invitation sets a new one in another browser, is back there after their second step and joins", async ({
  page,
  person,
  readMail,
  openOtherBrowser,
}) => {
  const { token } = await invite((await makeGroup({ name: "House by the lake" })).membership, { email: person.email });
  await page.goto(`/invite/${token}`);
  await page.getByRole("main").getByRole("button", { name: "Forgot your password?" }).click();
  await expect(page).toHaveURL(/\/forgot-password$/);
  await expect(page.getByRole("link", { name: "Back to log-in" })).toHaveAttribute("href", `/invite/${token}`);
  await askForLink(page, person.email);
  const link = (await readMail(person.email, /Choose a new password/)).links.find((each) => each.includes("/reset-"));

  const elsewhere = await openOtherBrowser();
  await elsewhere.goto(link ?? "");
  await elsewhere.getByLabel("New password").fill("nine green teapots");
  const code = await setUpTwoStep(person);
  await elsewhere.getByRole("button", { name: "Save and log in" }).click();
  await elsewhere.getByLabel("Code", { exact: true }).fill(code);
  await elsewhere.getByRole("button", { name: "Log in" }).click();
  await elsewhere.getByRole("button", { name: "Join House by the lake" }).click();
  await expect(elsewhere).toHaveURL(/\/groups\/[0-9a-f-]{36}/);
});

test.describe("with an identity provider", () => {
  test.describe.configure({ mode: "default" });
  let house: IdentityProvider;
  let instance: Instance;

  test.beforeAll(async () => {
    house = await startIdentityProvider();
    instance = await startInstance({ server: serverOfRun(), environment: house.environment });
    await setUpAdmin(instance);
  });
  test.beforeEach(async ({ tolerate }) => {
    await workInside(instance, house.environment);
    // Its log-in page asks for a font from elsewhere.
    tolerate(/fonts\.googleapis|ERR_|Content Security Policy/);
  });
  test.afterAll(async () => {
    await leaveInside();
    await instance.stop();
    await house.stop();
  });

  test("an invitee comes by it, makes an account with one press, is back at the invitation and joins", async ({
    page,
    address,
  }) => {
    const { token } = await invite((await makeGroup({ name: "House by the lake" })).membership, { email: address });
    house.people.set(address, { email: address, email_verified: true, name: "Kim Vale" });
    await page.goto(`${instance.origin}/invite/${token}`);
    await comeFromHouse(page, address);
    await expect(page.getByRole("heading", { name: "Make your account" })).toBeVisible();
    await expect(page.getByLabel("Your name")).toHaveValue("Kim Vale");
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByRole("button", { name: "Join House by the lake" }).click();
    await expect(page).toHaveURL(/\/groups\/[0-9a-f-]{36}/);
  });

  test("an invitee whose group lets a trusted provider's word do is in as soon as they are back", async ({
    page,
    address,
  }) => {
    const group = await makeGroup({ name: "House by the river" });
    await decide(group.membership, { joinsByProvider: true });
    const { token } = await invite(group.membership, { email: address });
    house.people.set(address, { email: address, email_verified: true, name: "Kim Vale" });
    await page.goto(`${instance.origin}/invite/${token}`);
    await comeFromHouse(page, address);
    await expect(page.getByText("You’re in: House by the river is your group now.")).toBeVisible();
  });

  test("an address that it does not vouch for is proven by a code, and the way goes on to the invitation", async ({
    page,
    address,
  }) => {
    const { token } = await invite((await makeGroup({ name: "House by the sea" })).membership, { email: address });
    house.people.set(address, { email: address, name: "Kim Vale" });
    await page.goto(`${instance.origin}/invite/${token}`);
    await comeFromHouse(page, address);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("heading", { name: "Confirm your address" })).toBeVisible();
    const [claim] = await claimsTo(address);
    await page.getByLabel("Code from the email").fill(await codeOf("verify", claim?.userId ?? ""));
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.getByRole("button", { name: "Join House by the sea" }).click();
    await expect(page).toHaveURL(/\/groups\/[0-9a-f-]{36}/);
  });

  test("who signs up by it on the way to a group’s code is back at the code", async ({ page, address }) => {
    const code = await makeCode((await makeGroup({ name: "House by the lake" })).membership);
    house.people.set(address, { email: address, email_verified: true, name: "Kim Vale" });
    await page.goto(`${instance.origin}/join/${code}`);
    await page.getByRole("main").getByRole("link", { name: "Create an account" }).click();
    await comeFromHouse(page, address);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("heading", { name: "Ask to join House by the lake" })).toBeVisible();
  });

  test("who calls it off there is told so where they left from", async ({ page }) => {
    await page.goto(`${instance.origin}/log-in?from=%2Faccount`);
    await page.getByRole("button", { name: "Continue with House ID" }).click();
    await page.getByRole("link", { name: "Cancel" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "called off" })).toBeVisible();
    await expect(page.locator("form#log-in input[name=from]")).toHaveValue("/account");
  });
});

test("a second step is set up, asked for after the password, and a recovery code stands in for the phone", async ({
  page,
  context,
  person,
  openOtherBrowser,
}) => {
  await enter(context, person);
  await page.goto("/account/two-step");
  await page.getByRole("button", { name: "Set it up" }).click();
  await expect(page.getByRole("img", { name: "The secret for your app" })).toBeVisible();
  const secret = ((await page.locator("main bdi").textContent()) ?? "").replaceAll(" ", "");
  const app = page.getByRole("link", { name: "Open in your authenticator" });
  await expect(app).toHaveAttribute("href", new RegExp(`^otpauth://totp/.*secret=${secret}&`));
  const step = Math.floor(Date.now() / 1000 / totpStepSeconds);
  await page.getByLabel("Code from the app").fill(totpAt(secret, step - 1));
  await page.getByRole("button", { name: "Switch it on" }).click();
  await expect(page.getByRole("heading", { name: "Recovery codes" })).toBeVisible();
  const codes = await page.locator("main ol li").allTextContents();
  expect(codes).toHaveLength(10);
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save as a file" }).click();
  const saved = await saving;
  expect(await readFile(await saved.path(), "utf8")).toBe(`${codes.join("\n")}\n`);
  expect(saved.suggestedFilename()).toBe("quits-recovery-codes.txt");
  // A browser lists what it has saved by its address, long after the page is gone.
  expect(decodeURIComponent(saved.url())).not.toContain(codes[0]);
  await page.getByRole("button", { name: "I’ve kept them" }).click();
  await expect(page.getByText("Every log-in asks for a code from your app.")).toBeVisible();
  await page.goto(saved.url());
  await expect(page).toHaveURL(/\/account\/two-step$/);

  const elsewhere = await openOtherBrowser();
  await elsewhere.goto("/account/password");
  await logIn(elsewhere, person);
  await expect(elsewhere.getByRole("heading", { name: "One more step" })).toBeVisible();
  await elsewhere.goto("/account/password");
  await expect(elsewhere.getByRole("heading", { name: "Log in" })).toBeVisible();
  await elsewhere.goto("/log-in/code");
  await elsewhere.getByLabel("Code", { exact: true }).fill("000000");
  await elsewhere.getByRole("button", { name: "Log in" }).click();
  await expect(elsewhere.getByLabel("Code", { exact: true })).toHaveAccessibleDescription(/4 more tries/);
  await elsewhere.getByLabel("Code", { exact: true }).fill(codes[0]?.toUpperCase() ?? "");
  await elsewhere.getByRole("button", { name: "Log in" }).click();
  await expect(elsewhere.getByRole("heading", { name: "Password" })).toBeVisible();

  await page.goto("/account/two-step");
  await expect(page.getByText("9 are left.")).toBeVisible();
  await page.getByRole("button", { name: "Switch it off" }).click();
  await expect(page.getByRole("button", { name: "Set it up" })).toBeVisible();
});
