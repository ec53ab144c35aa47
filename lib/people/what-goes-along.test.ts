import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { members } from "@/db/schema/groups";
import { addMember, addPlaceholder, makeGroup } from "@/lib/groups/factories.testing";
import { openFirst } from "@/lib/groups/groups";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { copyLink } from "@/lib/groups/invitations/links";
import { sendAgain } from "@/lib/groups/invitations/managing";
import { findInvitation } from "@/lib/groups/invitations/opening";
import { findMembership, type Membership } from "@/lib/groups/membership";
import { changeRole } from "@/lib/groups/roles";
import { newId } from "@/lib/ids";
import { makeAdmin, newAddress, newVisitor, requireAccountOf } from "@/lib/users/factories.testing";
import type { Account } from "@/lib/users/sessions";
import { disableUser } from "./disabling";
import { copied, invite, invitePersonally, newInvitee, undoToken } from "./factories.testing";
import { joinAsNewUser } from "./joining";
import { leaveGroup, removeMember } from "./leaving";
import { undoJoin } from "./undoing";
import { unlinkMember } from "./unlinking";

// V5: whoever goes takes along what they gave away.

const stateOf = async (token: string) => (await findInvitation(token))?.state;

async function revocationsIn({ groupId }: Membership): Promise<number> {
  const rows = await db.select().from(activity).where(eq(activity.groupId, groupId));
  return rows.filter(({ event }) => event === "invitation_revoked").length;
}

async function requireMembership(account: Account, groupId: string): Promise<Membership> {
  const membership = await findMembership(account, groupId);
  if (!membership) throw new Error("They are not in the group.");
  return membership;
}

/** A stranger who came by a forwarded mail, is an admin now, and gives a link away. */
async function strangerInvites() {
  const group = await makeGroup();
  const { token, email, memberId } = await invite(group.membership, { role: "admin" });
  const { session } = await joinAsNewUser(newInvitee(token, { name: "Eve" }), newVisitor());
  const account = await requireAccountOf(session);
  const stranger = await requireMembership(account, group.groupId);
  await openFirst(stranger);
  const mailed = await invite(stranger, { role: "admin" });
  const personal = await invitePersonally(stranger);
  return { ...group, email, memberId, account, stranger, given: [mailed.token, personal.token] };
}

test("“Wasn't you?” ends what the stranger gave away, and the right person does not bring it back", async () => {
  const { email, given, membership } = await strangerInvites();
  await undoJoin(await undoToken(email));
  for (const token of given) expect(await stateOf(token)).toBe("revoked");
  expect(await revocationsIn(membership)).toBe(2);
});

test("“Not them?” ends it too, and what opens first for the stranger is forgotten", async () => {
  const { membership, memberId, given, account, groupId } = await strangerInvites();
  await unlinkMember(membership, { formId: newId(), memberId });
  for (const token of given) expect(await stateOf(token)).toBe("revoked");
  expect(await findMembership(account, groupId)).toBeNull();
});

test("a link that somebody copied ends when they go, whoever had sent or renewed its invitation", async () => {
  const { membership } = await makeGroup();
  const admin = await addMember(membership, { role: "admin" });
  const [first, second] = [await addPlaceholder(membership), await invite(admin.membership)];
  const [owners, copiedByBoth] = [
    await copied(membership, first.memberId),
    await copied(admin.membership, first.memberId),
  ];
  expect(copiedByBoth).toBe(owners);
  const own = await copied(admin.membership, second.memberId);
  await sendAgain(membership, { formId: newId(), by: "ourselves", memberId: second.memberId });
  await removeMember(membership, { memberId: admin.memberId, takesOver: true });
  expect([await stateOf(owners), await stateOf(own)]).toEqual(["superseded", "superseded"]);
  const anew = await copied(membership, first.memberId);
  expect(await stateOf(anew)).toBe("open");
});

