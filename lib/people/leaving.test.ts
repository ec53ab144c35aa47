import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { members } from "@/db/schema/groups";
import { listBalances } from "@/lib/expenses/balances/balances";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { deleteExpense } from "@/lib/expenses/expenses";
import { differencesIn, makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { passedOnBy } from "@/lib/expenses/passing-on";
import { addMember, addPlaceholder, makeGroup } from "@/lib/groups/factories.testing";
import { archiveGroup } from "@/lib/groups/group-changes";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { findInvitation } from "@/lib/groups/invitations/opening";
import { findMembership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { deriveToken } from "@/lib/tokens";
import { atOnce, mailsTo, newAddress, refusalOf } from "@/lib/users/factories.testing";
import { findDeparture, leaveGroup, removeMember } from "./leaving";

const leaves = { takesOver: false };

// V6
test("who leaves or is removed sees nothing any more, and keeps their place and name", async () => {
  const group = await makeGroup();
  const [leaver, removed] = [await addMember(group), await addMember(group, { role: "admin" })];
  await leaveGroup(leaver.membership);
  await removeMember(group.membership, { memberId: removed.memberId, ...leaves });
  for (const { account, memberId, id } of [leaver, removed]) {
    expect(await findMembership(account, group.groupId)).toBeNull();
    const [place] = await db.select().from(members).where(eq(members.id, memberId));
    expect(place).toMatchObject({ userId: id, name: "Jonas Berg", leftAt: expect.any(Date) });
  }
  expect((await refusalOf(removeMember(group.membership, { memberId: leaver.memberId, ...leaves }))).key).toBe(
    "memberIsGone",
  );
});

test("who has just left by themselves is told so, and not for long; who was removed is not", async () => {
  const group = await makeGroup();
  const [leaver, other] = [await addMember(group), await addMember(group)];
  expect(await findDeparture(leaver.account, group.groupId)).toBeNull();
  await leaveGroup(leaver.membership);
  expect(await findDeparture(leaver.account, group.groupId)).toBe("Lindenhof 12");
  await removeMember(group.membership, { memberId: other.membership.memberId, ...leaves });
  expect(await findDeparture(other.account, group.groupId)).toBeNull();
  await db
    .update(members)
    .set({ leftAt: ago(limits.departureSeconds) })
    .where(eq(members.id, leaver.memberId));
  expect(await findDeparture(leaver.account, group.groupId)).toBeNull();
});

test("the last owner can neither leave nor be removed, and two who leave at once leave one", async () => {
  const group = await makeGroup();
  expect((await refusalOf(leaveGroup(group.membership))).key).toBe("lastOwnerStays");
  const second = await addMember(group, { role: "owner" });
  const { done, refusals } = await atOnce(2, (place) => leaveGroup(place ? group.membership : second.membership));
  expect([done.length, refusals]).toEqual([1, ["lastOwnerStays"]]);
});

test("an admin removes no owner, a member nobody, and nobody themselves", async () => {
  const group = await makeGroup();
  const [admin, member] = [await addMember(group, { role: "admin" }), await addMember(group)];
  const own = { memberId: group.membership.memberId, ...leaves };
  expect((await refusalOf(removeMember(admin.membership, own))).key).toBe("ownersAreOwnersMatter");
  expect((await refusalOf(removeMember(member.membership, own))).key).toBe("roleIsTooLow");
  const self = removeMember(admin.membership, { memberId: admin.memberId, ...leaves });
  expect((await refusalOf(self)).key).toBe("leaveInstead");
});

test("a removed placeholder's link opens nothing, and the invitations of a removed admin end", async () => {
  const group = await makeGroup();
  const admin = await addMember(group, { role: "admin" });
  const invite = async (membership: typeof admin.membership) => {
    const email = newAddress();
    const person = {
      formId: newId(),
      by: "ourselves",
      name: "Noor",
      email,
      role: "member",
      message: "",
      sends: true,
    } as const;
    const { memberId } = await addPerson(membership, person);
    const [mail] = await mailsTo(email);
    return { memberId, token: mail?.link ? deriveToken(mail.link) : "" };
  };
  const [first, second] = [await invite(admin.membership), await invite(admin.membership)];
  await removeMember(admin.membership, { memberId: first.memberId, ...leaves });
  expect((await findInvitation(first.token))?.state).toBe("revoked");
  await removeMember(group.membership, { memberId: admin.memberId, takesOver: true });
  expect(await findInvitation(second.token)).toMatchObject({
    state: "open",
    invitation: { shown: { inviter: "Mara Lind" } },
  });
  const { memberId } = await addPlaceholder(group);
  await removeMember(group.membership, { memberId, ...leaves });
});

test("a place can be given up in an archived group as well", async () => {
  const group = await makeGroup();
  const { membership } = await addMember(group, { role: "viewer" });
  await archiveGroup(group.membership);
  await leaveGroup(membership);
});

/** Three who shared what the owner paid, and the balance of one of them. */
async function makeOwing() {
  const flat = await makeFlat();
  const { membership, everyone } = flat;
  await makeExpense(membership, { amount: 900n, memberIds: everyone });
  const netOf = async (memberId: string) =>
    (await listBalances(membership)).find((each) => each.memberId === memberId)?.net ?? 0n;
  return { ...flat, netOf };
}

// G2
test("who leaves lets somebody take on what they owe, to the cent, and nobody else's balance changes", async () => {
  const { membership, groupId, jonas, tomas, netOf } = await makeOwing();
  await leaveGroup(jonas.membership, { passesTo: tomas.memberId, seen: -300n });
  expect([await netOf(jonas.memberId), await netOf(tomas.memberId), await netOf(membership.memberId)]).toEqual([
    0n,
    -600n,
    600n,
  ]);
  const [passed] = (await listExpenses(membership)).rows;
  expect(passed && passedOnBy(passed)).toBe("debt");
  expect(await differencesIn(groupId)).toEqual([]);
});

test("somebody takes on what who is removed had to get, and deleting that gives it back", async () => {
  const { membership, groupId, jonas, tomas, everyone, netOf } = await makeOwing();
  await makeExpense(jonas.membership, { amount: 3000n, payerId: jonas.memberId, memberIds: everyone });
  await removeMember(membership, { memberId: jonas.memberId, ...leaves, passesTo: tomas.memberId, seen: 1700n });
  expect([await netOf(jonas.memberId), await netOf(tomas.memberId)]).toEqual([0n, 400n]);
  const passed = (await listExpenses(membership)).rows.find((row) => passedOnBy(row) === "credit");
  await deleteExpense(membership, { expenseId: passed?.id ?? "" });
  expect([await netOf(jonas.memberId), await netOf(tomas.memberId)]).toEqual([1700n, -1300n]);
  expect(await differencesIn(groupId)).toEqual([]);
});

test("whoever takes on what somebody owed or had to get is told by a mail, unless they chose it or have no account", async () => {
  const { membership, groupId, jonas, tomas, everyone, email } = await makeOwing();
  const before = (await mailsTo(email)).length;
  const kim = await addMember({ groupId });
  await removeMember(membership, { memberId: jonas.memberId, ...leaves, passesTo: kim.memberId, seen: -300n });
  const told = { group: "Lindenhof 12", groupId };
  expect(await mailsTo(kim.email)).toMatchObject([
    {
      template: "balancePassed",
      props: { ...told, which: "debt", person: "Jonas Berg", by: "Mara Lind", amount: "3.00\u00a0EUR" },
    },
  ]);
  await removeMember(membership, { memberId: tomas.memberId, ...leaves, passesTo: membership.memberId, seen: -300n });
  expect(await mailsTo(email)).toHaveLength(before);
  await makeExpense(membership, { amount: 900n, payerId: kim.memberId, memberIds: [everyone[0] ?? ""] });
  await leaveGroup(kim.membership, { passesTo: membership.memberId, seen: 600n });
  const [passed] = (await listExpenses(membership)).rows;
  expect((await mailsTo(email)).slice(before)).toMatchObject([
    { template: "balancePassed", props: { ...told, which: "credit", by: null, expenseId: passed?.id } },
  ]);
});

// G2
test("only what was seen is taken on, by who is there, and nobody leaves when it can't be", async () => {
  const { membership, jonas, tomas, everyone } = await makeOwing();
  const other = await makeGroup();
  const gone = await addMember({ groupId: membership.groupId });
  await leaveGroup(gone.membership);
  const tries = [
    { passesTo: tomas.memberId, seen: -299n },
    { passesTo: jonas.memberId, seen: -300n },
    { passesTo: gone.memberId, seen: -300n },
    { passesTo: other.membership.memberId, seen: -300n },
  ];
  const keys = [];
  for (const each of tries) keys.push((await refusalOf(leaveGroup(jonas.membership, each))).key);
  expect(keys).toEqual(["balanceHasChanged", "paymentToSelf", "memberIsGone", "memberIsGone"]);
  await makeExpense(membership, { amount: 90n, memberIds: everyone });
  expect(await findMembership(jonas.account, membership.groupId)).not.toBeNull();
});

test("who only reads, and who leaves an archived group, passes nothing on", async () => {
  const { membership, jonas, tomas, groupId } = await makeOwing();
  const viewer = await addMember({ groupId }, { role: "viewer" });
  const passing = { passesTo: tomas.memberId, seen: 0n };
  expect((await refusalOf(leaveGroup(viewer.membership, passing))).key).toBe("roleIsTooLow");
  await archiveGroup(membership);
  expect((await refusalOf(leaveGroup(jonas.membership, { ...passing, seen: -300n }))).key).toBe("roleIsTooLow");
});

test("what nobody takes on stays open under the name", async () => {
  const { membership, jonas, netOf } = await makeOwing();
  await leaveGroup(jonas.membership);
  expect(await netOf(jonas.memberId)).toBe(-300n);
  expect((await listExpenses(membership)).rows).toHaveLength(1);
});
