import type { Locator, Page } from "@playwright/test";
import { makePerson } from "@/lib/users/factories.testing";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

function rowOf(page: Page, address: string): Locator {
  return page.getByRole("listitem").filter({ has: page.getByText(address, { exact: true }) });
}

async function add(page: Page, address: string): Promise<void> {
  await page.getByLabel("Email", { exact: true }).fill(address);
  await page.getByRole("button", { name: "Add address" }).click();
}

test("a further address is confirmed by its code, becomes the main one, and the first one can go", async ({
  page,
  context,
  person,
  readMail,
}) => {
  const second = `second-${person.email}`;
  await enter(context, person);
  await page.goto("/account/addresses");
  await add(page, second);
  await expect(page.getByText(`An email to ${second} is written.`)).toBeVisible();
  await expect(rowOf(page, second).getByText("To confirm")).toBeVisible();

  const { code } = await readMail(second, /Confirm this address/);
  const field = rowOf(page, second).getByLabel("Code from the email");
  await field.fill("12345");
  await rowOf(page, second).getByRole("button", { name: "Confirm" }).click();
  await expect(field).toHaveAccessibleDescription(/^Enter the six digits/);
  await expect(field).toHaveValue("12345");
  await field.fill(code ?? "");
  await rowOf(page, second).getByRole("button", { name: "Confirm" }).click();
  await expect(rowOf(page, second).getByText("To confirm")).toBeHidden();
  await readMail(person.email, /An address was added/);

  await rowOf(page, second).getByText("Change", { exact: true }).click();
  await rowOf(page, second).getByRole("button", { name: "Make this the main address" }).click();
  await expect(rowOf(page, second).getByText("Main", { exact: true })).toBeVisible();
  await rowOf(page, person.email).getByText("Change", { exact: true }).click();
  await rowOf(page, person.email).getByRole("button", { name: "Remove" }).click();
  await expect(rowOf(page, person.email)).toHaveCount(0);
  await expect(rowOf(page, second)).toHaveCount(1);
});

test("the link adds an address with one press, for who asked and nobody else, and never one that is another's", async ({
  page,
  context,
  person,
  readMail,
  openOtherBrowser,
}) => {
  const mara = await makePerson({ email: `mara-${person.email}`, name: "Mara Lind" });
  const second = `second-${person.email}`;
  await enter(context, person);
  await page.goto("/account/addresses");
  await add(page, mara.email);
  await expect(page.getByText(`An email to ${mara.email} is written.`)).toBeVisible();
  const { code } = await readMail(mara.email, /Confirm this address/);
  await rowOf(page, mara.email)
    .getByLabel("Code from the email")
    .fill(code ?? "");
  await rowOf(page, mara.email).getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "This address belongs to another account." })).toBeVisible();

  await add(page, second);
  await expect(page.getByText(`An email to ${second} is written.`)).toBeVisible();
  const mail = await readMail(second, /Confirm this address/);
  const link = mail.links.find((each) => each.includes("/account/addresses/")) ?? "";
  const others = await openOtherBrowser();
  await others.goto(link);
  await expect(others.getByRole("heading", { name: "Log in" })).toBeVisible();
  await enter(others.context(), mara);
  await others.goto(link);
  await expect(others.getByText("It isn’t for the account you’re logged in with, Mara Lind.")).toBeVisible();

  await page.goto(link);
  await expect(page.getByText(`One press, and ${second} belongs to your account.`)).toBeVisible();
  await page.getByRole("button", { name: "Add address" }).click();
  await expect(page.getByRole("heading", { name: "Addresses", exact: true })).toBeVisible();
  await expect(rowOf(page, second)).toBeVisible();
  await expect(rowOf(page, second).getByText("To confirm")).toBeHidden();
  await page.goto(link);
  await expect(page.getByText("It was used already, or it is too old.")).toBeVisible();
});

test("a log-in that is not fresh asks for the password before addresses change", async ({
  page,
  context,
  person,
  sql,
}) => {
  const second = `second-${person.email}`;
  await enter(context, person);
  await page.goto("/account/addresses");
  await expect(page.getByLabel("Your password")).toBeHidden();
  await sql`update sessions set reauthenticated_at = now() - interval '1 hour' where user_id = ${person.id}`;

  // The page was made while the log-in was fresh, and has to find out.
  await add(page, second);
  const password = page.getByLabel("Your password");
  await expect(password).toHaveAccessibleDescription(/^Enter your password to go on\./);
  await expect(page.getByLabel("Email", { exact: true })).toHaveValue(second);
  await password.fill("eight brown teapots");
  await page.getByRole("button", { name: "Add address" }).click();
  await expect(password).toHaveAccessibleDescription(/^That isn’t the password of this account\./);
  await expect(password).toHaveValue("");
  await password.fill(person.password);
  await page.getByRole("button", { name: "Add address" }).click();
  await expect(page.getByText(`An email to ${second} is written.`)).toBeVisible();
  await expect(password).toBeHidden();

  await sql`update sessions set reauthenticated_at = now() - interval '1 hour' where user_id = ${person.id}`;
  await page.goto("/account/addresses");
  const row = rowOf(page, second);
  await row.getByText("Change", { exact: true }).click();
  const removal = row.locator("form", { has: page.getByRole("button", { name: "Remove" }) });
  const check = removal.getByLabel("Your password");
  await check.fill("eight brown teapots");
  await removal.getByRole("button", { name: "Remove" }).click();
  await expect(check).toBeVisible();
  await expect(check).toHaveAccessibleDescription(/^That isn’t the password/);
  await check.fill(person.password);
  await removal.getByRole("button", { name: "Remove" }).click();
  await expect(row).toHaveCount(0);
});

test("a mail that did not come is sent again", async ({ page, context, person, readMail, sql }) => {
  const second = `second-${person.email}`;
  await enter(context, person);
  await page.goto("/account/addresses");
  await add(page, second);
  await expect(page.getByText(`An email to ${second} is written.`)).toBeVisible();
  await readMail(second, /Confirm this address/);
  await rowOf(page, second).getByText("Change", { exact: true }).click();
  await rowOf(page, second).getByRole("button", { name: "Send the email again" }).click();
  await expect(rowOf(page, second).getByText(`An email to ${second} is written.`)).toBeVisible();
  await expect.poll(() => sql`select id from mails where to_key = ${second}`).toHaveLength(2);
});
