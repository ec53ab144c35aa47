import { expect, test } from "./fixtures";

test("an answer that came before the script is led to at once, and not again when the script wakes up", async ({
  page,
  person,
}) => {
  let wake = () => {};
  const asleep = new Promise<void>((resolve) => {
    wake = resolve;
  });
  await page.route(/\.js$/, async (route) => {
    await asleep;
    await route.continue();
  });
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
