import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { addMember, makeGroup } from "@/lib/groups/factories.testing";
import { declineInvitation } from "@/lib/groups/invitations/answering";
import { askForInvitation } from "@/lib/groups/invitations/asking";
import { changeAddress, extendInvitation, revokeInvitation, sendAgain } from "@/lib/groups/invitations/managing";
import { neverInviteAgain } from "@/lib/groups/invitations/never-again";
import { findInvitation, type OpenedInvitation } from "@/lib/groups/invitations/opening";
import { newId } from "@/lib/ids";
import {
  atOnce,
  makeAccount,
  newAddress,
  newVisitor,
  refusalOf,
  requireAccountOf,
} from "@/lib/users/factories.testing";
import { tellAlreadyHere } from "./already-here";
import {
  copied,
  invite,
  invitedToken,
  invitePersonally,
  neverAgainToken,
  newInvitee,
  open,
  templatesTo,
} from "./factories.testing";
import { findOffer } from "./invitees";
import { joinAsNewUser, joinWithAccount } from "./joining";
import { mergePlaces } from "./merging";
import { listInvitationsFor, requireInvitationFor } from "./open-invitations";

const rowOf = async (memberId: string) =>
  (await db.select().from(invitations).where(eq(invitations.memberId, memberId))).at(0);
const eventsOf = async (memberId: string) =>
  (await db.select().from(activity).where(eq(activity.memberId, memberId))).map(({ event }) => event);
const ask = (token: string, message = "") => askForInvitation({ token, message }, newVisitor());

test("an invitation cannot be written as a literal, copied from one, or made of an ended one", async () => {
  const { membership } = await makeGroup();
  const { token } = await invite(membership);
  const opened = await open(token);
  const { groupId, invitationId, memberId, inviterId, shown, to, way } = opened;
  // @ts-expect-error Only the class behind findInvitation has the private field.
  const forged: OpenedInvitation = {
    groupId,
    invitationId,
    memberId,
    inviterId,
    shown,
    to,
    way,
    isOpened: true,
  };
  // @ts-expect-error A copy leaves the private field behind.
  const spread: OpenedInvitation = { ...opened };
  // @ts-expect-error What a link leads to may have ended.
  const looked: OpenedInvitation | null = await findInvitation(token);
  for (const each of [forged, spread, looked]) expect(each).not.toBeInstanceOf(opened.constructor);
});

test("declining needs no account: whoever invited hears of it with what they wanted to say, and no more mail comes", async () => {
  const group = await makeGroup();
  const { token, email, memberId } = await invite(group.membership);
  const opened = await open(token);
  const { done, refusals } = await atOnce(10, () => declineInvitation(opened, { message: "I moved out." }));
  expect([done.length, refusals]).toEqual([1, Array(9).fill("invitationDeclined")]);
  expect(await rowOf(memberId)).toMatchObject({ state: "declined", answer: "I moved out." });
  expect((await db.select().from(members).where(eq(members.id, memberId))).at(0)).toMatchObject({ leftAt: null });
  expect(await templatesTo(group.email)).toEqual(["invitationDeclined"]);
  expect(await templatesTo(email)).toEqual(["invitation"]);
  expect(await eventsOf(memberId)).toEqual(["member_added", "invitation_sent", "invitation_declined"]);
  expect((await refusalOf(joinAsNewUser(newInvitee(token), newVisitor()))).key).toBe("invitationDeclined");
});

test("where no invitation arrives by mail none is promised, which only the mailbox itself is told", async () => {
  const { membership } = await makeGroup();
  const { token, email, memberId } = await invite(membership);
  const copy = await copied(membership, memberId);
  await revokeInvitation(membership, { formId: newId(), memberId });
  expect(await findInvitation(token)).toMatchObject({ state: "revoked", comesBy: "mail" });
  await neverInviteAgain(await neverAgainToken(email));
  expect(await findInvitation(token)).toMatchObject({ state: "revoked", comesBy: "hand", takesNoMail: true });
  expect(await findInvitation(copy)).toMatchObject({ state: "revoked", comesBy: "mail", takesNoMail: false });
});

