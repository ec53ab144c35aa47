import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { addPlaceholder, makeCode, makeGroup, requireMembershipOf } from "@/lib/groups/factories.testing";
import { changeAccess } from "@/lib/groups/guests";
import { sendAgain } from "@/lib/groups/invitations/managing";
import { findMembership, type Membership } from "@/lib/groups/membership";
import { changeRole } from "@/lib/groups/roles";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { makeAccount, newVisitor } from "@/lib/users/factories.testing";
import type { Account } from "@/lib/users/sessions";
import { ask, invite, invitePersonally, open, templatesTo, undoToken } from "./factories.testing";
import { approveRequest, listRequests } from "./join-requests";
import { joinWithAccount } from "./joining";
import { leaveGroup } from "./leaving";
import { undoJoin } from "./undoing";

/** Somebody with an account comes by a link. */
async function joinedBy(account: Account, token: string): Promise<Membership> {
  const opened = await open(token);
  await joinWithAccount(account, opened, newVisitor());
  return requireMembershipOf(account, opened.groupId);
}

const placesOf = (groupId: string) => db.select().from(members).where(eq(members.groupId, groupId));

test("who came by the group’s code and says that it wasn’t them has left, and leaves no place behind that is nobody’s", async () => {
  const { membership, groupId } = await makeGroup();
  const { account, email } = await makeAccount();
  await ask(account, await makeCode(membership, { letsIn: true }));
  await undoJoin(await undoToken(email));
  expect(await findMembership(account, groupId)).toBeNull();
  const [place] = (await placesOf(groupId)).filter(({ id }) => id !== membership.memberId);
  expect(place).toMatchObject({ userId: account.user.id, name: account.user.name, leftAt: expect.any(Date) });
  expect(await templatesTo(email)).not.toContain("invitation");
});

test("“Wasn’t you?” sheds neither a demotion nor a last day: the code brings back to the same place", async () => {
  const { membership, groupId } = await makeGroup();
  const code = await makeCode(membership, { letsIn: true, role: "member" });
  const { account, email } = await makeAccount();
  await ask(account, code);
  const memberId = (await findMembership(account, groupId))?.memberId ?? "";
  await changeRole(membership, { memberId, role: "viewer", takesOver: false });
  await changeAccess(membership, { memberId, until: "2099-01-01" });
  const before = (await placesOf(groupId)).find(({ id }) => id === memberId);
  for (const _ of ["as new", "as one who came back"]) {
    await undoJoin(await undoToken(email));
    await ask(account, code);
    expect(await findMembership(account, groupId)).toMatchObject({ memberId, role: "viewer" });
  }
  const places = await placesOf(groupId);
  expect(places).toHaveLength(2);
  expect(places.find(({ id }) => id === memberId)?.accessUntil).toEqual(before?.accessUntil);
});

test("however often somebody comes and goes in a day, the admins hear of it three times", async () => {
  const { membership, email: admin } = await makeGroup();
  const code = await makeCode(membership, { letsIn: true });
  const { account, email } = await makeAccount();
  for (let times = 0; times < limits.joinMailsPerPlace + 2; times += 1) {
    await ask(account, code);
    await undoJoin(await undoToken(email));
  }
  const told = (await templatesTo(admin)).filter((template) => template === "joinedByCode");
  expect(told).toHaveLength(limits.joinMailsPerPlace);
});

test("a place that was kept for somebody is theirs again, and whoever was put there finds every code wrong", async () => {
  const { membership, groupId } = await makeGroup();
  const { memberId } = await addPlaceholder({ groupId }, { name: "Kim" });
  const code = await makeCode(membership);
  const { account, email } = await makeAccount({ name: "Kim Okafor" });
  await ask(account, code);
  const [request] = await listRequests(membership);
  await approveRequest(membership, { requestId: request?.id ?? "", formId: newId(), memberId, role: "member" });
  await undoJoin(await undoToken(email, "joinApproved"));
  const [place] = (await placesOf(groupId)).filter(({ id }) => id === memberId);
  expect(place).toMatchObject({ userId: null, name: "Kim", leftAt: null });
  await expect(ask(account, code)).rejects.toMatchObject({ key: "groupCodeUnknown" });
});

test("who came by a link that was another’s, and left before its reader said so, is not brought back by the code", async () => {
  const { membership } = await makeGroup();
  const code = await makeCode(membership, { letsIn: true });
  const { account, email } = await makeAccount();
  const { token } = await invite(membership, { email });
  await leaveGroup(await joinedBy(account, token));
  await undoJoin(await undoToken(email));
  await expect(ask(account, code)).rejects.toMatchObject({ key: "groupCodeUnknown" });
});

test("nor is who left a place that an admin has invited to again since", async () => {
  const { membership } = await makeGroup();
  const code = await makeCode(membership, { letsIn: true });
  const { account, email } = await makeAccount();
  const { token, memberId } = await invite(membership, { email });
  await leaveGroup(await joinedBy(account, token));
  await sendAgain(membership, { formId: newId(), memberId, by: "ourselves" });
  await undoJoin(await undoToken(email));
  await expect(ask(account, code)).rejects.toMatchObject({ key: "groupCodeUnknown" });
});

test("who was let in anew meanwhile may come and go by the code like anyone", async () => {
  const { membership, groupId } = await makeGroup();
  const code = await makeCode(membership, { letsIn: true });
  const { account, email } = await makeAccount();
  const { token } = await invite(membership, { email });
  await leaveGroup(await joinedBy(account, token));
  const undo = await undoToken(email);
  const other = await invitePersonally(membership);
  const again = await joinedBy(account, other.token);
  await undoJoin(undo);
  await leaveGroup(again);
  await ask(account, code);
  expect(await findMembership(account, groupId)).toMatchObject({ memberId: other.memberId });
});

test("and who came by the code and left already is as free to come again as before", async () => {
  const { membership, groupId } = await makeGroup();
  const code = await makeCode(membership, { letsIn: true });
  const { account, email } = await makeAccount();
  await ask(account, code);
  await leaveGroup(await requireMembershipOf(account, groupId));
  await undoJoin(await undoToken(email));
  await ask(account, code);
  expect(await findMembership(account, groupId)).not.toBeNull();
});
