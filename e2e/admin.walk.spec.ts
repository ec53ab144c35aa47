import { makePerson } from "@/lib/users/factories.testing";
import { expect, test } from "./fixtures";
import { enter, logIn } from "./steps/logging-in";
import { insertOldMails } from "./steps/mails";

test("the admin reads a mail as it looks and as text, and its links open beside Quits", async ({
  page,
  context,
  person,
  readMail,
  enterAsAdmin,
}) => {
  await page.goto("/forgot-password");
  await page.getByLabel("Email", { exact: true }).fill(person.email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await readMail(person.email, /Choose a new password/);
  await enterAsAdmin();
  await page.goto("/welcome");
  await page.getByRole("link", { name: "This Quits" }).click();
  await expect(page.getByRole("heading", { name: "Mail" })).toBeVisible();
  await expect(page.getByRole("link", { name: person.email })).toContainText("Kept");
  await page.getByRole("link", { name: person.email }).click();
  await expect(page.getByRole("heading", { name: "Choose a new password for Quits" })).toBeVisible();

  const mail = page.frameLocator("iframe");
  await expect(mail.getByRole("heading", { name: "Choose a new password" })).toBeVisible();
  const opened = context.waitForEvent("page");
  await mail.getByRole("link", { name: "Choose a new password" }).first().click();
  const tab = await opened;
  await expect(tab.getByLabel("Account")).toHaveValue(person.email);
  await expect(page.getByRole("heading", { name: "Choose a new password for Quits" })).toBeVisible();

  await expect(page.getByText("Kept", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Open it by itself" })).toHaveAttribute("href", /\/html$/);
  await page.getByText("As plain text").click();
  await expect(page.getByText(`${process.env.E2E_ORIGIN}/reset-password/`)).toBeVisible();
  await page.getByRole("link", { name: "All mail" }).click();
  await expect(page.getByRole("heading", { name: "Mail", exact: true })).toBeVisible();
});

test("the longest mail is shown from its head to its foot", async ({
  page,
  context,
  person,
  readMail,
  enterAsAdmin,
}) => {
  const name = "Maximiliane von Hohenstein-Wittelsbach and the three cats of Lindenhof 12";
  const second = `second-${person.email}`;
  await enter(context, await makePerson({ email: `long-${person.email}`, name }));
  await page.goto("/account/addresses");
  await page.getByLabel("Email", { exact: true }).fill(second);
  await page.getByRole("button", { name: "Add address" }).click();
  const { id } = await readMail(second, /Confirm this address/);
  await enterAsAdmin();
  await page.goto(`/admin/mailbox/${id}`);
  await expect(page.frameLocator("iframe").getByText("a self-hosted Quits")).toBeVisible();
  const hidden = await page
    .frameLocator("iframe")
    .locator("html")
    .evaluate((mail) => [mail.scrollWidth - mail.clientWidth, mail.scrollHeight - mail.clientHeight]);
  expect(hidden).toEqual([0, 0]);
});

test("a mail that this version can write no more has words in its place", async ({
  page,
  address,
  sql,
  enterAsAdmin,
}) => {
  const [id] = await insertOldMails(sql, { to: address, amount: 1, template: "of-an-older-version" });
  await enterAsAdmin();
  await page.goto(`/admin/mailbox/${id}`);
  await expect(page.getByRole("heading", { name: "A mail that can’t be shown any more" })).toBeVisible();
});

test("the mailbox shows fifty mails at a time, and none twice", async ({ page, address, sql, enterAsAdmin }) => {
  await insertOldMails(sql, { to: address, amount: 60 });
  await enterAsAdmin();
  await page.goto("/admin/mailbox");
  const mails = page.getByRole("list", { name: "Mail" }).getByRole("link");
  const addresses = () => mails.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  await expect(mails).toHaveCount(50);
  const newest = await addresses();
  await expect(page.getByRole("link", { name: "Newest" })).toHaveCount(0);
  await page.getByRole("link", { name: "Older" }).click();
  await expect(page.getByRole("link", { name: "Newest" })).toBeVisible();
  const older = await addresses();
  expect(older.length).toBeGreaterThanOrEqual(10);
  expect(new Set([...newest, ...older]).size).toBe(newest.length + older.length);
  await page.getByRole("link", { name: "Newest" }).click();
  await expect(page.getByRole("link", { name: "Newest" })).toHaveCount(0);
  await expect(mails).toHaveCount(50);
});

test("an account that is switched off is out at its next click, and back in once it is switched on", async ({
  page,
  person,
  openOtherBrowser,
  enterAsAdmin,
}) => {
  const theirs = await openOtherBrowser();
  await enter(theirs.context(), person);
  await theirs.goto("/account");
  await enterAsAdmin();
  await page.goto("/admin/users");
  const row = page.getByRole("listitem").filter({ hasText: person.email });
  await row.getByText("Manage").click();
  await row.getByRole("button", { name: "Switch off this account" }).click();
  await expect(row.getByText("Switched off")).toBeVisible();

  await theirs.getByRole("button", { name: "Save" }).click();
  await expect(theirs.getByRole("heading", { name: "Log in" })).toBeVisible();
  await logIn(theirs, person);
  await expect(theirs.getByRole("alert").filter({ hasText: "This account has been switched off." })).toBeVisible();

  await page.goto("/admin/users");
  await row.getByText("Manage").click();
  await row.getByRole("button", { name: "Switch on again" }).click();
  await expect(row.getByText("Switched off")).toHaveCount(0);
  await logIn(theirs, person);
  await expect(theirs.getByRole("heading", { name: "Profile" })).toBeVisible();
});

test("to anyone else the desk of the instance is not there", async ({ page, context, person, tolerate }) => {
  tolerate(/status of 404/);
  await enter(context, await makePerson({ email: `plain-${person.email}` }));
  for (const path of ["/admin", "/admin/mailbox", "/admin/users", "/admin/limits", "/admin/look"]) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "There’s nothing here" })).toBeVisible();
    await expect(page.getByText("This Quits")).toHaveCount(0);
    await expect(page).toHaveTitle("There’s nothing here · Quits");
    await expect(page.getByRole("link", { name: "Quits", exact: true })).toHaveAttribute("href", "/");
    const typefaces = await page.evaluate(async () => [...(await document.fonts.ready)].map(({ status }) => status));
    expect(typefaces).toEqual(["loaded"]);
  }
  await page.getByRole("link", { name: "Go to Quits" }).click();
  await expect(page.getByRole("heading", { name: "Welcome, Jonas Berg" })).toBeVisible();
});
