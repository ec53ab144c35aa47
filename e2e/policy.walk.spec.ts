import { addMember, decide, makeCode, makeGroup } from "@/lib/groups/factories.testing";
import { requireInvitation } from "@/lib/groups/invitations/answering";
import { changeAddress } from "@/lib/groups/invitations/managing";
import { makeAskingGroup, propose } from "@/lib/groups/invitations/proposals.testing";
import { changeRole } from "@/lib/groups/roles";
import { newId } from "@/lib/ids";
import { invite, invitePersonally, undoToken } from "@/lib/people/factories.testing";
import { joinWithAccount } from "@/lib/people/joining";
import { totpAt, totpStepSeconds } from "@/lib/totp";
import { aPassword, mailsTo, makeAccount, newVisitor } from "@/lib/users/factories.testing";
import { expect, test } from "./fixtures";
import { expectInGroup, joinAsNew, linkIn, rowOf } from "./steps/inviting";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

test("an owner decides, a member proposes, an admin approves, and who is invited sets up a second step and joins", async ({
  page,
  context,
  address,
  readMail,
  openOtherBrowser,
}) => {
  const group = await makeGroup();
  const member = await addMember(group, { name: "Noor Haddad" });
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/settings`);
  await page.getByRole("link", { name: "See and change" }).click();
  await page.getByLabel("Members", { exact: true }).check();
  await page.getByLabel("An admin approves what members send").check();
  await page.getByLabel("Everyone who joins sets up a second step").check();
  await page.getByLabel("Only from these networks").fill("192.0.2.0/40");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Only from these networks")).toHaveAccessibleDescription(/isn’t a network/);
  await page.getByLabel("Only from these networks").fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByLabel("Members", { exact: true })).toBeChecked();

  const desk = await openOtherBrowser();
  await enter(desk.context(), member);
  await desk.goto(`/groups/${group.groupId}/people`);
  await desk.getByRole("link", { name: "Add someone" }).click();
  await expect(desk.getByRole("link", { name: "Saved messages" })).toHaveCount(0);
  await desk.getByLabel("Name").fill("Jonas");
  await desk.getByLabel("Email", { exact: true }).fill(address);
  await desk.getByRole("button", { name: "Add and invite" }).click();
  await expect(desk.getByText("An admin has to approve the invitation to Jonas.")).toBeVisible();

  const news = await readMail(group.email, /Noor Haddad needs your yes/);
  await page.goto(`/groups/${group.groupId}`);
  await expect(page.getByText("Noor Haddad would like to invite Jonas")).toBeVisible();
  await page.goto(news.links.find((link) => link.includes("/people/")) ?? "");
  await page.getByRole("button", { name: "Approve and send" }).click();
  await expect(page.getByText("The invitation to Jonas is written.")).toBeVisible();

  const phone = await openOtherBrowser();
  const link = linkIn(await readMail(address, /Noor Haddad/), "invite");
  await phone.goto(link);
  await expect(phone.getByText("This group wants a second step")).toBeVisible();
  await phone.getByLabel("Your name").fill("Jonas Berg");
  await phone.getByLabel("Password").fill(aPassword);
  await phone.getByRole("button", { name: "Create account and join" }).click();
  await expect(phone.getByText("The group wants this of everyone who joins")).toBeVisible();
  await phone.getByRole("button", { name: "Set it up" }).click();
  const secret = ((await phone.locator("main bdi").textContent()) ?? "").replaceAll(" ", "");
  const step = Math.floor(Date.now() / 1000 / totpStepSeconds);
  await phone.getByLabel("Code from the app").fill(totpAt(secret, step - 1));
  await phone.getByRole("button", { name: "Switch it on" }).click();
  await phone.getByRole("button", { name: "I’ve kept them" }).click();
  await phone.getByRole("button", { name: "Join Lindenhof 12" }).click();
  await expectInGroup(phone, group.groupId);
  await page.goto(`/groups/${group.groupId}/people`);
  await expect(rowOf(page, "Jonas Berg")).toBeVisible();
});

test("an admin who approves what was changed meanwhile sends nothing, and is shown what waits now", async ({
  page,
  context,
  address,
  readMail,
}) => {
  const group = await makeAskingGroup();
  const { memberId, email: first } = await propose(group);
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/people/${memberId}`);
  await expect(page.getByText(first).first()).toBeVisible();
  const meanwhile = page.getByText("This was changed meanwhile. Look at it once more, then answer.");
  // As a form has it that was opened before answers named what they saw.
  await page.locator('input[name="proposalId"]').evaluateAll((fields) => {
    for (const field of fields) field.remove();
  });
  await page.getByRole("button", { name: "Approve and send" }).click();
  await expect(meanwhile).toBeVisible();
  await page.reload();
  const swap = { formId: newId(), by: "ourselves", memberId, email: address, sends: true } as const;
  await changeAddress(group.member.membership, swap);
  await page.getByRole("button", { name: "Approve and send" }).click();
  await expect(meanwhile).toBeVisible();
  await expect(page.getByText(address).first()).toBeVisible();
  expect([...(await mailsTo(first)), ...(await mailsTo(address))]).toEqual([]);
  await page.getByRole("button", { name: "Approve and send" }).click();
  await expect(page.getByText("The invitation to Jonas is written.")).toBeVisible();
  await readMail(address, /Noor Haddad/);
});

test("whom a group does not take is told before anything is filled in, and again at the press", async ({
  page,
  context,
  person,
}) => {
  const group = await makeGroup();
  const code = await makeCode(group.membership, { letsIn: true });
  const { token } = await invite(group.membership);
  await decide(group.membership, { domainRule: "allowed", domains: ["lindenhof.example"] });
  await page.goto(`/invite/${token}`);
  await expect(page.getByText("This group takes no address like this one")).toBeVisible();
  await joinAsNew(page);
  await expect(page.getByText(/goes by the domain of people’s addresses, and yours doesn’t fit/)).toBeVisible();
  await decide(group.membership, { domainRule: "any", networks: ["192.0.2.0/24"] });
  await enter(context, person);
  await page.goto(`/join/${code}`);
  await expect(page.getByText("You can’t join from here")).toBeVisible();
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.getByText(/Try again from there, or ask whoever invited you/)).toBeVisible();
});

test("who undoes a join by a link is promised no more than an inviter can do who has to ask an admin by now", async ({
  page,
}) => {
  const group = await makeGroup();
  const noor = await addMember(group, { role: "admin", name: "Noor Haddad" });
  const { token } = await invitePersonally(noor.membership);
  const { account, email } = await makeAccount({ name: "Eve" });
  await joinWithAccount(account, await requireInvitation(token, newVisitor()), newVisitor());
  await changeRole(group.membership, { memberId: noor.memberId, role: "member", takesOver: false });
  await decide(group.membership, { invitesFrom: "member", membersAsk: true });
  await page.goto(`/joined/${await undoToken(email)}`);
  await expect(page.getByText("The link you had is used up: they can see to a new one.")).toBeVisible();
  await page.getByRole("button", { name: "That wasn’t me" }).click();
  await expect(
    page.getByText("The link that led there is used up. If you’d like to join, ask whoever invited you for a new one."),
  ).toBeVisible();
});
