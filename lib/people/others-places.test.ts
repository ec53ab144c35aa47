import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { addMember, addPlaceholder, answerTo, decide, makeGroup } from "@/lib/groups/factories.testing";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { copyLink, copyLinks } from "@/lib/groups/invitations/links";
import { changeAddress, extendInvitation, revokeInvitation, sendAgain } from "@/lib/groups/invitations/managing";
import { refuseProposal } from "@/lib/groups/invitations/proposals";
import { makeAskingGroup, newPerson } from "@/lib/groups/invitations/proposals.testing";
import { renamePlace } from "@/lib/groups/invitations/renaming";
import type { Membership } from "@/lib/groups/membership";
import { findPerson, mayAssign, mayRename, mayTend } from "@/lib/groups/people";
import { findPolicy } from "@/lib/groups/policy";
import { newId } from "@/lib/ids";
import { newAddress, newVisitor, refusalOf } from "@/lib/users/factories.testing";
import { invite, newInvitee } from "./factories.testing";
import { joinAsNewUser } from "./joining";
import { removeMember } from "./leaving";
import { mergePlaces } from "./merging";
import { unlinkMember } from "./unlinking";
import { undoMerge } from "./unmerging";

// V16: who only invites has no more of a place than they have made of it themselves.

const press = (memberId: string) => ({ formId: newId(), by: "ourselves" as const, memberId });

async function placeOf(memberId: string) {
  const [place] = await db.select().from(members).where(eq(members.id, memberId));
  return place;
}

/** A group whose members invite without asking, with one of them. */
async function makeInvitingGroup() {
  const group = await makeGroup();
  await decide(group.membership, { invitesFrom: "member" });
  return { ...group, member: (await addMember(group)).membership };
}

/** What the page of a place offers somebody. */
async function offeredTo(membership: Membership, memberId: string) {
  const [person, policy] = [await findPerson(membership, memberId), await findPolicy(membership)];
  if (!person) throw new Error("There is no such place.");
  const tends = mayTend(membership, policy, person);
  return { tends, assigns: tends && mayAssign(membership, person), renames: mayRename(membership, policy, person) };
}

/** The ways of whoever would like a place to be somebody else's. */
const ways = {
  address: (membership: Membership, memberId: string) =>
    changeAddress(membership, { ...press(memberId), email: newAddress(), sends: false }),
  name: (membership: Membership, memberId: string) => renamePlace(membership, { ...press(memberId), name: "Mallory" }),
  link: (membership: Membership, memberId: string) => copyLink(membership, press(memberId)),
};

async function refusedWays(membership: Membership, memberId: string): Promise<string[]> {
  return Promise.all(Object.values(ways).map(async (way) => (await refusalOf(way(membership, memberId))).key));
}

const others = ["placeIsOthersToo", "placeIsOthersToo", "placeIsOthersToo"];

test("what a member proposes for a place that is there changes neither its name, nor its role, nor its last day, whatever an admin answers", async () => {
  const group = await makeAskingGroup();
  const person = newPerson({ name: "Bob", role: "viewer", until: "2099-08-31" });
  const { memberId } = await addPerson(group.membership, person);
  await revokeInvitation(group.membership, press(memberId));
  const before = await placeOf(memberId);
  // Terms of their own they are told to have no say in, so that nobody comes on other terms than they meant.
  const asked = { email: person.email, name: "Mallory" };
  const refusals = [{ role: "member" }, { role: "viewer", until: "2099-12-31" }] as const;
  const keys = refusals.map((terms) =>
    refusalOf(addPerson(group.member.membership, newPerson({ ...asked, ...terms }))),
  );
  expect((await Promise.all(keys)).map(({ key, field }) => [key, field])).toEqual([
    ["roleIsKept", "role"],
    ["untilIsKept", "until"],
  ]);
  const again = newPerson({ ...asked, role: "viewer" });
  expect(await addPerson(group.member.membership, again)).toMatchObject({ memberId, isProposed: true });
  expect(await placeOf(memberId)).toEqual(before);
  await refuseProposal(group.membership, await answerTo(group.membership, memberId));
  expect(await placeOf(memberId)).toEqual(before);
});

