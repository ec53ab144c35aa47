import { editExpense } from "@/lib/expenses/expenses";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { expect, test } from "./fixtures";
import { copiedLinkOf, expectInGroup, invited, linkIn } from "./steps/inviting";
import { enter } from "./steps/logging-in";

test("signing up with a double press makes one account, one log-in and one mail", async ({ page, address, sql }) => {
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill("Jonas Berg");
  await page.getByLabel("Email").fill(address);
  await page.getByLabel("Password").fill("seven brown teapots");
  await page.getByRole("button", { name: "Create account" }).dblclick();
  await expect(page.getByRole("heading", { name: "Confirm your address" })).toBeVisible();
  const [made] = await sql`
    select count(distinct e.user_id)::int as accounts, count(distinct s.id)::int as sessions,
      (select count(*)::int from mails where to_address = ${address}) as mails
    from user_emails e join sessions s using (user_id) where e.address = ${address}`;
  expect(made).toEqual({ accounts: 1, sessions: 1, mails: 1 });
});

test("logging in with a double press makes one log-in", async ({ page, person, sql }) => {
  await page.goto("/log-in");
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Log in" }).dblclick();
  await expect(page.getByRole("heading", { name: "Welcome, Jonas Berg" })).toBeVisible();
  expect(await sql`select id from sessions where user_id = ${person.id}`).toHaveLength(1);
});

test("adding an address with a double press sends one mail", async ({ page, context, person, sql }) => {
  const second = `second-${person.email}`;
  await enter(context, person);
  await page.goto("/account/addresses");
  await page.getByLabel("Email").fill(second);
  await page.getByRole("button", { name: "Add address" }).dblclick();
  await expect(page.getByText(`An email to ${second} is written.`)).toBeVisible();
  expect(await sql`select id from mails where to_address = ${second}`).toHaveLength(1);
  expect(await sql`select id from user_emails where user_id = ${person.id}`).toHaveLength(2);
});

test("a forgotten password with a double press sends one link, which a double press uses once", async ({
  page,
  person,
  sql,
  readMail,
}) => {
  await page.goto("/forgot-password");
  await page.getByLabel("Email").fill(person.email);
  await page.getByRole("button", { name: "Send me a link" }).dblclick();
  await expect(page.getByText(`If ${person.email} has an account, a link is written.`)).toBeVisible();
  const { links } = await readMail(person.email, /Choose a new password/);
  await page.goto(links.find((link) => link.includes("/reset-password/")) ?? "");
  await page.getByLabel("New password").fill("nine green teapots");
  await page.getByRole("button", { name: "Save and log in" }).dblclick();
  await expect(page.getByRole("heading", { name: "Welcome, Jonas Berg" })).toBeVisible();
  const sent = await sql`select template from mails where to_address = ${person.email} order by created_at`;
  expect(sent.map(({ template }) => template)).toEqual(["resetPassword", "passwordChanged"]);
  expect(await sql`select id from sessions where user_id = ${person.id}`).toHaveLength(1);
});

test("changing the password and saving the profile stand a double press", async ({ page, context, person, sql }) => {
  await enter(context, person);
  await page.goto("/account/password");
  await page.getByLabel("Current password").fill(person.password);
  await page.getByLabel("New password").fill("nine green teapots");
  await page.getByRole("button", { name: "Change password" }).dblclick();
  await expect(page.getByText("Changed. Every other device is logged out.")).toBeVisible();
  expect(await sql`select id from mails where to_address = ${person.email}`).toHaveLength(1);
  await page.goto("/account");
  await page.getByLabel("Name").fill("Jonas B");
  await page.getByRole("button", { name: "Save" }).dblclick();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: /./ })).toHaveCount(0);
});

test("joining with a double press makes one account, one place and one mail of each kind", async ({
  page,
  address,
  readMail,
  sql,
  workInRun,
}) => {
  await workInRun();
  const group = await invited(address);
  await page.goto(linkIn(await readMail(address, /invites you/), "invite"));
  await page.getByLabel("Your name").fill("Jonas Berg");
  await page.getByLabel("Password").fill("seven brown teapots");
  await page.getByRole("button", { name: "Create account and join" }).dblclick();
  await expectInGroup(page, group.groupId);
  const [made] = await sql`
    select count(distinct m.user_id)::int as places, count(distinct s.id)::int as sessions,
      (select count(*)::int from mails where to_address in (${address}, ${group.email})) as mails
    from members m join sessions s using (user_id) where m.id = ${group.memberId}`;
  expect(made).toEqual({ places: 1, sessions: 1, mails: 3 });
});

test("sending a code and declining with a double press send one mail each", async ({
  page,
  address,
  sql,
  workInRun,
}) => {
  await workInRun();
  const group = await invited(address);
  await page.goto(await copiedLinkOf(group.membership, group.memberId));
  await page.getByRole("button", { name: "Send me a code" }).dblclick();
  await expect(page.getByLabel("Code from the email")).toBeVisible();
  expect(await sql`select id from mails where to_address = ${address} and template = 'invitationCode'`).toHaveLength(1);
  await page.getByText("Don’t want to join?").click();
  await page.getByRole("button", { name: "Decline the invitation" }).dblclick();
  await expect(page.getByRole("heading", { name: "This invitation was declined" })).toBeVisible();
  expect(await sql`select id from mails where to_address = ${group.email}`).toHaveLength(1);
});

test("a comment with a double press is said once, and a version brought back with one is one edit", async ({
  page,
  context,
  workInRun,
  sql,
}) => {
  await workInRun();
  const { membership, groupId, email } = await makeFlat();
  const made = await makeExpense(membership);
  await editExpense(membership, { ...made, title: "Big shop" });
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/expenses/${made.expenseId}`);
  await page.getByLabel("Add a comment").fill("Once");
  await page.getByRole("button", { name: "Comment", exact: true }).dblclick();
  await expect(page.getByRole("list", { name: "Comments" })).toContainText("Once");
  await page.getByRole("button", { name: /^Bring this version back/ }).dblclick();
  await expect(page.getByRole("heading", { name: "Groceries" })).toBeVisible();
  expect(await sql`select id from expense_comments where group_id = ${groupId}`).toHaveLength(1);
  expect(await sql`select version from expense_versions where group_id = ${groupId}`).toHaveLength(3);
});
