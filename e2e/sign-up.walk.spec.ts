import { expect, test } from "./fixtures";
import { type NewPerson, newPerson, signUp } from "./steps/signing-up";

test("what cannot be taken is said at its field, and all that was typed is given back save the password", async ({
  page,
  address,
}) => {
  const [name, email, password] = [
    page.getByLabel("Your name"),
    page.getByLabel("Email", { exact: true }),
    page.getByLabel("Password"),
  ];
  const create = page.getByRole("button", { name: "Create account" });
  await page.goto("/sign-up");
  await create.click();
  const summary = page.getByRole("alert").filter({ hasText: "3 things to fix" });
  await expect(summary).toBeFocused();
  await expect(name).toHaveAccessibleDescription("Enter a name, as people know you.");
  await expect(email).toHaveAccessibleDescription(/^Enter an email address, like name@example.org\./);
  await expect(password).toHaveAccessibleDescription(/^Choose a password\. /);
  await summary.getByRole("link", { name: "Enter an email address" }).click();
  await expect(email).toBeFocused();

  // What is known to be wrong is said of all fields at once, not of one after the other.
  await signUp(page, { name: " ", email: "jonas@mail", password: "teapots" });
  // The way to the field, which stays in the address without script, leads past no later answer.
  await expect(password).toHaveAccessibleDescription(/^Choose a password of at least 10 characters\./);
  await expect(summary).toBeFocused();
  await expect(name).toHaveAccessibleDescription("Enter a name, as people know you.");
  await expect(email).toHaveAccessibleDescription(/^Enter an address like name@example.org\./);

  await signUp(page, { name: "Jonas Bêrg 🫖", email: "jonas@mail", password: "seven brown teapots" });
  await expect(email).toHaveAccessibleDescription(/^Enter an address like name@example.org\./);
  await expect(name).toHaveValue("Jonas Bêrg 🫖");
  await expect(email).toHaveValue("jonas@mail");
  await expect(password).toHaveValue("");

  await signUp(page, { name: "Jonas Bêrg 🫖", email: address, password: "teapots" });
  await expect(password).toHaveAccessibleDescription(/^Choose a password of at least 10 characters\./);
  await expect(email).toHaveValue(address);
  await expect(password).toHaveValue("");
  await signUp(page, { name: "Jonas Bêrg 🫖", email: address, password: "password1234" });
  await expect(password).toHaveAccessibleDescription(/^This password is on the lists that guessers try first\./);

  await password.fill("seven brown teapots");
  await create.click();
  await expect(page.getByRole("heading", { name: "Confirm your address" })).toBeVisible();
});

test("someone signs up and confirms by the mailed code, at the second try", async ({ page, address, readMail }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Create an account" }).click();
  await signUp(page, newPerson(address));
  await expect(page.getByText(`There’s an email for ${address}.`)).toBeVisible();

  // Until then every page of the account leads here.
  await page.goto("/account");
  await expect(page.getByRole("heading", { name: "Confirm your address" })).toBeVisible();

  const { code } = await readMail(address, /Confirm your address/);
  const field = page.getByLabel("Code from the email");
  const confirm = page.getByRole("button", { name: "Confirm" });
  await field.fill(code === "000000" ? "111111" : "000000");
  await confirm.click();
  await expect(field).toHaveAccessibleDescription(/^That isn’t the code\. 4 more tries\./);
  await field.fill(` ${code?.slice(0, 3)} ${code?.slice(3)} `);
  await confirm.click();
  await expect(page.getByRole("heading", { name: "Welcome, Jonas Berg" })).toBeVisible();
});

