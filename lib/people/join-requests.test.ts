import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { activity } from "@/db/schema/activity";
import { joinRequests } from "@/db/schema/group-codes";
import { members } from "@/db/schema/groups";
import { invitations, joins } from "@/db/schema/invitations";
import { users } from "@/db/schema/users";
import { listBalances } from "@/lib/expenses/balances/balances";
import { addMember, addPlaceholder, makeCode, makeGroup, requireMembershipOf } from "@/lib/groups/factories.testing";
import { changeAccess } from "@/lib/groups/guests";
import { findMembership, type Membership } from "@/lib/groups/membership";
import { changeRole } from "@/lib/groups/roles";
import { newId } from "@/lib/ids";
import { atOnce, makeAccount } from "@/lib/users/factories.testing";
import { listOwnRequests } from "./asking-to-join";
import { ask, invite, templatesTo, undoToken } from "./factories.testing";
import { approveRequest, declineRequest, findRequest, listRequests } from "./join-requests";
import { leaveGroup } from "./leaving";
import { findJoin, undoJoin } from "./undoing";
import { unlinkMember } from "./unlinking";

/** A group that somebody asks to join. */
async function makeRequest({ name = "Kim Okafor" } = {}) {
  const group = await makeGroup();
  const person = await makeAccount({ name });
  await ask(person.account, await makeCode(group.membership), { message: "From upstairs." });
  return { group, person, requestId: await requestIn(group.membership) };
}

async function requestIn(membership: Membership): Promise<string> {
  return (await listRequests(membership))[0]?.id ?? "";
}

const asNew = { memberId: null, role: "member" } as const;

test("who is let in as someone new has a place of that role under their own name, and hears of it", async () => {
  const { group, person, requestId } = await makeRequest();
  expect(await listRequests(group.membership)).toMatchObject([
    { id: requestId, name: "Kim Okafor", address: person.email, message: "From upstairs." },
  ]);
  const { memberId } = await approveRequest(group.membership, { formId: newId(), requestId, ...asNew, role: "viewer" });
  const held = await findMembership(person.account, group.groupId);
  expect(held).toMatchObject({ memberId, role: "viewer" });
  const [place] = await db.select().from(members).where(eq(members.id, memberId));
  expect(place).toMatchObject({ name: "Kim Okafor", leftAt: null });
  expect((await listBalances(group.membership)).find((each) => each.memberId === memberId)?.net).toBe(0n);
  expect(await listRequests(group.membership)).toEqual([]);
  expect(await templatesTo(person.email)).toEqual(["joinApproved"]);
  const rows = await db.select().from(activity).where(eq(activity.groupId, group.groupId));
  expect(rows.slice(-2)).toMatchObject([
    { event: "member_joined", actorId: memberId, memberId },
    { event: "request_approved", actorId: group.membership.memberId, memberId },
  ]);
});

test("“this is Noor” gives them the place that was kept, ends its invitation, and unlinking gives it its name back", async () => {
  const { group, person, requestId } = await makeRequest();
  const noor = await invite(group.membership, { name: "Noor" });
  await approveRequest(group.membership, { formId: newId(), requestId, memberId: noor.memberId, role: "member" });
  expect((await findMembership(person.account, group.groupId))?.memberId).toBe(noor.memberId);
  const [invitation] = await db.select().from(invitations).where(eq(invitations.memberId, noor.memberId));
  expect(invitation?.state).toBe("revoked");
  const happened = await db.select().from(activity).where(eq(activity.memberId, noor.memberId));
  const revoked = happened.filter(({ event }) => event === "invitation_revoked");
  expect(revoked).toMatchObject([{ actorId: group.membership.memberId }]);
  await unlinkMember(group.membership, { formId: newId(), memberId: noor.memberId });
  const [place] = await db.select().from(members).where(eq(members.id, noor.memberId));
  expect(place).toMatchObject({ name: "Noor", userId: null });
});