test("who left keeps their place until an admin invites them again, whatever a member would like", async () => {
  const group = await makeAskingGroup();
  const left = await addMember(group, { name: "Bob" });
  const email = newAddress();
  const gone = { address: email, addressKey: email, leftAt: sql`now()` };
  await db.update(members).set(gone).where(eq(members.id, left.memberId));
  const before = await placeOf(left.memberId);
  expect(await refusalOf(addPerson(group.member.membership, newPerson({ email })))).toMatchObject({
    code: "NO_INVITE_PERMISSION",
    key: "adminsInviteAgain",
  });
  expect(await placeOf(left.memberId)).toEqual(before);
  const { memberId } = await addPerson(group.membership, newPerson({ email, name: "" }));
  expect(await placeOf(memberId)).toMatchObject({ id: left.memberId, name: "Bob", leftAt: null, userId: null });
});

test("a member who has to ask sends nothing again to whom they had invited and who left, and is not offered it", async () => {
  const group = await makeAskingGroup();
  await decide(group.membership, { membersAsk: false });
  const { membership } = group.member;
  const { memberId, token } = await invite(membership);
  await joinAsNewUser(newInvitee(token), newVisitor());
  await removeMember(group.membership, { memberId, takesOver: false });
  expect(await offeredTo(membership, memberId)).toMatchObject({ tends: true });
  await decide(group.membership, { membersAsk: true });
  const before = await placeOf(memberId);
  expect((await refusalOf(sendAgain(membership, press(memberId)))).key).toBe("adminsInviteAgain");
  expect(await placeOf(memberId)).toEqual(before);
  expect(await offeredTo(membership, memberId)).toMatchObject({ tends: false });
});

test("who invites to a place that an admin made sends to its address, and says nothing else of whom it is for", async () => {
  const { membership, member } = await makeInvitingGroup();
  for (const sends of [true, false]) {
    const person = newPerson({ sends });
    const { memberId } = await addPerson(membership, person);
    if (sends) await revokeInvitation(membership, press(memberId));
    await addPerson(member, newPerson({ email: person.email, name: "Mallory" }));
    expect(await refusedWays(member, memberId)).toEqual(others);
    const { shown, refused } = await copyLinks(member, { memberIds: [memberId] });
    expect([shown, refused]).toMatchObject([[], [{ memberId, key: "placeIsOthersToo" }]]);
    await sendAgain(member, press(memberId));
    await extendInvitation(member, press(memberId));
    expect(await offeredTo(member, memberId)).toEqual({ tends: true, assigns: false, renames: false });
    expect(await offeredTo(membership, memberId)).toEqual({ tends: true, assigns: true, renames: true });
    expect(await placeOf(memberId)).toMatchObject({ name: person.name, address: person.email });
  }
});

test("a place that somebody has held is for an admin to give to somebody else, and one that is all a member’s own is not", async () => {
  const { membership, member } = await makeInvitingGroup();
  const { memberId, token } = await invite(member);
  expect(await offeredTo(member, memberId)).toEqual({ tends: true, assigns: true, renames: true });
  await renamePlace(member, { ...press(memberId), name: "Jonas B." });
  await ways.link(member, memberId);
  await joinAsNewUser(newInvitee(token), newVisitor());
  await unlinkMember(membership, press(memberId));
  expect(await offeredTo(member, memberId)).toEqual({ tends: true, assigns: false, renames: false });
  expect(await refusedWays(member, memberId)).toEqual(others);
  const own = await invite(member);
  await ways.address(member, own.memberId);
});

test("a place that another one was merged into has a past that is not its inviter’s alone", async () => {
  const group = await makeInvitingGroup();
  const { memberId: intoId } = await invite(group.member);
  const { memberId } = await addPlaceholder(group);
  const { mergeId } = await mergePlaces(group.membership, { formId: newId(), memberId, intoId });
  expect(await refusedWays(group.member, intoId)).toEqual(others);
  await undoMerge(group.membership, { formId: newId(), mergeId });
  await ways.name(group.member, intoId);
});

test("an address that an admin put in is not shown to who had invited at another one, by whatever they press", async () => {
  const { membership, member } = await makeInvitingGroup();
  const { memberId } = await addPerson(member, newPerson());
  const email = newAddress();
  await changeAddress(membership, { ...press(memberId), email, sends: false });
  const presses = [copyLink, sendAgain, extendInvitation, revokeInvitation];
  for (const each of presses) expect((await refusalOf(each(member, press(memberId)))).key).toBe("roleIsTooLow");
  expect((await findPerson(member, memberId))?.address).not.toBe(email);
  expect(await offeredTo(member, memberId)).toEqual({ tends: false, assigns: false, renames: false });
});
