import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { groups, members } from "@/db/schema/groups";
import { invitations, joins } from "@/db/schema/invitations";
import { userEmails, users } from "@/db/schema/users";
import { addMember, makeGroup } from "@/lib/groups/factories.testing";
import { sendAgain } from "@/lib/groups/invitations/managing";
import { findInvitation } from "@/lib/groups/invitations/opening";
import { findMembership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import {
  aPassword,
  claimsOf,
  claimsTo,
  mailsTo,
  makeAccount,
  makePerson,
  makeUnverifiedUser,
  makeUser,
  newVisitor,
  refusalOf,
  requireAccountOf,
} from "@/lib/users/factories.testing";
import { logIn } from "@/lib/users/log-in";
import { findSession } from "@/lib/users/sessions";
import { invite, invitePersonally, newInvitee, open, templatesTo } from "./factories.testing";
import { findOffer } from "./invitees";
import { joinAsNewUser, joinWithAccount, logInAndJoin } from "./joining";

const placeOf = async (memberId: string) => (await db.select().from(members).where(eq(members.id, memberId))).at(0);
const nobody = { account: null, browser: null };

test("by the mailed link someone new joins with a name and a password, and is known from then on", async () => {
  const group = await makeGroup();
  const { token, email, memberId } = await invite(group.membership);
  expect(await findOffer(await open(token), nobody)).toEqual({ kind: "new account", address: email });
  const { session, groupId } = await joinAsNewUser(newInvitee(token, { region: "de-DE" }), newVisitor());
  const account = await requireAccountOf(session);
  expect(account.user).toMatchObject({ name: "Jonas Berg", address: email, region: "de-DE", isVerified: true });
  expect((await findMembership(account, groupId))?.memberId).toBe(memberId);
  expect(await placeOf(memberId)).toMatchObject({ userId: account.user.id, name: "Jonas Berg", leftAt: null });
  expect(await findInvitation(token)).toMatchObject({ state: "accepted" });
  await requireAccountOf(await logIn({ email, password: aPassword }, newVisitor()));
});

test("joining sends two mails: who came can undo it, and who invited hears of it", async () => {
  const group = await makeGroup();
  const { token, email } = await invite(group.membership);
  await joinAsNewUser(newInvitee(token), newVisitor());
  expect(await templatesTo(email)).toEqual(["invitation", "joined"]);
  expect(await templatesTo(group.email)).toEqual(["invitationAccepted"]);
});

test("the mail to someone new says whether they may write anything down", async () => {
  const { membership } = await makeGroup();
  for (const [role, canRecord] of [
    ["viewer", false],
    ["member", true],
  ] as const) {
    const { token, email } = await invite(membership, { role });
    await joinAsNewUser(newInvitee(token), newVisitor());
    const [, joined] = await mailsTo(email);
    expect(joined).toMatchObject({ template: "joined", props: { by: "invitation", isNew: true, canRecord } });
  }
});

test("someone with an account gives their password and is in, or presses one button where they are logged in", async () => {
  const group = await makeGroup();
  const known = await makePerson({ name: "Tomás" });
  const { token, memberId } = await invite(group.membership, { email: known.email.toUpperCase() });
  expect(await findOffer(await open(token), nobody)).toMatchObject({ kind: "log in" });
  const wrong = logInAndJoin({ token, password: "another long phrase", browser: null }, newVisitor());
  expect(await refusalOf(wrong)).toMatchObject({ key: "wrongPassword", field: "password" });
  const { session } = await logInAndJoin({ token, password: aPassword, browser: null }, newVisitor());
  expect((await requireAccountOf(session)).user.id).toBe(known.id);
  expect(await placeOf(memberId)).toMatchObject({ userId: known.id, name: "Tomás" });

  const { account, email } = await makeAccount({ name: "Ines" });
  const other = await invite(group.membership, { email });
  expect(await findOffer(await open(other.token), { account, browser: null })).toEqual({
    kind: "join",
    address: email,
  });
  await joinWithAccount(account, await open(other.token), newVisitor());
  expect(await placeOf(other.memberId)).toMatchObject({ userId: account.user.id, name: "Ines" });
});

// V2
test("joining as someone new never touches an account: its password, its name and its addresses stay", async () => {
  const group = await makeGroup();
  const known = await makePerson({ name: "Tomás" });
  const { token } = await invite(group.membership, { email: known.email });
  const before = [await db.select().from(users).where(eq(users.id, known.id)), await claimsOf(known.id)];
  for (const formId of [newId(), known.id]) {
    const join = joinAsNewUser(newInvitee(token, { formId, name: "Eve" }), newVisitor());
    expect(["addressIsAnothers", "formWasSent"]).toContain((await refusalOf(join)).key);
  }
  expect([await db.select().from(users).where(eq(users.id, known.id)), await claimsOf(known.id)]).toEqual(before);
  expect(await findInvitation(token)).toMatchObject({ state: "open" });
});

// V3
test("a link with any character changed is answered like one that never was, and joins nobody", async () => {
  const { membership } = await makeGroup();
  const { token } = await invite(membership);
  const changed = Array.from(token, (character, place) => {
    return `${token.slice(0, place)}${character === "A" ? "B" : "A"}${token.slice(place + 1)}`;
  });
  for (const wrong of [...changed, "", token.slice(1), `${token}A`]) {
    expect(await findInvitation(wrong)).toBeNull();
    const refusal = await refusalOf(joinAsNewUser(newInvitee(wrong), newVisitor()));
    expect(refusal).toMatchObject({ code: "INVITE_TOKEN_INVALID", key: "invitationUnknown" });
  }
});

test("a client that tries links which never were is stopped after five", async () => {
  const visitor = newVisitor();
  const keys = [];
  for (let count = 0; count < 7; count += 1) {
    keys.push((await refusalOf(joinAsNewUser(newInvitee(`${count}`.repeat(43)), visitor))).key);
  }
  expect(keys).toEqual([...Array(5).fill("invitationUnknown"), "tooManyWrongLinks", "tooManyWrongLinks"]);
});

// V5
test("nobody joins a group that is archived or will be deleted, or by an inviter who left, was demoted or switched off", async () => {
  const group = await makeGroup();
  const admin = await addMember(group, { role: "admin" });
  const { token } = await invite(admin.membership);
  const opened = await open(token);
  const { account } = await makeAccount();
  const place = and(eq(members.groupId, group.groupId), eq(members.id, admin.memberId));
  const whole = eq(groups.id, group.groupId);
  const change = {
    archived: () => db.update(groups).set({ archivedAt: sql`now()` }).where(whole),
    reopened: () => db.update(groups).set({ archivedAt: null, deletesAt: null }).where(whole),
    "to be deleted": () => db.update(groups).set({ deletesAt: sql`now() + interval '7 days'` }).where(whole),
    left: () => db.update(members).set({ leftAt: sql`now()` }).where(place),
    demoted: () => db.update(members).set({ leftAt: null, role: "member" }).where(place),
    promoted: () => db.update(members).set({ role: "admin" }).where(place),
    disabled: () => db.update(users).set({ disabledAt: sql`now()` }).where(eq(users.id, admin.id)),
    enabled: () => db.update(users).set({ disabledAt: null }).where(eq(users.id, admin.id)),
  };
  const isClosed = async () => {
    // The page was opened before; what counts is the moment of the answer.
    expect(await refusalOf(joinWithAccount(account, opened, newVisitor()))).toMatchObject({ key: "invitationClosed" });
    expect((await refusalOf(joinAsNewUser(newInvitee(token), newVisitor()))).key).toBe("invitationClosed");
  };
  for (const [shut, mend] of [
    ["archived", "reopened"],
    ["to be deleted", "reopened"],
    ["left", "demoted"],
    ["demoted", "promoted"],
    ["disabled", "enabled"],
  ] as const) {
    await change[shut]();
    await isClosed();
    await change[mend]();
  }
  await joinAsNewUser(newInvitee(token), newVisitor());
});

// V19
test("nobody joins above what the inviter may give now, whatever they might when they invited", async () => {
  const group = await makeGroup();
  const owner = await addMember(group, { role: "owner" });
  const { token } = await invite(owner.membership, { role: "owner" });
  await db
    .update(members)
    .set({ role: "admin" })
    .where(and(eq(members.groupId, group.groupId), eq(members.id, owner.memberId)));
  expect((await refusalOf(joinAsNewUser(newInvitee(token), newVisitor()))).key).toBe("invitationClosed");
});

// V6
test("who is invited, has declined or whose invitation ended is in no group until they join", async () => {
  const { membership, groupId } = await makeGroup();
  const { account, email } = await makeAccount();
  const { token } = await invite(membership, { email });
  expect(await findMembership(account, groupId)).toBeNull();
  for (const state of ["declined", "revoked"] as const) {
    await db.update(invitations).set({ state, answeredAt: sql`now()` }).where(eq(invitations.groupId, groupId));
    expect(await findMembership(account, groupId)).toBeNull();
  }
  await db.update(invitations).set({ state: "pending", answeredAt: null }).where(eq(invitations.groupId, groupId));
  await joinWithAccount(account, await open(token), newVisitor());
  expect(await findMembership(account, groupId)).not.toBeNull();
});

// V8
test("whoever signed up early with the invitee's address has nothing of it: their claim and their session see nothing", async () => {
  const group = await makeGroup();
  const { token, email } = await invite(group.membership);
  const attacker = await makeUnverifiedUser({ address: email });
  expect(await findOffer(await open(token), nobody)).toEqual({ kind: "new account", address: email });
  const password = "eleven green kettles";
  const { session } = await joinAsNewUser(newInvitee(token, { password }), newVisitor());
  const { user } = await requireAccountOf(session);
  expect(await claimsTo(email)).toMatchObject([{ userId: user.id, verifiedAt: expect.any(Date) }]);
  expect((await findSession(attacker.session.id))?.user).toMatchObject({ address: null, isVerified: false });
  expect((await refusalOf(logIn({ email, password: attacker.password }, newVisitor()))).key).toBe("wrongLogIn");
  await logIn({ email, password }, newVisitor());
});

test("logged in as someone else, an invitation to another address is not answered by a press", async () => {
  const { membership } = await makeGroup();
  const { token, email } = await invite(membership);
  const { account } = await makeAccount();
  const opened = await open(token);
  expect(await findOffer(opened, { account, browser: null })).toEqual({
    kind: "other account",
    canAdd: true,
    sentTo: null,
  });
  const refusal = await refusalOf(joinWithAccount(account, opened, newVisitor()));
  expect(refusal).toMatchObject({ code: "EMAIL_MISMATCH", key: "invitationIsAnothers" });
  await makeUser({ address: email });
  expect(await findOffer(opened, { account, browser: null })).toMatchObject({ kind: "other account", canAdd: false });
});

test("an account that lost the address since the page was shown does not join by it", async () => {
  const { membership } = await makeGroup();
  const { account, email } = await makeAccount();
  const { token } = await invite(membership, { email });
  const opened = await open(token);
  await db.update(userEmails).set({ verifiedAt: null }).where(eq(userEmails.userId, account.user.id));
  expect((await refusalOf(joinWithAccount(account, opened, newVisitor()))).key).toBe("invitationIsAnothers");
});

test("a personal link is taken by whoever is logged in with any address, in one press", async () => {
  const { membership } = await makeGroup();
  const { token, memberId } = await invitePersonally(membership);
  const { account, email } = await makeAccount({ name: "Tomás Novák" });
  expect(await findOffer(await open(token), { account, browser: null })).toEqual({ kind: "join", address: email });
  await joinWithAccount(account, await open(token), newVisitor());
  expect(await placeOf(memberId)).toMatchObject({ userId: account.user.id, name: "Tomás Novák" });
  expect(await templatesTo(email)).toEqual(["joined"]);
});

test("whoever left and is invited again has their old place back, with its past", async () => {
  const group = await makeGroup();
  const first = await invite(group.membership);
  const { session } = await joinAsNewUser(newInvitee(first.token), newVisitor());
  const account = await requireAccountOf(session);
  await db.update(members).set({ leftAt: sql`now()` }).where(eq(members.id, first.memberId));
  const { memberId, token } = await invite(group.membership, { email: first.email, name: "" });
  expect(memberId).toBe(first.memberId);
  expect(await findMembership(account, group.groupId)).toBeNull();
  await joinWithAccount(account, await open(token), newVisitor());
  expect((await findMembership(account, group.groupId))?.memberId).toBe(memberId);
});

test("whoever left and is invited to another place takes that one; the old one keeps its name and lets go of them", async () => {
  const group = await makeGroup();
  const gone = await addMember(group, { name: "Jonas" });
  await db.update(members).set({ leftAt: sql`now()` }).where(eq(members.id, gone.memberId));
  const { memberId, token } = await invitePersonally(group.membership);
  await joinWithAccount(gone.account, await open(token), newVisitor());
  expect(await placeOf(gone.memberId)).toMatchObject({ userId: null, name: "Jonas", leftAt: expect.any(Date) });
  expect((await findMembership(gone.account, group.groupId))?.memberId).toBe(memberId);
});

test("the same form sent again, after a lost answer or an impatient finger, is the first one's log-in", async () => {
  const { membership, groupId } = await makeGroup();
  const { token, memberId } = await invite(membership);
  const form = newInvitee(token);
  const first = await joinAsNewUser(form, newVisitor());
  const again = await joinAsNewUser(form, newVisitor());
  expect(again.groupId).toBe(groupId);
  expect((await requireAccountOf(again.session)).user.id).toBe((await requireAccountOf(first.session)).user.id);
  expect(await db.$count(joins, eq(joins.memberId, memberId))).toBe(1);
  const other = joinAsNewUser({ ...form, password: "another long phrase" }, newVisitor());
  expect((await refusalOf(other)).key).toBe("formWasSent");
  expect((await refusalOf(joinAsNewUser(newInvitee(token), newVisitor()))).key).toBe("invitationAccepted");
});

test("the link of an older mail says that a newer one was sent, and joins nobody", async () => {
  const { membership } = await makeGroup();
  const { token, memberId } = await invite(membership);
  await sendAgain(membership, { formId: newId(), by: "ourselves", memberId });
  expect((await refusalOf(joinAsNewUser(newInvitee(token), newVisitor()))).key).toBe("invitationSuperseded");
});

test("what happened is written down once: by whom, to which place, and no name or address", async () => {
  const { membership, groupId } = await makeGroup();
  const { token, memberId } = await invite(membership);
  await joinAsNewUser(newInvitee(token), newVisitor());
  const rows = await db
    .select()
    .from(activity)
    .where(and(eq(activity.groupId, groupId), eq(activity.event, "member_joined")));
  expect(rows).toMatchObject([{ actorId: memberId, memberId, details: null }]);
});
