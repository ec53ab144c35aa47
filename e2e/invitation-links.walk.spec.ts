import { addPlaceholder, makeGroup, requireMembershipOf } from "@/lib/groups/factories.testing";
import { sendAgain } from "@/lib/groups/invitations/managing";
import { newId } from "@/lib/ids";
import { expect, test } from "./fixtures";
import { copiedLinkOf, expectInGroup, invited, joinAsNew, linkIn } from "./steps/inviting";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

test("a copied link shows half of the address, and goes on in this browser after the code from it", async ({
  page,
  address,
  readMail,
  openOtherBrowser,
}) => {
  const { membership, memberId, groupId } = await invited(address);
  const link = await copiedLinkOf(membership, memberId);
  await page.goto(link);
  await expect(page.getByText("Step 1 of 2")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("•••@m•••.example");
  await expect(page.getByRole("main")).not.toContainText(address);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page.getByText(/^There’s an email with a code for .•••@m•••\.example\./)).toBeVisible();
  const { code } = await readMail(address, /Your code for Quits/);

  // Another browser asks for its own code: this one's digits are nothing there.
  const other = await openOtherBrowser();
  await other.goto(link);
  await expect(other.getByLabel("Code from the email")).toHaveCount(0);

  const field = page.getByLabel("Code from the email");
  await field.fill(code === "000000" ? "111111" : "000000");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(field).toHaveAccessibleDescription(/^That isn’t the code\. 4 more tries\./);
  await field.fill(` ${code?.slice(0, 3)} ${code?.slice(3)}`);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText("Step 2 of 2")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(address);
  await expect(page.getByLabel("Email")).toHaveAccessibleDescription("You’ve shown that this address is yours.");
  await joinAsNew(page);
  await expectInGroup(page, groupId);
});

test("whoever has no account reads the same moment in the mail and on its page: the group's", async ({
  page,
  address,
  readMail,
  sql,
}) => {
  const { groupId, membership, memberId } = await invited(address);
  await sql`update groups set time_zone = 'Pacific/Kiritimati' where id = ${groupId}`;
  const again = { formId: newId(), by: "ourselves", memberId } as const;
  await sendAgain(await requireMembershipOf(membership.account, groupId), again);
  const mail = await readMail(address, /invites you/);
  const [moment = "no moment"] = /\d+ \w+ \d{4}, \d\d:\d\d/.exec(mail.text) ?? [];
  await page.goto(linkIn(mail, "invite"));
  await expect(page.getByRole("main")).toContainText(moment);
});

// V29
test("a copied link looks the same to a stranger whether or not its address has an account", async ({
  page,
  address,
  person,
  readMail,
}) => {
  const pages = [];
  for (const email of [person.email, address.replace("@", "-two@")]) {
    const { membership, memberId } = await invited(email);
    await page.goto(await copiedLinkOf(membership, memberId));
    const first = await page.getByRole("main").textContent();
    await page.getByRole("button", { name: "Send me a code" }).click();
    await expect(page.getByLabel("Code from the email")).toBeVisible();
    pages.push(
      [first, await page.getByRole("main").textContent()].map((text) => text?.replace(/until .*?\d\d:\d\d/, "")),
    );
    await readMail(email, /Your code for Quits/);
  }
  expect(pages[0]).toEqual(pages[1]);
});

test("whoever has an account goes on from the code with their password", async ({ page, person, readMail }) => {
  const { membership, memberId, groupId } = await invited(person.email);
  await page.goto(await copiedLinkOf(membership, memberId));
  await page.getByRole("button", { name: "Send me a code" }).click();
  const { code } = await readMail(person.email, /Your code for Quits/);
  await page.getByLabel("Code from the email").fill(code ?? "");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Log in and join" }).click();
  await expectInGroup(page, groupId);
});

test("a personal link asks for one's own address, a new code may be asked for, and the code to it is the proof", async ({
  page,
  address,
  readMail,
}) => {
  const { membership, groupId } = await makeGroup();
  const { memberId } = await addPlaceholder(membership);
  await page.goto(await copiedLinkOf(membership, memberId));
  await page.getByLabel("Your email").fill("jonas@");
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page.getByLabel("Your email")).toHaveAccessibleDescription(/^Enter an address like/);
  await page.getByLabel("Your email").fill(address);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page.getByText(`There’s an email with a code for ${address}.`)).toBeVisible();
  const first = await readMail(address, /Your code for Quits/);
  await page.getByText("No email?").click();
  await page.getByLabel("Your email").fill(address);
  await page.getByRole("button", { name: "Send a new code" }).click();
  await expect(page.getByText(`There’s an email with a new code for ${address}. The old one is void.`)).toBeVisible();
  const { code } = await readMail(address, /Your code for Quits/, first);
  await page.getByLabel("Code from the email").fill(code ?? "");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText("Step 2 of 2")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(address);
  await joinAsNew(page, "Tomás Novák");
  await expectInGroup(page, groupId);
});