test("whoever got a mail by mistake asks for nothing once the address is corrected, and whoever got a link does", async () => {
  const { membership } = await makeGroup();
  const { token, memberId } = await invite(membership);
  const copy = await copied(membership, memberId);
  const email = newAddress();
  await changeAddress(membership, { formId: newId(), memberId, email, sends: true, by: "ourselves" });
  expect(await findInvitation(token)).toMatchObject({ state: "revoked", isForOther: true });
  expect((await refusalOf(ask(token))).key).toBe("invitationRevoked");
  expect(await findInvitation(copy)).toMatchObject({ state: "revoked", isForOther: false, comesBy: "hand" });
  await ask(copy);

  await joinAsNewUser(newInvitee(await invitedToken(email)), newVisitor());
  expect(await findInvitation(token)).toMatchObject({ state: "revoked", isForOther: true });
  expect(await findInvitation(copy)).toMatchObject({ state: "accepted" });
});

test("what somebody asked for from an address that is corrected afterwards is forgotten with it", async () => {
  const { membership } = await makeGroup();
  const { token, memberId } = await invite(membership);
  await revokeInvitation(membership, { formId: newId(), memberId });
  await ask(token, "Sorry, I was away.");
  await changeAddress(membership, { formId: newId(), memberId, email: newAddress(), sends: false, by: "ourselves" });
  expect(await rowOf(memberId)).toMatchObject({ requestedAt: null, requestMessage: "" });
});

test("by a link to a place that was merged a person asks for the place that they have now, until somebody came to it", async () => {
  const { membership } = await makeGroup();
  const [old, kept] = [await invite(membership), await invite(membership)];
  await mergePlaces(membership, { formId: newId(), memberId: old.memberId, intoId: kept.memberId });
  expect(await findInvitation(old.token)).toMatchObject({ state: "revoked", isForOther: false, comesBy: "hand" });
  await ask(old.token);
  await joinAsNewUser(newInvitee(kept.token), newVisitor());
  expect(await findInvitation(old.token)).toMatchObject({ state: "accepted" });
});

test("of an invitation that ended, a new one is asked for once an hour; the inviter hears it and answers with one press", async () => {
  const group = await makeGroup();
  const { token, email, memberId } = await invite(group.membership);
  expect((await refusalOf(ask(token))).key).toBe("invitationIsOpen");
  await db.update(invitations).set({ endsAt: sql`now()` }).where(eq(invitations.memberId, memberId));
  await ask(token, "Sorry, I was away.");
  expect(await rowOf(memberId)).toMatchObject({ requestedAt: expect.any(Date), requestMessage: "Sorry, I was away." });
  expect((await refusalOf(ask(token))).key).toBe("askedAlready");
  expect(await templatesTo(group.email)).toEqual(["invitationRequested"]);
  expect(await eventsOf(memberId)).toContain("invitation_requested");

  await extendInvitation(group.membership, { formId: newId(), memberId });
  expect(await rowOf(memberId)).toMatchObject({ requestedAt: null, requestMessage: "" });
  await sendAgain(group.membership, { formId: newId(), by: "ourselves", memberId });
  await joinAsNewUser(newInvitee(await invitedToken(email)), newVisitor());
});

test("it can be asked for after declining, revoking and a newer mail, and not where someone has joined or all is shut", async () => {
  const group = await makeGroup();
  const admin = await addMember(group, { role: "admin" });
  const declined = await invite(group.membership);
  await declineInvitation(await open(declined.token), { message: "" });
  const revoked = await invite(group.membership);
  await revokeInvitation(group.membership, { formId: newId(), memberId: revoked.memberId });
  const older = await invite(group.membership);
  await sendAgain(group.membership, { formId: newId(), by: "ourselves", memberId: older.memberId });
  for (const { token } of [declined, revoked, older]) await ask(token);

  const used = await invite(group.membership);
  await joinAsNewUser(newInvitee(used.token), newVisitor());
  expect((await refusalOf(ask(used.token))).key).toBe("invitationAccepted");
  const closed = await invite(admin.membership);
  await db.update(members).set({ role: "viewer" }).where(eq(members.id, admin.memberId));
  expect((await refusalOf(ask(closed.token))).key).toBe("invitationClosed");
  expect((await refusalOf(ask("A".repeat(43)))).key).toBe("invitationUnknown");
});

