import { createGroup } from "@/lib/groups/groups";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { newId } from "@/lib/ids";
import { makeAccount } from "@/lib/users/factories.testing";
import { expect, test } from "./fixtures";
import { expectInGroup, invited, joinAsNew, joinedWithSecondAddress, linkIn, somebody } from "./steps/inviting";
import { enter, logIn } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

test("someone new is in the group after one page, two fields and one press, and both sides get a mail", async ({
  page,
  context,
  address,
  readMail,
  openOtherBrowser,
}) => {
  const group = await invited("somebody-else@mail.example");
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/people/new`);
  await page.getByLabel("Name").fill("Jonas");
  await page.getByLabel("Email").fill(address);
  await page.getByLabel("Message").fill("The electricity is in here.\nJust claim your name.");
  await page.getByRole("button", { name: "Add and invite" }).click();
  await expect(page.getByText("The invitation to Jonas is written.")).toBeVisible();

  const theirs = await openOtherBrowser();
  await theirs.goto(linkIn(await readMail(address, /invites you to Lindenhof 12/), "invite"));
  await expect(theirs).toHaveTitle("An invitation to Quits");
  await expect(theirs.getByRole("heading", { name: "Mara Lind invites you to Lindenhof 12" })).toBeVisible();
  await expect(theirs.getByText("Just claim your name.")).toBeVisible();
  await expect(theirs.getByText("as Member")).toBeVisible();
  const email = theirs.getByLabel("Email");
  await expect(email).toHaveValue(address);
  await expect(email).not.toBeEditable();
  await expect(email).toHaveAccessibleDescription("This is the address that the invitation is for.");
  // Beside the address, which is there already: a name and a password.
  await expect(theirs.getByRole("textbox")).toHaveCount(3);
  await joinAsNew(theirs);
  await expectInGroup(theirs, group.groupId);

  await readMail(group.email, /Jonas Berg joined Lindenhof 12/);
  await readMail(address, /You joined Lindenhof 12/);
  await page.goto(`/groups/${group.groupId}/people`);
  await expect(page.getByRole("link", { name: /Jonas Berg/ })).toBeVisible();
  await theirs.goto("/account/addresses");
  await expect(theirs.getByText(address)).toBeVisible();
  await expect(theirs.getByText("To confirm")).toHaveCount(0);
});

test("what cannot be taken is said at its field, all that was typed is kept save the password, and then it works", async ({
  page,
  address,
  readMail,
}) => {
  const { groupId } = await invited(address);
  await page.goto(linkIn(await readMail(address, /invites you/), "invite"));
  const [name, password] = [page.getByLabel("Your name"), page.getByLabel("Password")];
  await page.getByRole("button", { name: "Create account and join" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "2 things to fix" })).toBeFocused();
  await expect(name).toHaveAccessibleDescription("Enter a name, as people know you.");
  await name.fill("Jonas Bêrg 🫖");
  await password.fill("teapots");
  await page.getByRole("button", { name: "Create account and join" }).click();
  await expect(password).toHaveAccessibleDescription(/^Choose a password of at least 10 characters\./);
  await expect(name).toHaveValue("Jonas Bêrg 🫖");
  await expect(password).toHaveValue("");
  await expect(page.getByLabel("Email")).toHaveValue(address);
  await joinAsNew(page);
  await expectInGroup(page, groupId);
});

test("someone with an account gives their password on the same page, and logged in they press once", async ({
  page,
  person,
  readMail,
}) => {
  const first = await invited(person.email);
  await page.goto(linkIn(await readMail(person.email, /invites you/), "invite"));
  await expect(page.getByText("There’s an account with this address.")).toBeVisible();
  await page.getByLabel("Password").fill("another long phrase");
  await page.getByRole("button", { name: "Log in and join" }).click();
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription("That isn’t the password of this account.");
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Log in and join" }).click();
  await expectInGroup(page, first.groupId);

  const before = await readMail(person.email, /You joined/);
  const second = await invited(person.email);
  await page.goto(linkIn(await readMail(person.email, /invites you/), "invite"));
  await expect(page.getByText("You’re logged in as")).toBeVisible();
  await expect(page.getByText(person.email)).toBeVisible();
  await page.getByRole("button", { name: "Join Lindenhof 12" }).click();
  await expectInGroup(page, second.groupId);
  await readMail(person.email, /You joined/, before);
});

test("the way through the log-in page comes back to the invitation, and a used link leads into the group", async ({
  page,
  person,
  readMail,
}) => {
  const { groupId } = await invited(person.email);
  const link = linkIn(await readMail(person.email, /invites you/), "invite");
  await page.goto(link);
  await page.getByRole("banner").getByRole("link", { name: "Log in" }).click();
  await expect(page.getByText("Log in to go on to the page you asked for.")).toBeVisible();
  await logIn(page, person);
  await expect(page).toHaveURL(link);
  await page.getByRole("button", { name: "Join Lindenhof 12" }).click();
  await expectInGroup(page, groupId);
  await page.goto(link);
  await expectInGroup(page, groupId);
});

test("logged in as someone else, both addresses are named; switching leads back to the invitation", async ({
  page,
  context,
  person,
  readMail,
}) => {
  const invitee = `invited-${person.email}`;
  const { groupId } = await invited(invitee);
  await enter(context, person);
  await page.goto(linkIn(await readMail(invitee, /invites you/), "invite"));
  await expect(page.getByRole("heading", { name: "This invitation is for another address" })).toBeVisible();
  await expect(page.getByText(invitee, { exact: true })).toBeVisible();
  await expect(page.getByText(person.email, { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Switch account" }).click();
  await expect(page.getByLabel("Email")).toHaveValue(invitee);
  await joinAsNew(page);
  await expectInGroup(page, groupId);
});

test("“this address is mine too”: the code from it adds it to the account, and the account joins", async ({
  page,
  context,
  person,
  readMail,
}) => {
  const second = `second-${person.email}`;
  const { groupId } = await invited(second);
  await enter(context, person);
  await page.goto(linkIn(await readMail(second, /invites you/), "invite"));
  await page.getByRole("button", { name: "This address is mine too" }).click();
  await expect(page.getByText(`There’s an email with a code for ${second}.`)).toBeVisible();
  const { code } = await readMail(second, /Your code for Quits/);
  const field = page.getByLabel("Code from the email");
  await field.fill(code === "000000" ? "111111" : "000000");
  await page.getByRole("button", { name: "Add the address and join" }).click();
  await expect(field).toHaveAccessibleDescription(/^That isn’t the code\. 4 more tries\./);
  await field.fill(code ?? "");
  await page.getByRole("button", { name: "Add the address and join" }).click();
  await expectInGroup(page, groupId);
  await page.goto("/account/addresses");
  await expect(page.getByText(second, { exact: true })).toBeVisible();
  await readMail(person.email, /An address was added/);
});

test("whoever is in the group already reads so, the inviter hears of it, and the invitation stays open", async ({
  page,
  context,
  person,
  readMail,
}) => {
  await enter(context, person);
  const { second, ...group } = await joinedWithSecondAddress(page, { person, readMail });
  await addPerson(group.membership, { ...somebody, formId: newId(), name: "Jonas from work", email: second });
  await page.goto(linkIn(await readMail(second, /invites you/), "invite"));
  await expect(page.getByRole("heading", { name: "You’re in Lindenhof 12 already" })).toBeVisible();
  await page.getByRole("button", { name: "Open Lindenhof 12" }).click();
  await expectInGroup(page, group.groupId);
  await readMail(group.email, /is in Lindenhof 12 already/);
});

test("inside the app an invitation waits to be joined or declined", async ({ page, context, person, readMail }) => {
  const one = await invited(person.email, { message: "Skis are in the cellar." });
  await enter(context, person);
  await page.goto("/groups");
  const banner = page.getByRole("region", { name: "Mara Lind invites you" });
  await expect(banner).toContainText("to Lindenhof 12, as Member, until");
  await banner.getByRole("button", { name: "Join" }).click();
  await expectInGroup(page, one.groupId);

  const other = await invited(person.email, { message: "Bring a tent." });
  await page.goto("/groups");
  await banner.getByText("More, or decline").click();
  await expect(banner.getByText("Bring a tent.")).toBeVisible();
  await banner.getByLabel("Add a word").fill("One group is enough.");
  await banner.getByRole("button", { name: "Decline" }).click();
  await expect(banner).toHaveCount(0);
  const { text } = await readMail(other.email, /won’t join Lindenhof 12/);
  expect(text).toContain("One group is enough.");
});

test("who is in one group already hears there that they are invited to another", async ({ page }) => {
  const { account, email, password } = await makeAccount({ name: "Noor" });
  const own = { formId: newId(), name: "Kayak club", description: "", currency: "EUR" };
  const { id } = await createGroup(account, own);
  await invited(email);
  await page.goto("/log-in");
  await logIn(page, { email, password });
  await expect(page).toHaveURL(new RegExp(`/groups/${id}$`));
  const isPhone = (page.viewportSize()?.width ?? 0) < 960;
  const line = page.getByRole("main").getByRole("link", { name: /invites you|invitations are waiting/ });
  const shell = page.getByRole(isPhone ? "banner" : "complementary");
  if (isPhone) {
    await expect(line).toHaveText("Mara Lind invites you to Lindenhof 12");
    await shell.getByText("Kayak club").click();
  } else await expect(line).toBeHidden();
  await expect(shell.getByRole("link", { name: /^All groups\s*1 invitation$/ })).toBeVisible();

  await invited(email, { name: "Noor" });
  await page.goto(`/groups/${id}/balances`);
  await expect(line).toHaveCount(0);
  await page.goto(`/groups/${id}`);
  if (isPhone) {
    await expect(line).toHaveText("2 invitations are waiting for you");
    await line.click();
  } else await shell.getByRole("link", { name: /^All groups\s*2 invitations$/ }).click();
  await page.getByRole("button", { name: "Join" }).first().click();
  await expect(page.getByRole("heading", { name: "Lindenhof 12", level: 1 })).toBeVisible();
  if (isPhone) await expect(line).toHaveText("Mara Lind invites you to Lindenhof 12");
  else await expect(shell.getByRole("link", { name: /^All groups\s*1 invitation$/ })).toBeVisible();
});
