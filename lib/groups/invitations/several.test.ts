import { eq, inArray, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { mails } from "@/db/schema/mail";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import { atOnce, mailsTo, newAddress, refusalOf } from "@/lib/users/factories.testing";
import { takeFrom } from "@/lib/users/rate-limits";
import { addMember, addPlaceholder, decide, makeGroup } from "../factories.testing";
import type { Membership } from "../membership";
import { isUnclaimed, listPeople, mayTend } from "../people";
import { findPolicy } from "../policy";
import { changeRole } from "../roles";
import { addPerson } from "./inviting";
import { changeAddress, revokeInvitation } from "./managing";
import { tendSeveral } from "./several";

/** Someone who is invited by mail. */
async function invite(membership: Membership, { name = "Jonas" } = {}) {
  const email = newAddress();
  const person = { formId: newId(), by: "ourselves", name, email, role: "member", message: "", sends: true } as const;
  return { ...(await addPerson(membership, person)), email };
}

const stateOf = async (memberId: string) =>
  (await db.select().from(invitations).where(eq(invitations.memberId, memberId)))[0]?.state;

test("several are sent again at once, once however often it is pressed, and who cannot be is named with why", async () => {
  const group = await makeGroup();
  const [one, two] = [await invite(group.membership), await invite(group.membership)];
  const [placeholder, member] = [await addPlaceholder(group), await addMember(group)];
  const memberIds = [one.memberId, two.memberId, placeholder.memberId, member.memberId];
  const press = { formId: newId(), by: "ourselves", memberIds, act: "sendAgain" } as const;
  const { done } = await atOnce(4, () => tendSeveral(group.membership, press));
  const refused = [
    { memberId: placeholder.memberId, key: "noAddress" },
    { memberId: member.memberId, key: "memberIsHere" },
  ].sort((a, b) => (a.memberId < b.memberId ? -1 : 1));
  expect(done).toMatchObject(Array(4).fill({ count: 2, refused, pace: "at once" }));
  for (const { email } of [one, two]) expect(await mailsTo(email)).toHaveLength(2);
});

test("whoever said no is not asked again among others, unless at another address", async () => {
  const { membership } = await makeGroup();
  const [one, two] = [await invite(membership), await invite(membership)];
  for (const { memberId } of [one, two])
    await db
      .update(invitations)
      .set({ state: "declined", answeredAt: sql`now()` })
      .where(eq(invitations.memberId, memberId));
  const change = { formId: newId(), by: "ourselves", email: newAddress(), sends: false } as const;
  await changeAddress(membership, { ...change, memberId: two.memberId });
  const press = { formId: newId(), by: "ourselves", act: "sendAgain" } as const;
  const done = await tendSeveral(membership, { ...press, memberIds: [one.memberId, two.memberId] });
  expect(done).toMatchObject({ count: 1, refused: [{ memberId: one.memberId, key: "declinedBefore" }] });
  expect([await mailsTo(one.email), await mailsTo(change.email)]).toMatchObject([[{}], [{}]]);
});

test("several are taken back at once, and nobody of another group is", async () => {
  const [group, other] = [await makeGroup(), await makeGroup()];
  const [one, strange] = [await invite(group.membership), await invite(other.membership)];
  const press = {
    formId: newId(),
    by: "ourselves",
    memberIds: [one.memberId, strange.memberId],
    act: "revoke",
  } as const;
  expect(await tendSeveral(group.membership, press)).toMatchObject({
    count: 1,
    refused: [{ memberId: strange.memberId, key: "memberIsGone" }],
  });
  expect([await stateOf(one.memberId), await stateOf(strange.memberId)]).toEqual(["revoked", "pending"]);
});

test("what is refused says all that its sentence needs", async () => {
  const group = await makeGroup();
  const [gone, taken] = [await invite(group.membership, { name: "Jonas" }), await invite(group.membership)];
  await db.update(members).set({ leftAt: sql`now()` }).where(eq(members.id, gone.memberId));
  await db
    .update(members)
    .set({ name: "Ines", address: gone.email, addressKey: gone.email })
    .where(eq(members.id, taken.memberId));
  await revokeInvitation(group.membership, { formId: newId(), memberId: gone.memberId });
  const press = { formId: newId(), by: "ourselves", memberIds: [gone.memberId], act: "sendAgain" } as const;
  expect((await tendSeveral(group.membership, press)).refused).toEqual([
    { memberId: gone.memberId, key: "alreadyMember", values: { name: "Ines" } },
  ]);
});

test("a press for several whose mails go out in turn says so, and says it again", async () => {
  const { membership } = await makeGroup();
  const { memberId } = await invite(membership);
  for (let send = 0; send < 5; send += 1) await takeFrom(rateLimits.invitationsPerAccount, membership.userId);
  const press = { formId: newId(), by: "ourselves", memberIds: [memberId], act: "sendAgain" } as const;
  for (const _ of [1, 2]) expect(await tendSeveral(membership, press)).toMatchObject({ count: 1, pace: "in turn" });
});

test("several are reminded at once, once a press, and nobody whose mail is still on its way", async () => {
  const group = await makeGroup();
  const [one, two, queued] = [
    await invite(group.membership),
    await invite(group.membership),
    await invite(group.membership),
  ];
  await db
    .update(mails)
    .set({ state: "sent" })
    .where(inArray(mails.toKey, [one.email, two.email]));
  const memberIds = [one.memberId, two.memberId, queued.memberId];
  const press = { formId: newId(), by: "ourselves", memberIds, act: "remind" } as const;
  const { done } = await atOnce(2, () => tendSeveral(group.membership, press));
  const refused = [{ memberId: queued.memberId, key: "mailIsNotOut" }];
  expect(done).toMatchObject(Array(2).fill({ count: 2, refused, pace: "at once" }));
  const templates = async ({ email }: { email: string }) => (await mailsTo(email)).map(({ template }) => template);
  for (const each of [one, two]) expect(await templates(each)).toEqual(["invitation", "invitationReminder"]);
  expect(await templates(queued)).toEqual(["invitation"]);
});

test("a member does nothing for several, and nobody ticked is said so", async () => {
  const group = await makeGroup();
  const { membership } = await addMember(group);
  const { memberId } = await invite(group.membership);
  const press = { formId: newId(), by: "ourselves", memberIds: [memberId], act: "revoke" } as const;
  expect((await refusalOf(tendSeveral(membership, press))).code).toBe("NO_INVITE_PERMISSION");
  expect((await refusalOf(tendSeveral(group.membership, { ...press, memberIds: [] }))).key).toBe("nobodyTicked");
  const crowd = Array.from({ length: limits.membersPerGroupMax + 1 }, () => newId());
  expect(await refusalOf(tendSeveral(group.membership, { ...press, memberIds: crowd }))).toMatchObject({
    key: "tooManyTicked",
    values: { max: limits.membersPerGroupMax },
  });
});

test("who invites ticks those whom they invited themselves, an admin those whom they manage, and each that is ticked is tended", async () => {
  const group = await makeGroup();
  await decide(group.membership, { invitesFrom: "member" });
  const [member, admin] = [await addMember(group), await addMember(group, { role: "admin" })];
  const [own, other] = [await invite(member.membership), await invite(group.membership)];
  await changeRole(group.membership, { memberId: other.memberId, role: "owner", takesOver: false });
  await addPlaceholder(group);
  const tickedBy = async (membership: Membership) => {
    const policy = await findPolicy(membership);
    const waiting = (await listPeople(membership)).filter(isUnclaimed);
    return waiting.filter((each) => mayTend(membership, policy, each)).map(({ id }) => id);
  };
  expect(await tickedBy(member.membership)).toEqual([own.memberId]);
  expect(await tickedBy(admin.membership)).toHaveLength(2);
  expect(await tickedBy(group.membership)).toHaveLength(3);
  const press = { formId: newId(), by: "ourselves", memberIds: [own.memberId, other.memberId], act: "extend" } as const;
  expect(await tendSeveral(member.membership, press)).toMatchObject({
    count: 1,
    refused: [{ memberId: other.memberId, key: "roleIsTooLow" }],
  });
  await decide(group.membership, { invitesFrom: "admin" });
  expect(await tickedBy(member.membership)).toEqual([]);
});