test("the news of an inviter who left goes to the owner who has been there longest", async () => {
  const group = await makeGroup();
  const admin = await addMember(group, { role: "admin" });
  const { token, memberId } = await invite(admin.membership);
  await db.update(invitations).set({ endsAt: sql`now()` }).where(eq(invitations.memberId, memberId));
  const place = and(eq(members.groupId, group.groupId), eq(members.id, admin.memberId));
  await revokeInvitation(group.membership, { formId: newId(), memberId });
  await db.update(members).set({ leftAt: sql`now()` }).where(place);
  await ask(token);
  expect([await templatesTo(group.email), await templatesTo(admin.email)]).toEqual([["invitationRequested"], []]);
});

test("who already has a place there reads so and is told nowhere else: the invitation stays open, the inviter hears once", async () => {
  const group = await makeGroup();
  const { account, email, memberId } = await addMember(group, { name: "Jonas Berg" });
  const { token } = await invite(group.membership, { email });
  const opened = await open(token);
  expect(await findOffer(opened, { account, browser: null })).toEqual({ kind: "here already", whose: "theirs" });
  expect((await refusalOf(joinWithAccount(account, opened, newVisitor()))).key).toBe("youAreHere");
  for (let press = 0; press < 3; press += 1) {
    expect((await tellAlreadyHere(account, opened))?.memberId).toBe(memberId);
  }
  expect(await templatesTo(group.email)).toEqual(["alreadyHere"]);
  expect((await findInvitation(token))?.state).toBe("open");

  // The inviter who tries the link that they copied is no news to themselves.
  const own = await invitePersonally(group.membership);
  const offer = await findOffer(await open(own.token), { account: group.account, browser: null });
  expect(offer).toEqual({ kind: "here already", whose: "own" });
  await tellAlreadyHere(group.account, await open(own.token));
  expect(await templatesTo(group.email)).toEqual(["alreadyHere"]);
});

test("the invitation that a member opened for somebody else says so, and is not theirs", async () => {
  const group = await makeGroup();
  const { token } = await invite(group.membership);
  const { account } = await addMember(group);
  const offer = { kind: "here already", whose: "another's" };
  expect(await findOffer(await open(token), { account, browser: null })).toEqual(offer);
});

test("inside the app someone sees the open invitations to their proven addresses, and to no others", async () => {
  const group = await makeGroup();
  const { account, email } = await makeAccount();
  const stranger = await makeAccount();
  const { memberId } = await invite(group.membership, { email });
  await invite(group.membership);
  const listed = await listInvitationsFor(account);
  expect(listed).toMatchObject([{ memberId, shown: { group: "Lindenhof 12" }, way: { by: "address" } }]);
  expect(await listInvitationsFor(stranger.account)).toEqual([]);
  await joinWithAccount(account, listed[0] ?? (await open("")), newVisitor());
  expect(await listInvitationsFor(account)).toEqual([]);
});

// V9
test("the id of an invitation opens nothing to anybody but whose address it is for", async () => {
  const { membership } = await makeGroup();
  const { account, email } = await makeAccount();
  const stranger = await makeAccount();
  const { memberId, token } = await invite(membership, { email });
  const { id = "" } = (await rowOf(memberId)) ?? {};
  for (const wrong of [id, memberId, membership.groupId]) expect(await findInvitation(wrong)).toBeNull();
  expect((await refusalOf(requireInvitationFor(stranger.account, id))).key).toBe("invitationIsGone");
  expect((await requireInvitationFor(account, id)).memberId).toBe(memberId);
  await revokeInvitation(membership, { formId: newId(), memberId });
  expect((await refusalOf(requireInvitationFor(account, id))).key).toBe("invitationIsGone");
  expect((await findInvitation(token))?.state).toBe("revoked");
});

// V4
test("a link of one group answers nothing of another, and moves nobody's place but its own", async () => {
  const [one, other] = [await makeGroup(), await makeGroup()];
  const [here, there] = [await invite(one.membership), await invite(other.membership)];
  const { session } = await joinAsNewUser(newInvitee(here.token), newVisitor());
  const { user } = await requireAccountOf(session);
  const held = await db.select().from(members).where(eq(members.userId, user.id));
  expect(held.map(({ groupId, id }) => [groupId, id])).toEqual([[one.groupId, here.memberId]]);
  expect((await findInvitation(there.token))?.state).toBe("open");
  expect((await findInvitation(await copied(other.membership, there.memberId)))?.state).toBe("open");
});