test("who is let in and didn't ask undoes it from the mail that says so, and the place that was kept has its name back", async () => {
  const { group, person, requestId } = await makeRequest();
  const { memberId } = await addPlaceholder(group, { name: "Noor" });
  await approveRequest(group.membership, { formId: newId(), requestId, memberId, role: "member" });
  // Kept a moment before, in the same millisecond: the place was not made for who is let in.
  const momentBefore = sql`(select ${joins.createdAt} - interval '1 microsecond' from ${joins} where ${joins.memberId} = ${memberId})`;
  await db.update(members).set({ createdAt: momentBefore }).where(eq(members.id, memberId));
  const undo = await undoToken(person.email, "joinApproved");
  expect(await findJoin(undo)).toMatchObject({ state: "open", by: "code", address: person.email });
  await undoJoin(undo);
  expect(await findMembership(person.account, group.groupId)).toBeNull();
  const [place] = await db.select().from(members).where(eq(members.id, memberId));
  expect(place).toMatchObject({ name: "Noor", userId: null });
});

// V4, V19
test("nobody is let into a place that is taken, left or another group’s, nor above the role of who lets them in", async () => {
  const { group, requestId } = await makeRequest();
  const [member, gone, elsewhere] = [await addMember(group), await addMember(group), await makeGroup()];
  await leaveGroup(gone.membership);
  const admin = await addMember(group, { role: "admin" });
  const { memberId: strangers } = await addPlaceholder(elsewhere);
  const { memberId: placeholder } = await addPlaceholder(group);
  const owners = await addPlaceholder(group);
  await db.update(members).set({ role: "owner" }).where(eq(members.id, owners.memberId));
  const tries: [Partial<Parameters<typeof approveRequest>[1]>, string][] = [
    [{ memberId: member.memberId }, "placeIsTaken"],
    [{ memberId: gone.memberId }, "placeIsTaken"],
    [{ memberId: strangers }, "memberIsGone"],
    [{ memberId: placeholder, role: "owner" }, "roleIsAboveYours"],
    [{ memberId: owners.memberId }, "ownersAreOwnersMatter"],
    [{ requestId: newId() }, "requestIsGone"],
  ];
  for (const [change, key] of tries) {
    const answer = { formId: newId(), requestId, ...asNew, ...change };
    await expect(approveRequest(admin.membership, answer)).rejects.toMatchObject({ key });
  }
  expect(await listRequests(group.membership)).toHaveLength(1);
});

// V4
test("a member sees and answers no requests, and neither does another group’s admin", async () => {
  const { group, requestId } = await makeRequest();
  const { membership } = await addMember(group);
  const elsewhere = await makeGroup();
  await expect(listRequests(membership)).rejects.toMatchObject({ key: "roleIsTooLow" });
  expect(await findRequest(elsewhere.membership, requestId)).toBeNull();
  const answer = { formId: newId(), requestId };
  for (const [who, key] of [
    [membership, "roleIsTooLow"],
    [elsewhere.membership, "requestIsGone"],
  ] as const) {
    await expect(approveRequest(who, { ...answer, ...asNew })).rejects.toMatchObject({ key });
    await expect(declineRequest(who, answer)).rejects.toMatchObject({ key });
  }
});

// V20
test("of two admins who answer at once one is heard, and of one form sent ten times there is one place and one mail", async () => {
  const { group, person, requestId } = await makeRequest();
  const form = { formId: newId(), requestId, ...asNew };
  const same = await atOnce(10, () => approveRequest(group.membership, form));
  expect(same.done).toHaveLength(10);
  expect(await templatesTo(person.email)).toEqual(["joinApproved"]);
  expect(await db.$count(members, eq(members.groupId, group.groupId))).toBe(2);

  const other = await makeRequest();
  const second = await addMember(other.group, { role: "admin" });
  const answers = [
    () => approveRequest(other.group.membership, { formId: newId(), requestId: other.requestId, ...asNew }),
    () => declineRequest(second.membership, { formId: newId(), requestId: other.requestId }),
  ];
  const both = await atOnce<unknown>(2, (place) => answers[place]?.() ?? Promise.resolve());
  expect([both.done.length, both.refusals]).toEqual([1, ["requestIsGone"]]);
  expect(await templatesTo(other.person.email)).toHaveLength(1);
});

