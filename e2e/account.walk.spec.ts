import { expect, test } from "./fixtures";

test("someone signs up, confirms by the mailed code, logs out and in again", async ({ page, address, readMail }) => {
  const origin = process.env.E2E_ORIGIN;
  await page.goto(`${origin}/`);
  await page.getByRole("link", { name: "Create an account" }).click();
  await page.getByLabel("Your name").fill("Jonas Berg");
  await page.getByLabel("Email").fill(address);
  await page.getByLabel("Password").fill("seven brown teapots");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Confirm your address" })).toBeVisible();

  const { code } = await readMail(address, /Confirm your address/);
  await page.getByLabel("Code from the email").fill(code ?? "");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("heading", { name: "Welcome, Jonas Berg" })).toBeVisible();

  await page.getByRole("link", { name: "Your account" }).click();
  await page.getByRole("button", { name: "Log out" }).click();
  await page.getByRole("link", { name: "Log in" }).click();
  await page.getByLabel("Email").fill(address.toUpperCase());
  await page.getByLabel("Password").fill("seven brown teapots");
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("heading", { name: "Welcome, Jonas Berg" })).toBeVisible();
});