test("declining takes no account and a word if one likes; the inviter reads it, and a new one can be asked for", async ({
  page,
  context,
  address,
  readMail,
  openOtherBrowser,
}) => {
  const group = await invited(address);
  const first = await readMail(address, /invites you/);
  await page.goto(linkIn(first, "invite"));
  await page.getByText("Don’t want to join?").click();
  await page.getByLabel("Add a word").fill("I moved out.\nAll the best.");
  await page.getByRole("button", { name: "Decline the invitation" }).click();
  await expect(page.getByRole("heading", { name: "This invitation was declined" })).toBeVisible();
  const declined = await readMail(group.email, /Jonas won’t join Lindenhof 12/);
  expect(declined.text).toContain("I moved out.");

  await page.getByLabel("Add a word for Mara Lind").fill("I’m back.");
  await page.getByRole("button", { name: "Ask for a new invitation" }).click();
  await expect(
    page.getByText("We’ve told Mara Lind. If they invite you again, it comes in a new email."),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Ask for a new invitation" })).toHaveCount(0);
  expect((await readMail(group.email, /Jonas wants to join Lindenhof 12/)).text).toContain("I’m back.");

  const inviter = await openOtherBrowser();
  await enter(inviter.context(), group);
  await inviter.goto(`/groups/${group.groupId}/people/${group.memberId}`);
  await inviter.getByRole("button", { name: "Invite again" }).click();
  await page.goto(linkIn(await readMail(address, /invites you/, first), "invite"));
  await joinAsNew(page);
  await expectInGroup(page, group.groupId);
  expect(context.pages()).toHaveLength(1);
});

test("every end of an invitation is said in its own words", async ({ page, address, readMail, sql }) => {
  const { memberId, membership } = await invited(address);
  const mail = await readMail(address, /invites you/);
  const link = linkIn(mail, "invite");
  const heading = (name: string) => page.getByRole("heading", { name });
  const ask = page.getByRole("button", { name: "Ask for a new invitation" });

  await sql`update invitations set ends_at = now() - interval '1 second' where member_id = ${memberId}`;
  await page.goto(link);
  await expect(heading("This invitation has run out")).toBeVisible();
  await expect(page.getByText(/^Expired on /)).toBeVisible();
  await expect(page.getByText("The new invitation is for the same address as the old one.")).toBeVisible();
  await expect(ask).toBeVisible();

  await sql`update invitations set ends_at = now() + interval '1 day', mail_generation = 2 where member_id = ${memberId}`;
  await page.goto(link);
  await expect(heading("There’s a newer invitation")).toBeVisible();
  await expect(ask).toBeVisible();
  await sql`update invitations set mail_generation = 1 where member_id = ${memberId}`;

  for (const shut of [{ archived_at: new Date() }, { deletes_at: new Date(Date.now() + 86_400_000) }]) {
    await sql`update groups set ${sql(shut)} where id = ${membership.groupId}`;
    await page.goto(link);
    await expect(page.getByText("Lindenhof 12 takes nobody in right now")).toBeVisible();
    await expect(ask).toHaveCount(0);
    await sql`update groups set archived_at = null, deletes_at = null where id = ${membership.groupId}`;
  }

  await sql`update invitations set state = 'revoked', answered_at = now() where member_id = ${memberId}`;
  await page.goto(link);
  await expect(heading("This invitation is no longer open")).toBeVisible();
  await expect(ask).toBeVisible();

  await sql`update invitations set state = 'accepted' where member_id = ${memberId}`;
  await page.goto(link);
  await expect(heading("This invitation was used already")).toBeVisible();
  await expect(ask).toHaveCount(0);
  await expect(page.getByRole("main").getByRole("link", { name: "Log in" })).toBeVisible();

  await page.goto(`${link.slice(0, -3)}AAA`);
  await expect(heading("We don’t know this invitation")).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("Lindenhof");
});

test("an invitation that ended while its page lay open says so, and keeps nobody waiting", async ({
  page,
  address,
  readMail,
  sql,
}) => {
  const { memberId } = await invited(address);
  await page.goto(linkIn(await readMail(address, /invites you/), "invite"));
  await sql`update invitations set state = 'revoked', answered_at = now() where member_id = ${memberId}`;
  await joinAsNew(page);
  await expect(page.getByRole("heading", { name: "This invitation is no longer open" })).toBeVisible();
});

test("“That wasn’t me”: one press takes the place back, and the account goes to whoever reads the mail", async ({
  page,
  address,
  readMail,
  openOtherBrowser,
  tolerate,
}) => {
  tolerate(/status of 404/);
  const { groupId } = await invited(address);
  const first = await readMail(address, /invites you/);
  const stranger = await openOtherBrowser();
  await stranger.goto(linkIn(first, "invite"));
  await joinAsNew(stranger, "Eve");
  await expectInGroup(stranger, groupId);

  const undo = linkIn(await readMail(address, /You joined Lindenhof 12/), "joined");
  await page.goto(undo);
  await expect(page.getByRole("heading", { name: "Wasn’t it you who joined Lindenhof 12?" })).toBeVisible();
  await expect(page.getByText(address)).toBeVisible();
  await page.getByRole("button", { name: "That wasn’t me" }).click();
  await expect(page.getByRole("heading", { name: "It’s undone" })).toBeVisible();
  await stranger.goto(`/groups/${groupId}`);
  await expect(stranger.getByRole("heading", { name: "Log in" })).toBeVisible();

  await page.goto(undo);
  await expect(
    page.getByText(
      /A new invitation to you is written\. Emails stay in this Quits, where whoever runs it can read them\./,
    ),
  ).toBeVisible();
  const reset = await readMail(address, /Make the account with your address yours/);
  await page.goto(reset.links.find((each) => each.includes("/reset-password/")) ?? "");
  await page.getByLabel("New password").fill("nine green teapots");
  await page.getByRole("button", { name: "Save and log in" }).click();
  await expect(page.getByRole("heading", { name: "Welcome, Eve" })).toBeVisible();
  await page.goto(linkIn(await readMail(address, /invites you/, first), "invite"));
  await page.getByRole("button", { name: "Join Lindenhof 12" }).click();
  await expectInGroup(page, groupId);
});
