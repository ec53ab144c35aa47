import { and, eq, gt, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { groups, members } from "@/db/schema/groups";
import { invitations, joins } from "@/db/schema/invitations";
import { recoveryCodes, twoSteps } from "@/db/schema/log-ins";
import { mails } from "@/db/schema/mail";
import { lastingRateLimits, rateLimits } from "@/db/schema/rate-limits";
import { addMember, makeGroup, openMany, requireMembershipOf } from "@/lib/groups/factories.testing";
import { createGroup } from "@/lib/groups/groups";
import { sendInvitationCode } from "@/lib/groups/invitations/codes";
import { findInvitation } from "@/lib/groups/invitations/opening";
import { findMembership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import {
  aPassword,
  atOnce,
  claimsOf,
  makeAccount,
  makeUser,
  newVisitor,
  proveFurther,
  refusalOf,
  requireAccountOf,
  tokenOf,
} from "@/lib/users/factories.testing";
import { logIn } from "@/lib/users/log-in";
import { resetPassword } from "@/lib/users/password-changes";
import { findSession } from "@/lib/users/sessions";
import { codeIn, invite, invitedToken, newInvitee, open, templatesTo, undoToken } from "./factories.testing";
import { joinAsNewUser, joinWithAccount, joinWithFurtherAddress, logInAndJoin } from "./joining";
import { removeMember } from "./leaving";
import { findJoin, undoJoin } from "./undoing";
import { unlinkMember } from "./unlinking";

const password = "a new lamp altogether";
const placeOf = async (memberId: string) => (await db.select().from(members).where(eq(members.id, memberId))).at(0);

/** A stranger who was forwarded the mail makes an account by it. */
async function strangerJoins() {
  const group = await makeGroup();
  const invited = await invite(group.membership);
  const form = newInvitee(invited.token, { name: "Eve", password: "the stranger's phrase" });
  const { session } = await joinAsNewUser(form, newVisitor());
  return { ...group, ...invited, inviter: group.email, session, stranger: await requireAccountOf(session) };
}

test("“Wasn't you?” ends the stranger's log-ins and hands the account over; the place gets its name and a new invitation", async () => {
  const { token, memberId, email, inviter, session, stranger, groupId } = await strangerJoins();
  const undo = await undoToken(email);
  expect(await findJoin(undo)).toMatchObject({ state: "open", address: email, group: "Lindenhof 12" });
  const later = await logIn({ email, password: "the stranger's phrase" }, newVisitor());
  await undoJoin(undo);
  expect([await findSession(session.id), await findSession(later.id)]).toEqual([null, null]);
  expect(await findMembership(stranger, groupId)).toBeNull();
  expect(await placeOf(memberId)).toMatchObject({ userId: null, joinedAt: null, name: "Jonas", leftAt: null });
  for (const phrase of ["the stranger's phrase", aPassword])
    expect((await refusalOf(logIn({ email, password: phrase }, newVisitor()))).key).toBe("wrongLogIn");
  expect(await findInvitation(token)).toMatchObject({ state: "accepted" });

  expect(await templatesTo(inviter)).toContain("joinUndoneAnew");

  // Whoever reads the mail chooses a password, and the new link lets them in.
  expect(await templatesTo(email)).toEqual(["invitation", "joined", "claimAccount", "invitation"]);
  await resetPassword({ token: await tokenOf("reset", stranger.user.id), password }, newVisitor());
  await logInAndJoin({ token: await invitedToken(email), password, browser: null }, newVisitor());
  expect(await placeOf(memberId)).toMatchObject({ userId: stranger.user.id });
  const happened = await db.select().from(activity).where(eq(activity.memberId, memberId));
  expect(happened.map(({ event, actorId }) => [event, actorId !== null])).toEqual(
    expect.arrayContaining([["member_unlinked", false]]),
  );
});

test("“Wasn't you?” is heard also where the group is full of open invitations, and the new one is one more", async () => {
  const { memberId, email, membership } = await strangerJoins();
  await openMany(membership, limits.invitationsPending.amountMax);
  await undoJoin(await undoToken(email));
  expect(await placeOf(memberId)).toMatchObject({ userId: null });
  expect((await templatesTo(email)).at(-1)).toBe("invitation");
});

test("a second step that the stranger set up goes with its recovery codes, so that none of them opens the next one", async () => {
  const { email, stranger } = await strangerJoins();
  const userId = stranger.user.id;
  await db.insert(twoSteps).values({ userId, secret: "sealed", keyId: 1, confirmedAt: sql`now()` });
  await db.insert(recoveryCodes).values({ userId, keyId: 1, hash: "of a code that the stranger has" });
  await undoJoin(await undoToken(email));
  expect(await db.$count(twoSteps, eq(twoSteps.userId, userId))).toBe(0);
  expect(await db.$count(recoveryCodes, eq(recoveryCodes.userId, userId))).toBe(0);
});

test("it is undone once, however often it is pressed, and then says so", async () => {
  const { email, memberId } = await strangerJoins();
  const undo = await undoToken(email);
  const { done, refusals } = await atOnce(10, () => undoJoin(undo));
  expect([done.length, refusals]).toEqual([1, Array(9).fill("linkIsOver")]);
  expect((await findJoin(undo))?.state).toBe("undone");
  expect((await templatesTo(email)).filter((template) => template === "invitation")).toHaveLength(2);
  expect(await db.$count(joins, eq(joins.memberId, memberId))).toBe(1);
});

test("an account that has another proven address loses the one it took, and is otherwise as it was", async () => {
  const { membership, groupId } = await makeGroup();
  const { token, email, memberId } = await invite(membership);
  const { account, address, session } = await makeUser();
  const opened = await open(token);
  await sendInvitationCode(opened, { formId: newId(), session }, newVisitor());
  await joinWithFurtherAddress(account, { opened, code: await codeIn(email) }, newVisitor());
  await undoJoin(await undoToken(email));
  expect((await claimsOf(account.user.id)).map(({ key, isPrimary }) => [key, isPrimary])).toEqual([[address, true]]);
  expect(await findSession(session.id)).not.toBeNull();
  expect(await findMembership(account, groupId)).toBeNull();
  expect(await placeOf(memberId)).toMatchObject({ userId: null, name: "Jonas" });
  expect(await templatesTo(address)).toContain("addressesChanged");
});

test("a stranger who made the account by the link and added an address of their own keeps that one alone", async () => {
  const { email, stranger } = await strangerJoins();
  const { email: own } = await proveFurther(stranger);
  await undoJoin(await undoToken(email));
  expect((await claimsOf(stranger.user.id)).map(({ key, isPrimary }) => [key, isPrimary])).toEqual([[own, true]]);
  expect(await templatesTo(email)).not.toContain("claimAccount");
});

test("of an account that was there before, only the log-in that the join opened ends", async () => {
  const { membership, groupId } = await makeGroup();
  const { account, email } = await makeAccount();
  const { session } = account;
  const { token } = await invite(membership, { email });
  const joined = await logInAndJoin({ token, password: aPassword, browser: null }, newVisitor());
  await undoJoin(await undoToken(email));
  expect([await findSession(joined.session.id), (await findSession(session.id))?.id]).toEqual([null, session.id]);
  expect(await findMembership(account, groupId)).toBeNull();
  await logIn({ email, password: aPassword }, newVisitor());
});

test("who was removed meanwhile stays in the group’s past by name; the account that they made is handed over", async () => {
  const { membership, memberId, email, stranger } = await strangerJoins();
  const undo = await undoToken(email);
  await removeMember(membership, { memberId, takesOver: false });
  await undoJoin(undo);
  expect(await placeOf(memberId)).toMatchObject({ userId: stranger.user.id, name: "Eve" });
  expect(await templatesTo(email)).toContain("claimAccount");
});

test("of an archived group the place is taken back and nobody is invited, and after a month the link is over", async () => {
  const { email, groupId, memberId } = await strangerJoins();
  const undo = await undoToken(email);
  await db.update(groups).set({ archivedAt: sql`now()` }).where(eq(groups.id, groupId));
  await undoJoin(undo);
  expect(await placeOf(memberId)).toMatchObject({ userId: null });
  expect((await templatesTo(email)).filter((template) => template === "invitation")).toHaveLength(1);

  const other = await strangerJoins();
  await db.update(joins).set({ endsAt: sql`now()` }).where(eq(joins.memberId, other.memberId));
  const late = await undoToken(other.email);
  expect((await findJoin(late))?.state).toBe("ended");
  expect((await refusalOf(undoJoin(late))).key).toBe("linkIsOver");
  expect((await refusalOf(undoJoin("A".repeat(43)))).key).toBe("linkIsOver");
});

test("where the inviter is no admin any more, the new invitation comes from an owner", async () => {
  const group = await makeGroup();
  const admin = await addMember(group, { role: "admin", name: "Ines" });
  const { token, email } = await invite(admin.membership);
  await joinAsNewUser(newInvitee(token), newVisitor());
  await db.update(members).set({ role: "member" }).where(eq(members.id, admin.memberId));
  await undoJoin(await undoToken(email));
  expect(await findInvitation(await invitedToken(email))).toMatchObject({
    state: "open",
    invitation: { shown: { inviter: "Mara Lind" } },
  });
});

test("whatever waits for the address already, the account is handed over, and the place's mail waits behind it", async () => {
  const group = await strangerJoins();
  const crowd = limits.invitationMailsToAddress.amountMax + limits.invitationMailsWaitingMax;
  for (let count = 0; count < crowd; count += 1) {
    const { id } = await createGroup(group.account, {
      formId: newId(),
      name: "House",
      description: "",
      currency: "EUR",
    });
    await db.delete(rateLimits);
    await db.delete(lastingRateLimits);
    await invite(await requireMembershipOf(group.account, id), { email: group.email });
  }
  await undoJoin(await undoToken(group.email));
  expect(await placeOf(group.memberId)).toMatchObject({ userId: null, name: "Jonas" });
  expect(await findSession(group.stranger.session.id)).toBeNull();
  const anew = and(
    eq(invitations.memberId, group.memberId),
    eq(invitations.state, "pending"),
    gt(mails.notBefore, sql`now()`),
  );
  const waiting = await db
    .select({ at: mails.notBefore })
    .from(invitations)
    .innerJoin(mails, eq(mails.id, invitations.mailId))
    .where(anew);
  expect(waiting).toHaveLength(1);
});

test("the group's only owner keeps the place, since somebody's it has to be", async () => {
  const group = await makeGroup();
  const { token, email, memberId } = await invite(group.membership, { role: "owner" });
  await joinAsNewUser(newInvitee(token), newVisitor());
  await db.update(members).set({ leftAt: sql`now()` }).where(eq(members.id, group.membership.memberId));
  const undo = await undoToken(email);
  await undoJoin(undo);
  expect((await placeOf(memberId))?.userId).not.toBeNull();
  expect(await findJoin(undo)).toMatchObject({ state: "undone", isStillHeld: true, follows: null });
  expect(await templatesTo(email)).toContain("claimAccount");
});

test("“Not them?”: an admin takes a stranger off the place, once, and nobody above or of another group", async () => {
  const { membership, groupId, memberId, stranger } = await strangerJoins();
  const admin = await addMember({ groupId }, { role: "admin" });
  const member = await addMember({ groupId });
  const other = await makeGroup();
  const press = () => ({ formId: newId(), memberId });
  expect((await refusalOf(unlinkMember(member.membership, press()))).key).toBe("roleIsTooLow");
  expect((await refusalOf(unlinkMember(other.membership, press()))).key).toBe("memberIsGone");
  const owner = { formId: newId(), memberId: membership.memberId };
  expect((await refusalOf(unlinkMember(admin.membership, owner))).key).toBe("ownersAreOwnersMatter");
  expect((await refusalOf(unlinkMember(membership, owner))).key).toBe("memberIsNotLinked");
  const once = press();
  await atOnce(5, () => unlinkMember(admin.membership, once));
  expect(await placeOf(memberId)).toMatchObject({ userId: null, name: "Jonas" });
  expect(await findMembership(stranger, groupId)).toBeNull();
});

test("someone who only presses a button where they are logged in stays logged in when it is undone", async () => {
  const { membership } = await makeGroup();
  const { account, email } = await makeAccount();
  const { token } = await invite(membership, { email });
  await joinWithAccount(account, await open(token), newVisitor());
  await undoJoin(await undoToken(email));
  expect(await findSession(account.session.id)).not.toBeNull();
  expect(await claimsOf(account.user.id)).toHaveLength(1);
});