test("the mailed link confirms with one press where one signed up, and says so when it is over", async ({
  page,
  address,
  readMail,
  openOtherBrowser,
  sql,
}) => {
  await page.goto("/sign-up");
  await signUp(page, newPerson(address));
  await expect(page.getByRole("heading", { name: "Confirm your address" })).toBeVisible();
  const mail = await readMail(address, /Confirm your address/);
  const link = mail.links.find((each) => each.includes("/verify-email/")) ?? "";

  const other = await openOtherBrowser();
  await sql`update challenges set ends_at = now() - interval '1 second' where address = ${address}`;
  await other.goto(link);
  await expect(other.getByRole("heading", { name: "This link is over" })).toBeVisible();
  await expect(other.getByText("It isn’t valid any more.")).toBeVisible();
  await expect(other.getByRole("link", { name: "Log in" })).toBeVisible();
  await expect(other.getByRole("link", { name: "Sign up again" })).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole("link", { name: "Get a new email" })).toBeVisible();
  await sql`update challenges set ends_at = now() + interval '1 hour' where address = ${address}`;

  await page.goto(link);
  await expect(page.getByText(`One press, and ${address} is yours here.`)).toBeVisible();
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("heading", { name: "Welcome, Jonas Berg" })).toBeVisible();

  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Welcome, Jonas Berg" })).toBeVisible();
  await other.goto(link);
  await expect(other.getByRole("heading", { name: "Your address is confirmed" })).toBeVisible();
  await expect(other.getByText("This link was used already.")).toBeVisible();
  await other.getByRole("link", { name: "Log in" }).click();
  await expect(other.getByRole("heading", { name: "Log in" })).toBeVisible();
});

// V8
test("in any other browser the link asks for the password, and only the right one confirms", async ({
  page,
  address,
  readMail,
  openOtherBrowser,
}) => {
  const jonas: NewPerson = newPerson(address);
  await page.goto("/sign-up");
  await signUp(page, jonas);
  await expect(page.getByRole("heading", { name: "Confirm your address" })).toBeVisible();
  const mail = await readMail(address, /Confirm your address/);

  const other = await openOtherBrowser();
  await other.goto(mail.links.find((each) => each.includes("/verify-email/")) ?? "");
  await expect(other.getByText(`Someone signed up with ${address}.`)).toBeVisible();
  const password = other.getByLabel("Password");
  await password.fill("seven green teapots");
  await other.getByRole("button", { name: "Confirm" }).click();
  await expect(password).toHaveAccessibleDescription("That isn’t the password of this account.");
  await expect(password).toHaveValue("");
  await password.fill(jonas.password);
  await other.getByRole("button", { name: "Confirm" }).click();
  await expect(other.getByRole("heading", { name: "Welcome, Jonas Berg" })).toBeVisible();

  await page.goto("/verify-email");
  await expect(page.getByRole("heading", { name: "Welcome, Jonas Berg" })).toBeVisible();
});

test("a slip in the address is mended on the page that waits for its code", async ({ page, address, readMail }) => {
  const slip = address.replace("@mail.", "@mial.");
  await page.goto("/sign-up");
  await signUp(page, newPerson(slip));
  await expect(page.getByText(`There’s an email for ${slip}.`)).toBeVisible();
  const slipped = await readMail(slip, /Confirm your address/);

  await page.getByText("No email? Or a slip in the address?").click();
  await expect(page.getByLabel("Email", { exact: true })).toHaveValue(slip);
  await page.getByLabel("Email", { exact: true }).fill("jonas@");
  await page.getByRole("button", { name: "Send a new email" }).click();
  await expect(page.getByLabel("Email", { exact: true })).toHaveAccessibleDescription(
    /^Enter an address like name@example.org\./,
  );
  await expect(page.getByLabel("Email", { exact: true })).toHaveValue("jonas@");
  await page.getByLabel("Email", { exact: true }).fill(address);
  await page.getByRole("button", { name: "Send a new email" }).click();
  await expect(page.getByText(`There’s an email for ${address}.`)).toBeVisible();
  await expect(page.getByText(`A new email to ${address} is written.`)).toBeVisible();

  const field = page.getByLabel("Code from the email");
  await field.fill(slipped.code ?? "");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(field).toHaveAccessibleDescription(/^That isn’t the code\./);
  const { code } = await readMail(address, /Confirm your address/);
  await field.fill(code ?? "");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("heading", { name: "Welcome, Jonas Berg" })).toBeVisible();
});
