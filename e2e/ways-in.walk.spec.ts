import { makeGroup } from "@/lib/groups/factories.testing";
import { invite } from "@/lib/people/factories.testing";
import { type IdentityProvider, startIdentityProvider } from "@/lib/users/identity-provider.testing";
import { setUpAdmin } from "./admin";
import { expect, test } from "./fixtures";
import { type Instance, serverOfRun, startInstance } from "./instance";
import { leaveInside, workInside } from "./matrix/inside";

test("a log-in by a mailed link, pressed in another browser, comes back to the invitation that it began at", async ({
  page,
  person,
  readMail,
  openOtherBrowser,
}) => {
  const { token } = await invite((await makeGroup({ name: "House by the lake" })).membership, { email: person.email });
  await page.goto(`/invite/${token}`);
  await page.getByRole("main").getByRole("link", { name: "Email me a link instead" }).click();
  await page.getByLabel("Email", { exact: true }).fill(person.email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByText(`If ${person.email} has an account, a link is on its way.`)).toBeVisible();
  const link = (await readMail(person.email, /link to log in/)).links.find((each) => each.includes("/log-in-link/"));

  const elsewhere = await openOtherBrowser();
  await elsewhere.goto(link ?? "");
  await elsewhere.getByRole("button", { name: "Log in" }).click();
  await expect(elsewhere.getByRole("button", { name: "Join House by the lake" })).toBeVisible();
  expect(new URL(elsewhere.url()).pathname).toBe(`/invite/${token}`);

  await page.goto(link ?? "");
  await expect(page.getByRole("heading", { name: "This link is over" })).toBeVisible();
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
    await page.getByRole("button", { name: "Continue with House ID" }).click();
    await page.locator("[name=login]").fill(address);
    await page.locator("[name=password]").fill("any");
    await page.locator("[type=submit]").click();
    await expect(page.getByRole("heading", { name: "Make your account" })).toBeVisible();
    await expect(page.getByLabel("Your name")).toHaveValue("Kim Vale");
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByRole("button", { name: "Join House by the lake" }).click();
    await expect(page).toHaveURL(/\/groups\/[0-9a-f-]{36}/);
  });

  test("who calls it off there is told so where they left from", async ({ page }) => {
    await page.goto(`${instance.origin}/log-in?from=%2Faccount`);
    await page.getByRole("button", { name: "Continue with House ID" }).click();
    await page.getByRole("link", { name: "Cancel" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "called off" })).toBeVisible();
    await expect(page.locator("form#log-in input[name=from]")).toHaveValue("/account");
  });
});
