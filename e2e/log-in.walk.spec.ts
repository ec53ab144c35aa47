import { expect, test } from "./fixtures";
import { enter, logIn } from "./steps/logging-in";

test("an account page leads through the log-in back to itself, and log-out leaves nothing to go back to", async ({
  page,
  context,
  person,
}) => {
  await page.goto("/account/sessions?seen=once");
  await expect(page.getByRole("heading", { name: "Log in" })).toBeVisible();
  const refusal = "Address and password don’t match.";
  await logIn(page, { email: `no-${person.email}`, password: person.password });
  await expect(page.getByRole("alert").filter({ hasText: refusal })).toBeFocused();
  await logIn(page, { email: person.email, password: "eight brown teapots" });
  await expect(page.getByRole("alert").filter({ hasText: refusal })).toBeVisible();
  await expect(page.getByLabel("Email", { exact: true })).toHaveValue(person.email);
  await expect(page.getByLabel("Password")).toHaveValue("");
  await logIn(page, { ...person, email: person.email.toUpperCase() });
  await expect(page.getByRole("heading", { name: "Log-ins" })).toBeVisible();
  expect(page.url()).toBe(`${process.env.E2E_ORIGIN}/account/sessions?seen=once`);

  const secondTab = await context.newPage();
  await secondTab.goto("/account/addresses");
  await page.goto("/account");
  await expect(page.getByText(person.email)).toBeVisible();
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.getByRole("heading", { name: "Now we’re quits" })).toBeVisible();

  await page.goBack();
  await expect(page.getByRole("heading", { name: "Log in" })).toBeVisible();
  expect(page.url()).not.toContain("_rsc");
  await expect(page.locator("#log-in input[name=from]")).toHaveValue("/account");
  await expect(page.getByText(person.email)).toBeHidden();
  await secondTab.getByLabel("Email", { exact: true }).fill("second@mail.example");
  await secondTab.getByRole("button", { name: "Add address" }).click();
  await expect(secondTab.getByRole("heading", { name: "Log in" })).toBeVisible();
  await logIn(secondTab, person);
  await expect(secondTab.getByRole("heading", { name: "Addresses", exact: true })).toBeVisible();
});

// V18
test("a forgotten password is replaced by the mailed link, and every other log-in is over at its next click", async ({
  page,
  person,
  readMail,
  openOtherBrowser,
}) => {
  const elsewhere = await openOtherBrowser();
  await enter(elsewhere.context(), person);
  await elsewhere.goto("/account");

  await page.goto("/log-in");
  await page.getByRole("main").getByRole("button", { name: "Forgot your password?" }).click();
  await expect(page.getByRole("heading", { name: "Choose a new password" })).toBeVisible();
  const ask = async (email: string) => {
    await page.getByLabel("Email", { exact: true }).fill(email);
    await page.getByRole("button", { name: "Send me a link" }).click();
    await expect(page.getByText(`If ${email} has an account, a link is written.`)).toBeVisible();
  };
  await ask(`no-${person.email}`);
  await ask(person.email);
  const link = (await readMail(person.email, /Choose a new password/)).links.find((each) => each.includes("/reset-"));

  await page.goto(link ?? "");
  await expect(page.getByLabel("Account")).toHaveValue(person.email);
  await page.getByLabel("New password").fill("teapots");
  await page.getByRole("button", { name: "Save and log in" }).click();
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/^Choose a password of at least 10/);
  await page.getByLabel("New password").fill("nine green teapots");
  await page.getByRole("button", { name: "Save and log in" }).click();
  await expect(page.getByRole("heading", { name: "Welcome, Jonas Berg" })).toBeVisible();

  await elsewhere.getByLabel("Name", { exact: true }).fill("Somebody Else");
  await elsewhere.getByRole("button", { name: "Save" }).click();
  await expect(elsewhere.getByRole("heading", { name: "Log in" })).toBeVisible();
  await elsewhere.goto(link ?? "");
  await expect(elsewhere.getByRole("heading", { name: "This link is over" })).toBeVisible();
  await elsewhere.getByRole("link", { name: "Ask for a new link" }).click();
  await elsewhere.getByRole("link", { name: "Back to log-in" }).click();
  await logIn(elsewhere, person);
  await expect(elsewhere.getByRole("alert").filter({ hasText: "don’t match" })).toBeVisible();
  await logIn(elsewhere, { email: person.email, password: "nine green teapots" });
  await expect(elsewhere.getByRole("heading", { name: "Welcome, Jonas Berg" })).toBeVisible();
});

test("a changed password needs the one before, and logs out every other browser", async ({
  page,
  context,
  person,
  readMail,
  openOtherBrowser,
}) => {
  await enter(context, person);
  const elsewhere = await openOtherBrowser();
  await enter(elsewhere.context(), person);
  await elsewhere.goto("/account");

  await page.goto("/account/password");
  const change = async (current: string, next: string) => {
    await page.getByLabel("Current password").fill(current);
    await page.getByLabel("New password").fill(next);
    await page.getByRole("button", { name: "Change password" }).click();
  };
  await change("eight brown teapots", "nine green teapots");
  await expect(page.getByLabel("Current password")).toHaveAccessibleDescription(/^That isn’t the password/);
  await expect(page.getByLabel("New password")).toHaveValue("");
  await change(person.password, "Jonas Berg 24");
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/^This password is easy to guess/);
  await change(person.password, "nine green teapots");
  await expect(page.getByText("Changed. Every other device is logged out.")).toBeVisible();
  await expect(page.getByLabel("New password")).toHaveValue("");
  await page.goto("/account/password");
  await expect(page.getByRole("heading", { name: "Password" })).toBeVisible();
  await readMail(person.email, /Your password was changed/);

  await elsewhere.getByRole("button", { name: "Save" }).click();
  await expect(elsewhere.getByRole("heading", { name: "Log in" })).toBeVisible();
});
