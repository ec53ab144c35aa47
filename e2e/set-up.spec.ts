import { expect, test } from "./fixtures";
import { serverOfRun, startInstance } from "./instance";

test("an instance says that it waits to be set up, and once it is, the link and forms left open lead to the log-in", async ({
  page,
  openOtherBrowser,
}) => {
  test.setTimeout(120_000);
  const instance = await startInstance({ server: serverOfRun() });
  const link = instance.setUpLink ?? "";
  await page.goto(instance.origin);
  await expect(page.getByText("This Quits isn’t set up yet")).toBeVisible();
  await expect(page.getByRole("main").getByRole("link")).toHaveCount(0);
  expect(await page.content()).not.toContain("/setup/");

  const others = [await openOtherBrowser(), await openOtherBrowser({ javaScriptEnabled: false })];
  for (const other of others) await other.goto(link);
  const secondTab = await page.context().newPage();
  await secondTab.goto(link);

  await page.goto(link);
  await page.getByLabel("Email").fill("ada@quits");
  await page.getByLabel("Password").fill("kettle");
  await page.getByRole("button", { name: "Create the admin’s account" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "3 things to fix" })).toBeVisible();
  await page.getByLabel("Your name").fill("Ada Admin");
  await page.getByLabel("Email").fill("ada@quits.example");
  await page.getByLabel("Password").fill("an ordinary kettle");
  await page.getByRole("button", { name: "Create the admin’s account" }).click();
  await expect(page.getByRole("heading", { name: "Welcome, Ada Admin" })).toBeVisible();

  for (const late of [secondTab, ...others]) {
    await late.getByLabel("Your name").fill("Late Larry");
    await late.getByLabel("Email").fill("larry@quits.example");
    await late.getByLabel("Password").fill("seven brown teapots");
    await late.getByRole("button", { name: "Create the admin’s account" }).click();
    await expect(late.getByRole("heading", { name: "This Quits is set up already" })).toBeVisible();
  }
  await secondTab.getByRole("link", { name: "Go on" }).click();
  await expect(secondTab.getByRole("heading", { name: "Welcome, Ada Admin" })).toBeVisible();
  for (const other of others) {
    await other.goto(link);
    await other.getByRole("link", { name: "Log in" }).click();
    await expect(other.getByRole("heading", { name: "Log in" })).toBeVisible();
    await other.goto(instance.origin);
    await expect(other.getByRole("link", { name: "Create an account" })).toBeVisible();
  }
  await instance.stop();
});

test("the addresses that people guess lead to where they meant", async ({ request }) => {
  const guesses = { signup: "/sign-up", register: "/sign-up", login: "/log-in", signin: "/log-in" };
  for (const [guess, there] of Object.entries(guesses)) {
    const answer = await request.get(`/${guess}`, { maxRedirects: 0 });
    expect([answer.status(), answer.headers().location]).toEqual([307, there]);
  }
});
