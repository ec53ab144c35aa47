import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { activity } from "@/db/schema/activity";
import { groupCodes, joinRequests } from "@/db/schema/group-codes";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { openCode } from "@/lib/groups/code-opening";
import { findGroupCode } from "@/lib/groups/codes";
import { addMember, makeCode, makeGroup } from "@/lib/groups/factories.testing";
import { changeAccess, endDueAccess } from "@/lib/groups/guests";
import { revokeInvitation } from "@/lib/groups/invitations/managing";
import { findMembership, type Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import { atOnce, mailsTo, makeAccount, newVisitor, requireAccountOf } from "@/lib/users/factories.testing";
import { takeFrom } from "@/lib/users/rate-limits";
import type { Account } from "@/lib/users/sessions";
import { askToJoin, listOwnRequests, withdrawRequest } from "./asking-to-join";
import { ask, invite, newInvitee, open, templatesTo, undoToken } from "./factories.testing";
import { listRequests } from "./join-requests";
import { joinAsNewUser, joinWithAccount } from "./joining";
import { leaveGroup, removeMember } from "./leaving";
import { findJoin, undoJoin } from "./undoing";
import { unlinkMember } from "./unlinking";

const usesOf = async (groupId: string) =>
  (await db.select({ used: groupCodes.used }).from(groupCodes).where(eq(groupCodes.groupId, groupId)))[0]?.used;

const heldIn = async (groupId: string) => db.$count(members, eq(members.groupId, groupId));

async function expectUnknown(account: Account, code: string) {
  await expect(ask(account, code)).rejects.toMatchObject({ key: "groupCodeUnknown" });
}

/** Somebody comes by the link of a mail, by which its address is theirs. */
async function joinInvited(membership: Membership) {
  const invited = await invite(membership);
  const { session } = await joinAsNewUser(newInvitee(invited.token), newVisitor());
  return { ...invited, account: await requireAccountOf(session) };
}

test("who asks sees nothing of the group until an admin says yes, and every admin hears of it once", async () => {
  const group = await makeGroup();
  const [admin, member] = [await addMember(group, { role: "admin" }), await addMember(group)];
  const code = await makeCode(group.membership);
  const { account } = await makeAccount({ name: "Kim Okafor" });
  expect(await ask(account, code, { message: "From upstairs." })).toMatchObject({ state: "waiting" });
  expect(await findMembership(account, group.groupId)).toBeNull();
  expect(await listOwnRequests(account)).toMatchObject([{ groupId: group.groupId, group: "Lindenhof 12" }]);
  expect(await templatesTo(group.email)).toEqual(["joinRequested"]);
  expect(await templatesTo(admin.email)).toEqual(["joinRequested"]);
  expect(await templatesTo(member.email)).toEqual([]);
});

test("of a crowd that asks the admins hear ten times an hour, and see everybody on the page", async () => {
  const group = await makeGroup();
  const code = await makeCode(group.membership, { uses: 100 });
  for (let count = 0; count <= limits.requestMailsPerHour; count += 1) await ask((await makeAccount()).account, code);
  expect(await templatesTo(group.email)).toHaveLength(limits.requestMailsPerHour);
  expect(await listRequests(group.membership)).toHaveLength(limits.requestMailsPerHour + 1);
});

test("one person has one open request to a group, however often and fast they ask", async () => {
  const group = await makeGroup();
  const code = await makeCode(group.membership);
  const { account } = await makeAccount();
  const { done } = await atOnce(5, () => ask(account, code));
  expect(done).toHaveLength(5);
  expect(await listOwnRequests(account)).toHaveLength(1);
  expect(await usesOf(group.groupId)).toBe(1);
  expect(await templatesTo(group.email)).toEqual(["joinRequested"]);
});

test("the same press once more counts once, and where nothing is left it gets the first answer", async () => {
  const code = await makeCode((await makeGroup()).membership);
  const { account } = await makeAccount();
  for (let times = 0; times < 9; times += 1) await takeFrom(rateLimits.joinRequestsPerAccount, account.user.id);
  const formId = newId();
  expect(await ask(account, code, { formId })).toMatchObject({ state: "waiting", isRepeat: false });
  expect(await ask(account, code, { formId })).toMatchObject({ state: "waiting", isRepeat: true });
  await expect(ask(account, code)).rejects.toMatchObject({ key: "tooManyRequests" });
});

test("a request can be taken back and made anew, which writes to nobody and takes no further use", async () => {
  const group = await makeGroup();
  const code = await makeCode(group.membership, { uses: 1 });
  const { account } = await makeAccount();
  await ask(account, code);
  const [request] = await listOwnRequests(account);
  const stranger = await makeAccount();
  const id = { requestId: request?.id ?? "" };
  await expect(withdrawRequest(stranger.account, id)).rejects.toMatchObject({ key: "requestIsGone" });
  expect(await listOwnRequests(account)).toHaveLength(1);
  await withdrawRequest(account, id);
  await withdrawRequest(account, id);
  expect(await listOwnRequests(account)).toEqual([]);
  // Its one use is theirs, and nobody else's.
  await expectUnknown(stranger.account, code);
  expect(await ask(account, code)).toMatchObject({ state: "waiting" });
  expect(await usesOf(group.groupId)).toBe(1);
  expect(await templatesTo(group.email)).toEqual(["joinRequested"]);
});

// R1
test("of 12 at once exactly as many come straight in as the code is for, and the others hear what a wrong code says", async () => {
  const group = await makeGroup();
  const code = await makeCode(group.membership, { letsIn: true, uses: 5, role: "viewer" });
  const people = await Promise.all(Array.from({ length: 12 }, () => makeAccount()));
  const opened = await Promise.all(people.map(({ account }) => openCode(account, code, newVisitor())));
  const { done, refusals } = await atOnce(12, (place) => {
    const [person, code] = [people[place], opened[place]];
    if (!person || !code) throw new Error("Nobody races from here.");
    return askToJoin(person.account, { opened: code, formId: newId(), message: "" }, newVisitor());
  });
  expect(done.map(({ state }) => state)).toEqual(Array(5).fill("joined"));
  expect(refusals).toEqual(Array(7).fill("groupCodeUnknown"));
  expect(await heldIn(group.groupId)).toBe(6);
  expect(await usesOf(group.groupId)).toBe(5);
  const memberships = await Promise.all(people.map(({ account }) => findMembership(account, group.groupId)));
  expect(memberships.filter(Boolean).map((each) => each?.role)).toEqual(Array(5).fill("viewer"));
});

// R4
test("the same form sent twice joins once, and says so both times", async () => {
  const group = await makeGroup();
  const code = await makeCode(group.membership, { letsIn: true });
  const { account } = await makeAccount();
  const opened = await openCode(account, code, newVisitor());
  const form = { opened, formId: newId(), message: "" };
  const { done } = await atOnce(5, () => askToJoin(account, form, newVisitor()));
  expect(done.map(({ state }) => state)).toEqual(Array(5).fill("joined"));
  expect([await heldIn(group.groupId), await usesOf(group.groupId)]).toEqual([2, 1]);
  await expect(ask(account, code)).rejects.toMatchObject({ code: "ALREADY_MEMBER" });
});

test("who was removed, and whose access is over, finds every code wrong; who left comes back to their own place", async () => {
  const group = await makeGroup();
  const code = await makeCode(group.membership, { letsIn: true });
  const [removed, guest, gone] = [await addMember(group), await addMember(group), await addMember(group)];
  await removeMember(group.membership, { memberId: removed.memberId, takesOver: false });
  await changeAccess(group.membership, { memberId: guest.memberId, until: "2099-01-01" });
  await db
    .update(members)
    .set({ accessUntil: ago(1) })
    .where(eq(members.id, guest.memberId));
  await leaveGroup(gone.membership);
  for (const { account } of [removed, guest]) await expectUnknown(account, code);
  expect(await ask(gone.account, code)).toMatchObject({ state: "joined" });
  expect((await findMembership(gone.account, group.groupId))?.memberId).toBe(gone.memberId);
});

test("an invitation brings back who was removed, and from then on they leave like anyone", async () => {
  const group = await makeGroup();
  const code = await makeCode(group.membership);
  const person = await addMember(group);
  await removeMember(group.membership, { memberId: person.memberId, takesOver: false });
  await expectUnknown(person.account, code);
  const { token } = await invite(group.membership, { email: person.email });
  await joinWithAccount(person.account, await open(token), newVisitor());
  const held = await findMembership(person.account, group.groupId);
  if (held) await leaveGroup(held);
  expect(await ask(person.account, code)).toMatchObject({ state: "waiting" });
});

// V5
test("whom an admin took off a place finds every code wrong, also where the place’s address has become theirs", async () => {
  const group = await makeGroup();
  const code = await makeCode(group.membership, { letsIn: true });
  const { account, memberId } = await joinInvited(group.membership);
  await unlinkMember(group.membership, { formId: newId(), memberId });
  await expectUnknown(account, code);
  expect(await findMembership(account, group.groupId)).toBeNull();
});

test("who was removed and invited again comes by that invitation alone, and by no code once it was taken back", async () => {
  const group = await makeGroup();
  const code = await makeCode(group.membership, { letsIn: true });
  const { account, email, memberId } = await joinInvited(group.membership);
  await removeMember(group.membership, { memberId, takesOver: false });
  await invite(group.membership, { email });
  await expectUnknown(account, code);
  await revokeInvitation(group.membership, { formId: newId(), memberId });
  await expectUnknown(account, code);
});

test("a guest whose time was over and whose new invitation was taken back comes by no code", async () => {
  const group = await makeGroup();
  const code = await makeCode(group.membership, { letsIn: true });
  const { account, email, memberId } = await joinInvited(group.membership);
  await db
    .update(members)
    .set({ accessUntil: ago(1) })
    .where(eq(members.id, memberId));
  await db.transaction((tx) => endDueAccess(tx, group.groupId));
  await invite(group.membership, { email });
  await revokeInvitation(group.membership, { formId: newId(), memberId });
  await expectUnknown(account, code);
});

test("who is invited at their own address gets that place by a code as well, and is not there twice", async () => {
  const group = await makeGroup();
  const code = await makeCode(group.membership, { letsIn: true });
  const { account, email } = await makeAccount({ name: "Noor Haddad" });
  const { memberId } = await invite(group.membership, { email, role: "admin" });
  await ask(account, code);
  const held = await findMembership(account, group.groupId);
  expect(held).toMatchObject({ memberId, role: "member" });
  const [invitation] = await db.select().from(invitations).where(eq(invitations.memberId, memberId));
  expect(invitation?.state).toBe("revoked");
  const happened = await db.select().from(activity).where(eq(activity.memberId, memberId));
  expect(happened.map(({ event }) => event)).toContain("invitation_revoked");
});

test("the mail to who comes by a code for viewers says that they write nothing down, also where a place was kept for more", async () => {
  const { membership } = await makeGroup();
  const code = await makeCode(membership, { letsIn: true, role: "viewer" });
  const [stranger, expected] = [await makeAccount(), await makeAccount()];
  await invite(membership, { email: expected.email, role: "member" });
  for (const { account, email } of [stranger, expected]) {
    await ask(account, code);
    expect((await mailsTo(email)).at(-1)).toMatchObject({ template: "joined", props: { canRecord: false } });
  }
});

test("who is let in at once is told, with the way to undo it, and so is everyone who could have been asked", async () => {
  const group = await makeGroup();
  const [admin, member] = [await addMember(group, { role: "admin" }), await addMember(group)];
  const code = await makeCode(group.membership, { letsIn: true });
  const { account, email } = await makeAccount({ name: "Kim Okafor" });
  await ask(account, code);
  expect(await templatesTo(email)).toEqual(["joined"]);
  for (const who of [group, admin]) expect(await templatesTo(who.email)).toEqual(["joinedByCode"]);
  expect(await templatesTo(member.email)).toEqual([]);
  const undo = await undoToken(email);
  expect(await findJoin(undo)).toMatchObject({ state: "open", by: "code" });
  await undoJoin(undo);
  expect(await findMembership(account, group.groupId)).toBeNull();
  expect(await templatesTo(email)).toEqual(["joined"]);
  // It was somebody else who used the account; whose it is may still come.
  expect(await ask(account, code)).toMatchObject({ state: "joined" });
});

test("whoever joins by an invitation asks no longer", async () => {
  const group = await makeGroup();
  const code = await makeCode(group.membership);
  const { account, email } = await makeAccount();
  await ask(account, code);
  const { token, memberId } = await invite(group.membership, { email });
  await joinWithAccount(account, await open(token), newVisitor());
  expect(await listOwnRequests(account)).toEqual([]);
  const [request] = await db.select().from(joinRequests).where(eq(joinRequests.groupId, group.groupId));
  expect(request).toMatchObject({ state: "approved", memberId });
});

test("a code that is switched to another while someone looks at it lets them nowhere", async () => {
  const group = await makeGroup();
  const { account } = await makeAccount();
  const opened = await openCode(account, await makeCode(group.membership), newVisitor());
  await makeCode(group.membership, { letsIn: true });
  const late = askToJoin(account, { opened, formId: newId(), message: "" }, newVisitor());
  await expect(late).rejects.toMatchObject({ key: "groupCodeUnknown" });
  expect(await db.$count(joinRequests, eq(joinRequests.groupId, group.groupId))).toBe(0);
  expect((await findGroupCode(group.membership))?.used).toBe(0);
});

test("a member who opens their group’s code is here already, also when it is over", async () => {
  const group = await makeGroup();
  const code = await makeCode(group.membership);
  await db
    .update(groupCodes)
    .set({ endsAt: ago(1) })
    .where(eq(groupCodes.groupId, group.groupId));
  expect((await openCode(group.account, code, newVisitor())).standing).toEqual({ kind: "here" });
});
