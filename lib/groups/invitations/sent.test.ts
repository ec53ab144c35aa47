import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { mails } from "@/db/schema/mail";
import { newId } from "@/lib/ids";
import { newAddress } from "@/lib/users/factories.testing";
import { addMember, answerTo, decide, makeGroup, requireMembershipOf } from "../factories.testing";
import { createGroup } from "../groups";
import type { Membership } from "../membership";
import { findPerson, hasPageFor } from "../people";
import { changeRole } from "../roles";
import { addPerson } from "./inviting";
import { revokeInvitation, sendAgain } from "./managing";
import { approveProposal } from "./proposals";
import { hasOpenSent, listSent } from "./sent";

async function invite(membership: Membership, name: string) {
  const person = {
    formId: newId(),
    by: "ourselves",
    name,
    email: newAddress(),
    role: "member",
    message: "",
    sends: true,
  } as const;
  return addPerson(membership, person);
}

test("someone sees what they sent over all their groups, the newest first, each with what became of it", async () => {
  const group = await makeGroup();
  const { account, membership } = await addMember(group, { role: "admin" });
  const own = { formId: newId(), name: "Ski week", description: "", currency: "EUR" };
  const { id } = await createGroup(account, own);
  const [one, two] = [await invite(membership, "Noor"), await invite(membership, "Pavel")];
  await invite(await requireMembershipOf(account, id), "Ruth");
  await invite(group.membership, "Somebody else’s");
  await revokeInvitation(membership, { formId: newId(), memberId: one.memberId });
  await db.update(invitations).set({ endsAt: sql`now()` }).where(eq(invitations.memberId, two.memberId));
  const { rows, hasMore } = await listSent(account);
  expect(rows.map(({ person, group: name, state }) => [person, name, state])).toEqual([
    ["Ruth", "Ski week", "invited"],
    ["Pavel", "Lindenhof 12", "expired"],
    ["Noor", "Lindenhof 12", "revoked"],
  ]);
  expect(hasMore).toBe(false);
  expect((await listSent(account, { before: rows[0]?.id })).rows.map(({ person }) => person)).toEqual([
    "Pavel",
    "Noor",
  ]);
});

test("an invitation whose mail failed is in trouble, and one whose mail may have arrived is not", async () => {
  const { membership, account } = await makeGroup();
  await invite(membership, "Noor");
  for (const [state, told] of [
    ["failed", "trouble"],
    ["unknown", "invited"],
  ] as const) {
    await db.update(mails).set({ state }).where(eq(mails.invitesTo, membership.groupId));
    expect((await listSent(account)).rows).toMatchObject([{ state: told }]);
  }
});

test("someone finds the way to those whom they may see: an admin to each, and who invites to those whom they invited last", async () => {
  const group = await makeGroup();
  await decide(group.membership, { invitesFrom: "member" });
  const { account, membership, memberId } = await addMember(group);
  const [own, taken] = [await invite(membership, "Noor"), await invite(membership, "Pavel")];
  await revokeInvitation(membership, { formId: newId(), memberId: taken.memberId });
  await sendAgain(group.membership, { formId: newId(), by: "ourselves", memberId: taken.memberId });
  const waysOf = async () => (await listSent(account)).rows.map(({ person, hasPage }) => [person, hasPage]);
  expect(await waysOf()).toEqual([
    ["Pavel", false],
    ["Noor", true],
  ]);
  for (const [who, hasPage] of [
    [own, true],
    [taken, false],
  ] as const)
    expect(hasPageFor(membership, await findPerson(membership, who.memberId))).toBe(hasPage);
  await changeRole(group.membership, { memberId, role: "admin", takesOver: false });
  expect(await waysOf()).toEqual([
    ["Pavel", true],
    ["Noor", true],
  ]);
});

test("there is something to take over from whoever has invitations open, also from a member, and only then", async () => {
  const group = await makeGroup();
  await decide(group.membership, { invitesFrom: "member", membersAsk: true });
  const { membership, memberId: id } = await addMember(group);
  expect(await hasOpenSent(group.membership, { id })).toBe(false);
  const { memberId } = await invite(membership, "Noor");
  expect(await hasOpenSent(group.membership, { id })).toBe(true);
  expect(await hasOpenSent(group.membership, { id: group.membership.memberId })).toBe(false);
  await approveProposal(group.membership, await answerTo(group.membership, memberId));
  expect(await hasOpenSent(group.membership, { id })).toBe(true);
  const { membership: stranger } = await makeGroup();
  expect(await hasOpenSent(stranger, { id })).toBe(false);
  await changeRole(group.membership, { memberId: id, role: "viewer", takesOver: true });
  expect(await hasOpenSent(group.membership, { id })).toBe(false);
  expect(await hasOpenSent(group.membership, { id: group.membership.memberId })).toBe(true);
});

test("of a group that they left they see nothing any more", async () => {
  const group = await makeGroup();
  const { account, membership, memberId } = await addMember(group, { role: "admin" });
  await invite(membership, "Noor");
  await db.update(members).set({ leftAt: sql`now()` }).where(eq(members.id, memberId));
  expect((await listSent(account)).rows).toEqual([]);
});
