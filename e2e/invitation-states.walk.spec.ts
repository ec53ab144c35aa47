import type { Locator } from "@playwright/test";
import { makeExpense } from "@/lib/expenses/factories.testing";
import { addMember, addPlaceholder, decide, makeGroup } from "@/lib/groups/factories.testing";
import { sendInvitationCode } from "@/lib/groups/invitations/codes";
import { newId } from "@/lib/ids";
import { copied, invite, newInvitee, open } from "@/lib/people/factories.testing";
import { joinAsNewUser } from "@/lib/people/joining";
import { rateLimits } from "@/lib/rates";
import { claimsTo, makeAccount, makeUnverifiedUser, newVisitor } from "@/lib/users/factories.testing";
import { takeFrom } from "@/lib/users/rate-limits";
import { findSession } from "@/lib/users/sessions";
import { expect, test } from "./fixtures";
import { expectInGroup, joinAsNew, rowOf } from "./steps/inviting";
import { carryOn } from "./steps/logging-in";

// What an invitation's page says in the cases that the other walks do not come by. The factories make what led there.

test.beforeEach(({ workInRun }) => workInRun());

test("who is logged in as someone else is offered the address where nobody has it, and a new code for it", async ({
  page,
  context,
  person,
  address,
}) => {
  const { membership } = await makeGroup();
  const { account } = await makeAccount({ name: "Noor Haddad" });
  await carryOn(context, account.session);
  const heading = page.getByRole("heading", { name: "This invitation is for another address" });
  const mineToo = page.getByRole("button", { name: "This address is mine too" });

  // An address that has an account is nobody else's, which the mailed link may say, and a copied one not.
  const { token: mailed, memberId } = await invite(membership, { email: person.email });
  await page.goto(`/invite/${mailed}`);
  await expect(heading).toBeVisible();
  await expect(page.getByText(person.email, { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Switch account" })).toBeVisible();
  await expect(mineToo).toHaveCount(0);
  await page.goto(`/invite/${await copied(membership, memberId)}`);
  await expect(heading).toBeVisible();
  await expect(mineToo).toBeVisible();

  const email = `second-${address}`;
  const { token } = await invite(membership, { email });
  await sendInvitationCode(await open(token), { formId: newId(), session: account.session }, newVisitor());
  await page.goto(`/invite/${token}`);
  await expect(page.getByText(`There’s an email with a code for ${email}.`)).toBeVisible();
  await page.getByText("No email?").click();
  await page.getByRole("button", { name: "Send a new code" }).click();
  await expect(page.getByText(`There’s an email with a new code for ${email}. The old one is void.`)).toBeVisible();
  await expect(page.getByRole("button", { name: "Add the address and join" })).toBeVisible();
});

test("a personal link that was made anew says so, and who asks by the old one is told to get the new one", async ({
  page,
  context,
  openOtherBrowser,
}) => {
  const group = await makeGroup();
  const { memberId } = await addPlaceholder(group);
  const old = await copied(group.membership, memberId);
  await carryOn(context, group.account.session);
  await page.goto(`/groups/${group.groupId}/people/${memberId}`);
  await page.getByText("Show the link", { exact: true }).first().click();
  await page.getByRole("button", { name: "Make a new link" }).click();
  const link = page.getByLabel("The link to hand over");
  await expect(link).toHaveValue(/\/invite\/[\w-]{43}$/);
  expect(await link.inputValue()).not.toContain(old);

  const theirs = await openOtherBrowser();
  await theirs.goto(`/invite/${old}`);
  await expect(theirs.getByRole("heading", { name: "There’s a newer invitation" })).toBeVisible();
  await expect(theirs.getByText(/^Mara Lind has made a new link since/)).toBeVisible();
  await theirs.getByRole("button", { name: "Ask for a new invitation" }).click();
  await expect(theirs.getByText("We’ve told Mara Lind. Ask them for the new link.")).toBeVisible();
  await theirs.goto(await link.inputValue());
  await expect(theirs.getByText("Step 1 of 2")).toBeVisible();
});

test("whoever makes a new link to an address that the group takes no more is told that it lasts no longer", async ({
  page,
  context,
}) => {
  const group = await makeGroup();
  const { memberId } = await invite(group.membership);
  await decide(group.membership, { domainRule: "allowed", domains: ["lindenhof.example"] });
  await carryOn(context, group.account.session);
  await page.goto(`/groups/${group.groupId}/people/${memberId}`);
  await page.getByText("Show the link", { exact: true }).first().click();
  await page.getByRole("button", { name: "Make a new link" }).click();
  await expect(page.getByText("The invitation ends when it did before")).toBeVisible();
  await expect(page.getByLabel("The link to hand over")).toHaveValue(/\/invite\/[\w-]{43}$/);
});

test("an invitation says how long a guest's access lasts, and that it is closed once its inviter may invite no more", async ({
  page,
}) => {
  const group = await makeGroup();
  const admin = await addMember(group, { role: "admin", name: "Ines Vogel" });
  const { token } = await invite(admin.membership, { role: "viewer", until: "2099-08-31" });
  const main = page.getByRole("main");
  await page.goto(`/invite/${token}`);
  await expect(main).toContainText("as Viewer until 31 Aug 2099");
  await expect(main).toContainText("answer by");

  await decide(group.membership, { invitesFrom: "owner" });
  await page.goto(`/invite/${token}`);
  await expect(page.getByRole("heading", { name: "This invitation is no longer open" })).toBeVisible();
  await expect(main).toContainText("or Ines Vogel no longer looks after it. Ask someone in the group.");
  await expect(page.getByRole("button", { name: "Ask for a new invitation" })).toHaveCount(0);
});

test("who comes from elsewhere than the group takes people from, and back from a provider, reads it above the form; who is in a mail app's window finds help below it", async ({
  page,
  openOtherBrowser,
}) => {
  const { membership } = await makeGroup();
  await decide(membership, { networks: ["192.0.2.0/24"] });
  const { token } = await invite(membership);
  await page.goto(`/invite/${token}?problem=refused`);
  await expect(page.getByText("You can’t join from here")).toBeVisible();
  await expect(page.getByText(/only from certain networks, and you’re on another one/)).toBeVisible();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("The log-in was called off there.");
  const [said, problem] = [page.getByText("You can’t join from here"), page.getByRole("main").getByRole("alert")];
  for (const above of [said, problem])
    expect(await topOf(above)).toBeLessThan(await topOf(page.getByLabel("Your name")));
  const hint = "Something not working here?";
  await expect(page.getByText(hint)).toHaveCount(0);

  const userAgent =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148";
  const inApp = await openOtherBrowser({ userAgent });
  await inApp.goto(`/invite/${token}`);
  const press = inApp.getByRole("button", { name: "Create account and join" });
  expect(await topOf(inApp.getByText(hint))).toBeGreaterThan(await topOf(press));
  await inApp.getByText(hint).click();
  await expect(inApp.getByText(/^You opened this inside another app\./)).toBeVisible();
});

async function topOf(shown: Locator): Promise<number> {
  const box = await shown.boundingBox();
  if (!box) throw new Error("This is not to be seen.");
  return box.y;
}

test("a network that opened too many links reads when to try again, and nothing of the invitation", async ({
  page,
  extraHTTPHeaders,
}) => {
  const { token } = await invite((await makeGroup()).membership);
  const { linkViewsPerClient } = rateLimits;
  const client = extraHTTPHeaders?.["x-forwarded-for"] ?? "";
  await takeFrom(linkViewsPerClient, client, { times: linkViewsPerClient.amountMax });
  await page.goto(`/invite/${token}`);
  await expect(page.getByRole("heading", { name: "Give it a while" })).toBeVisible();
  await expect(
    page.getByText(/^Many links were opened from your network just now\. Try again in \d+ minutes\./),
  ).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("Lindenhof");
});

test("digits that are dead after five wrong tries, or over, say so, and a new code goes on", async ({
  page,
  address,
  readMail,
  sql,
}) => {
  const { membership } = await makeGroup();
  const { memberId } = await invite(membership, { email: address });
  await page.goto(`/invite/${await copied(membership, memberId)}`);
  await page.getByRole("button", { name: "Send me a code" }).click();
  const first = await readMail(address, /Your code for Quits/);
  const [field, goOn] = [page.getByLabel("Code from the email"), page.getByRole("button", { name: "Go on" })];
  await sql`update invitation_codes set wrong_tries = 4 where address = ${address}`;
  await field.fill(first.code === "000000" ? "111111" : "000000");
  await goOn.click();
  await expect(field).toHaveAccessibleDescription(/^That isn’t the code\. Ask for a new one\./);
  await field.fill(first.code ?? "");
  await goOn.click();
  await expect(field).toHaveAccessibleDescription(/^This code is no longer valid\. Ask for a new one\./);
  await page.getByText("No email?").click();
  await page.getByRole("button", { name: "Send a new code" }).click();
  await expect(page.getByText(/^There’s an email with a new code for /)).toBeVisible();

  const second = await readMail(address, /Your code for Quits/, first);
  await sql`update invitation_codes set ends_at = now() where address = ${address}`;
  await field.fill(second.code ?? "");
  await goOn.click();
  await expect(page.getByText("This code is no longer valid. Ask for a new one.")).toBeVisible();
  await page.getByRole("button", { name: /^Send (me a|a new) code$/ }).click();
  await field.fill((await readMail(address, /Your code for Quits/, second)).code ?? "");
  await goOn.click();
  await expect(page.getByText("Step 2 of 2")).toBeVisible();
});

// V8
test("whoever only claims an address is somebody new at its mailed link, whose reader gets an account of their own", async ({
  page,
  context,
  address,
}) => {
  const { membership, groupId } = await makeGroup();
  const attacker = await makeUnverifiedUser({ name: "Eve Adams", address });
  const { token } = await invite(membership, { email: address });
  await carryOn(context, attacker.session);
  await page.goto(`/invite/${token}`);
  await expect(page.getByRole("main")).not.toContainText("Eve Adams");
  await expect(page.getByRole("button", { name: "Join Lindenhof 12" })).toHaveCount(0);
  await joinAsNew(page);
  await expectInGroup(page, groupId);
  expect(await claimsTo(address)).toMatchObject([{ verifiedAt: expect.any(Date) }]);
  expect((await findSession(attacker.session.id))?.user).toMatchObject({ address: null, isVerified: false });
});

test("who has come is told what this is; who invited sees it, and takes a stranger off the place again", async ({
  page,
  context,
  openOtherBrowser,
  tolerate,
}) => {
  tolerate(/status of 404/);
  const group = await makeGroup();
  const home = `/groups/${group.groupId}`;
  const { token, memberId } = await invite(group.membership, { name: "Jonas" });
  await invite(group.membership, { name: "Noor" });
  const { session } = await joinAsNewUser(newInvitee(token, { name: "Eve" }), newVisitor());
  const stranger = await openOtherBrowser();
  await carryOn(stranger.context(), session);
  await stranger.goto(home);
  const card = stranger.getByRole("main");
  await expect(card).toContainText("What this is");
  await expect(card).toContainText("So far you owe nobody, and nobody owes you.");
  await expect(stranger.getByRole("link", { name: "Add your first expense" })).toBeVisible();
  const both = [group.membership.memberId, memberId];
  await makeExpense(group.membership, { memberIds: both });
  await stranger.reload();
  await expect(card).toContainText("So far you owe 6.00 EUR.");
  await makeExpense(group.membership, { payerId: memberId, memberIds: both, amount: 4000n });
  await stranger.reload();
  await expect(card).toContainText("So far you are owed 14.00 EUR.");

  await carryOn(context, group.account.session);
  await page.goto("/account/invitations");
  await expect(page.getByRole("heading", { name: "Invitations I sent" })).toBeVisible();
  await expect(rowOf(page, "Noor")).toContainText("Lindenhof 12. Sent on");
  await expect(rowOf(page, "Noor").getByText("Invited", { exact: true })).toBeVisible();
  await expect(rowOf(page, "Eve")).toContainText("Lindenhof 12. Joined on");
  await page.goto(`${home}/people/${memberId}`);
  await expect(page.getByRole("heading", { name: "Not them?" })).toBeVisible();
  await page.getByLabel("It isn’t them").check();
  await page.getByRole("button", { name: "Take them off this place" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Jonas", level: 1 })).toBeVisible();
  expect((await stranger.goto(home))?.status()).toBe(404);

  // Their link was used, and not by whoever is logged in here.
  const other = await openOtherBrowser();
  const { account } = await makeAccount();
  await carryOn(other.context(), account.session);
  await other.goto(`/invite/${token}`);
  await expect(other.getByRole("heading", { name: "This invitation was used already" })).toBeVisible();
  await expect(other.getByText(/^It wasn’t used with the account you’re logged in with\./)).toBeVisible();
  await expect(other.getByRole("button", { name: "Switch account" })).toBeVisible();
});