test("whoever comes after another admin has answered finds that it is not open any more, and nobody from elsewhere finds anything", async () => {
  const { group, requestId } = await makeRequest();
  const second = await addMember(group, { role: "admin" });
  expect(await findRequest(second.membership, requestId)).toMatchObject({ id: requestId, name: "Kim Okafor" });
  await declineRequest(group.membership, { formId: newId(), requestId });
  expect(await findRequest(second.membership, requestId)).toBe("gone");
  expect(await findRequest((await makeGroup()).membership, requestId)).toBeNull();
  for (const id of [newId(), "no id"]) expect(await findRequest(second.membership, id)).toBeNull();
});

test("who was declined hears of it, cannot ask again for a day, and then can", async () => {
  const { group, person, requestId } = await makeRequest();
  await declineRequest(group.membership, { formId: newId(), requestId });
  expect(await templatesTo(person.email)).toEqual(["joinDeclined"]);
  expect(await listOwnRequests(person.account)).toMatchObject([{ groupId: group.groupId, state: "declined" }]);
  const code = await makeCode(group.membership);
  await expect(ask(person.account, code)).rejects.toMatchObject({ key: "requestWasDeclined" });
  await db
    .update(joinRequests)
    .set({ answeredAt: ago(86_401), createdAt: ago(86_402) })
    .where(eq(joinRequests.id, requestId));
  expect(await listOwnRequests(person.account)).toEqual([]);
  expect(await ask(person.account, code)).toMatchObject({ state: "waiting" });
  expect(await templatesTo(group.email)).toEqual(["joinRequested", "joinRequested"]);
});

test("requests of a disabled account are not shown and let nobody in", async () => {
  const { group, person, requestId } = await makeRequest();
  await db.update(users).set({ disabledAt: sql`now()` }).where(eq(users.id, person.id));
  expect(await listRequests(group.membership)).toEqual([]);
  const answer = { formId: newId(), requestId, ...asNew };
  await expect(approveRequest(group.membership, answer)).rejects.toMatchObject({ key: "requestIsGone" });
});

test("who left and is let in again as someone new has their own place back", async () => {
  const group = await makeGroup();
  const person = await addMember(group, { name: "Lea Brandt" });
  await leaveGroup(person.membership);
  await ask(person.account, await makeCode(group.membership));
  const requestId = await requestIn(group.membership);
  const { memberId } = await approveRequest(group.membership, { formId: newId(), requestId, ...asNew });
  expect(memberId).toBe(person.memberId);
  expect(await findMembership(person.account, group.groupId)).not.toBeNull();
});

test("who leaves and comes back by a code is no more than before, and for no longer; an admin may make them more", async () => {
  const group = await makeGroup();
  const letsIn = await makeCode(group.membership, { letsIn: true, role: "member" });
  const person = await addMember(group);
  await changeRole(group.membership, { memberId: person.memberId, role: "viewer", takesOver: false });
  await changeAccess(group.membership, { memberId: person.memberId, until: "2099-08-31" });
  const placeOf = async () => (await db.select().from(members).where(eq(members.id, person.memberId)))[0];
  const before = await placeOf();
  await leaveGroup(await requireMembershipOf(person.account, group.groupId));
  await ask(person.account, letsIn);
  expect(await placeOf()).toMatchObject({ role: "viewer", leftAt: null, accessUntil: before?.accessUntil });

  await leaveGroup(await requireMembershipOf(person.account, group.groupId));
  await ask(person.account, await makeCode(group.membership, { letsIn: false }));
  const [request] = await listRequests(group.membership);
  const answer = { formId: newId(), requestId: request?.id ?? "", memberId: null, role: "member" as const };
  await approveRequest(group.membership, answer);
  expect(await placeOf()).toMatchObject({ role: "member", leftAt: null, accessUntil: before?.accessUntil });
});