test("who goes down from admin gives nobody a way in any more, and links of others' stay", async () => {
  const { membership } = await makeGroup();
  const [admin, other] = [
    await addMember(membership, { role: "admin" }),
    await addMember(membership, { role: "admin" }),
  ];
  const [shown, unseen] = [await addPlaceholder(membership), await addPlaceholder(membership)];
  const [ends, stays] = [
    await copied(admin.membership, shown.memberId),
    await copied(other.membership, unseen.memberId),
  ];
  await changeRole(membership, { memberId: admin.memberId, role: "viewer", takesOver: false });
  expect([await stateOf(ends), await stateOf(stays)]).toEqual(["revoked", "open"]);
});

test("an account that is switched off takes its invitations along and nothing revives them", async () => {
  const { admin } = await makeAdmin();
  const { membership } = await makeGroup();
  const inviter = await addMember(membership, { role: "admin" });
  const { token } = await invite(inviter.membership);
  const link = await copied(inviter.membership, (await addPlaceholder(inviter.membership)).memberId);
  await disableUser(admin, inviter.id);
  expect([await stateOf(token), await stateOf(link)]).toEqual(["revoked", "revoked"]);
  expect(await revocationsIn(membership)).toBe(2);
});

test("whoever left and is added again takes part at once, and gets in only by answering", async () => {
  const { membership, groupId } = await makeGroup();
  const { token, email, memberId } = await invite(membership);
  const { session } = await joinAsNewUser(newInvitee(token), newVisitor());
  const account = await requireAccountOf(session);
  await leaveGroup(await requireMembership(account, groupId));
  const person = { name: "", email, role: "viewer", message: "", sends: true } as const;
  expect((await addPerson(membership, { formId: newId(), by: "ourselves", ...person })).memberId).toBe(memberId);
  const [place] = await db.select().from(members).where(eq(members.id, memberId));
  expect(place).toMatchObject({ leftAt: null, userId: null, joinedAt: null, name: "Jonas Berg", role: "viewer" });
  expect(await findMembership(account, groupId)).toBeNull();
});

test("an owner's place is not an admin's to change, also while nobody has claimed it", async () => {
  const { membership } = await makeGroup();
  const admin = await addMember(membership, { role: "admin" });
  const email = newAddress();
  const owner = { name: "Second owner", email, role: "owner", message: "", sends: false } as const;
  const { memberId } = await addPerson(membership, { formId: newId(), by: "ourselves", ...owner });
  const again = addPerson(admin.membership, {
    formId: newId(),
    by: "ourselves",
    ...owner,
    name: "Renamed",
    role: "viewer",
  });
  await expect(again).rejects.toMatchObject({ code: "FORBIDDEN", key: "ownersAreOwnersMatter" });
  const [place] = await db.select().from(members).where(eq(members.id, memberId));
  expect(place).toMatchObject({ name: "Second owner", role: "owner" });
});

test("a new link is made once for a form, and each is a line of what happened", async () => {
  const { membership } = await makeGroup();
  const { memberId } = await addPlaceholder(membership);
  const old = await copied(membership, memberId);
  const formId = newId();
  const links = [];
  for (const _ of [1, 2]) links.push((await copyLink(membership, { formId, memberId, renews: true })).link);
  expect(new Set(links).size).toBe(1);
  expect([await stateOf(old), await stateOf(links[0]?.split("/").at(-1) ?? "")]).toEqual(["superseded", "open"]);
  const events = await db.select().from(activity).where(eq(activity.memberId, memberId));
  expect(events.filter(({ event }) => event === "link_renewed")).toHaveLength(1);
});

test("somebody who left cannot be invited at an address that is another's by now", async () => {
  const { membership } = await makeGroup();
  const { memberId, email } = await invite(membership);
  await removeMember(membership, { memberId, takesOver: false });
  const { memberId: heir } = await addPlaceholder(membership);
  await db.update(members).set({ address: email, addressKey: email }).where(eq(members.id, heir));
  await expect(sendAgain(membership, { formId: newId(), by: "ourselves", memberId })).rejects.toMatchObject({
    code: "ALREADY_MEMBER",
  });
});
