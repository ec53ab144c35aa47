import { beforeAll, expect, test } from "vitest";
import { makeGroup } from "@/lib/groups/factories.testing";
import { declineInvitation } from "@/lib/groups/invitations/answering";
import { sendInvitationCode } from "@/lib/groups/invitations/codes";
import { findMembership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { replaceSettings } from "@/lib/settings";
import {
  claimsTo,
  makeAccount,
  newAddress,
  newVisitor,
  refusalOf,
  requireAccountOf,
} from "@/lib/users/factories.testing";
import { copied, invite, invitePersonally, newInvitee, open, templatesTo } from "./factories.testing";
import { findOffer } from "./invitees";
import { joinAsNewUser, joinWithAccount } from "./joining";
import { listInvitationsFor } from "./open-invitations";

beforeAll(() => replaceSettings({ ...process.env, MAIL_MODE: "none" }));

const nobody = { account: null, browser: null };

test("without mail a copied link suffices: the form is there at once, and its address is reserved and not called verified", async () => {
  const group = await makeGroup();
  const { memberId, email } = await invite(group.membership);
  const token = await copied(group.membership, memberId);
  expect(await findOffer(await open(token), nobody)).toEqual({ kind: "new account", address: email });
  const { session } = await joinAsNewUser(newInvitee(token), newVisitor());
  const account = await requireAccountOf(session);
  expect((await findMembership(account, group.groupId))?.memberId).toBe(memberId);
  expect(await claimsTo(email)).toMatchObject([{ verifiedAt: null, isReserved: true, userId: account.user.id }]);
  expect([await templatesTo(email), await templatesTo(group.email)]).toEqual([[], []]);
});

test("without mail a personal link asks for an address, which nobody has to prove", async () => {
  const { membership } = await makeGroup();
  const { token } = await invitePersonally(membership);
  expect(await findOffer(await open(token), nobody)).toEqual({ kind: "new account", address: null });
  const email = newAddress();
  expect((await refusalOf(joinAsNewUser(newInvitee(token), newVisitor()))).field).toBe("email");
  const { session } = await joinAsNewUser(newInvitee(token, { email }), newVisitor());
  expect((await requireAccountOf(session)).user).toMatchObject({ address: email, isVerified: false });
});

test("without mail an address that has an account makes no second one, and that account joins by a press", async () => {
  const { membership, groupId } = await makeGroup();
  const { account, email } = await makeAccount();
  const { memberId } = await invite(membership, { email });
  const token = await copied(membership, memberId);
  expect((await refusalOf(joinAsNewUser(newInvitee(token), newVisitor()))).key).toBe("addressHasAccount");
  await joinWithAccount(account, await open(token), newVisitor());
  expect(await findMembership(account, groupId)).not.toBeNull();
});

test("without mail no code is sent, another account joins only after both addresses were named, and declining works", async () => {
  const { membership } = await makeGroup();
  const { memberId } = await invite(membership);
  const opened = await open(await copied(membership, memberId));
  const send = sendInvitationCode(opened, { formId: newId(), session: null }, newVisitor());
  expect((await refusalOf(send)).key).toBe("noMailToConfirm");
  const { account } = await makeAccount();
  expect(await findOffer(opened, { account, browser: null })).toMatchObject({ kind: "other account" });
  await declineInvitation(opened, { message: "" });
});

// V8
test("without mail the claim to an address opens no invitation, and neither does it when there is mail one day", async () => {
  const { membership } = await makeGroup();
  const { email, memberId } = await invite(membership, { role: "admin" });
  const { account: eve } = await makeAccount({ email, isProven: false });
  expect(await claimsTo(email)).toMatchObject([{ isReserved: true, verifiedAt: null }]);
  expect(await listInvitationsFor(eve)).toEqual([]);
  replaceSettings({ ...process.env, MAIL_MODE: "mailbox" });
  expect(await listInvitationsFor(eve)).toEqual([]);
  const opened = await open(await copied(membership, memberId));
  expect((await refusalOf(joinWithAccount(eve, opened, newVisitor()))).code).toBe("EMAIL_MISMATCH");
  replaceSettings({ ...process.env, MAIL_MODE: "none" });
});
