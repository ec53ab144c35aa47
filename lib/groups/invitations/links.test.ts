import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { idempotencyKeys } from "@/db/schema/access";
import { invitations } from "@/db/schema/invitations";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import { newAddress, refusalOf } from "@/lib/users/factories.testing";
import { takeFrom } from "@/lib/users/rate-limits";
import { addMember, addPlaceholder, decide, makeGroup } from "../factories.testing";
import { declineInvitation } from "./answering";
import { addPerson } from "./inviting";
import { copyLink, copyLinks } from "./links";
import { changeAddress, extendInvitation, revokeInvitation, sendAgain } from "./managing";
import { findInvitation } from "./opening";

type Membership = Parameters<typeof copyLinks>[0];

async function invite(membership: Membership) {
  const person = { formId: newId(), name: "Jonas", email: newAddress(), role: "member", message: "" } as const;
  return (await addPerson(membership, { ...person, by: "ourselves", sends: true })).memberId;
}

const tokenOf = (link: string) => link.split("/").at(-1) ?? "";

test("several links are the ones that each has alone, and who can have none is named with why", async () => {
  const [group, other] = [await makeGroup(), await makeGroup()];
  const { membership } = group;
  const [invited, { memberId: unnamed }] = [await invite(membership), await addPlaceholder(group)];
  const [member, strange] = [await addMember(group), await invite(other.membership)];
  const memberIds = [invited, unnamed, invited, member.memberId, strange];
  const { shown, refused } = await copyLinks(membership, { memberIds });
  expect(new Set(refused.map(({ memberId, key }) => `${memberId} ${key}`))).toEqual(
    new Set([`${member.memberId} memberIsHere`, `${strange} memberIsGone`]),
  );
  expect(shown).toHaveLength(2);
  for (const { memberId, link } of shown) {
    expect((await copyLink(membership, { formId: newId(), memberId })).link).toBe(link);
    expect(await findInvitation(tokenOf(link))).toMatchObject({ state: "open", invitation: { memberId } });
  }
  expect(await copyLinks(membership, { memberIds })).toEqual({ shown, refused });
});

test("who said no gets no new link among several, and what they wrote stays; alone they can have one", async () => {
  const { membership } = await makeGroup();
  const memberId = await invite(membership);
  const { link } = await copyLink(membership, { formId: newId(), memberId });
  const opened = await findInvitation(tokenOf(link));
  if (opened?.state !== "open") throw new Error("The link opens nothing.");
  await declineInvitation(opened.invitation, { message: "I moved out." });
  const { shown, refused } = await copyLinks(membership, { memberIds: [memberId] });
  expect([shown, refused]).toMatchObject([[], [{ memberId, key: "declinedBefore" }]]);
  expect(await db.$count(invitations, eq(invitations.memberId, memberId))).toBe(1);
  expect((await copyLink(membership, { formId: newId(), memberId })).link).not.toBe(link);
});

test("what is said with a press that opens an invitation holds for it, and a new link lasts as long as is said then", async () => {
  const group = await makeGroup();
  const { membership } = group;
  const { memberId } = await addPlaceholder(group);
  const press = () => ({ formId: newId(), memberId });
  const said = { days: 3, message: "The electricity is in here." };
  expect(await refusalOf(copyLink(membership, { ...press(), days: 31 }))).toMatchObject({ key: "daysUnknown" });
  const { link } = await copyLink(membership, { ...press(), ...said });
  expect(await findInvitation(tokenOf(link))).toMatchObject({ invitation: { shown: { message: said.message } } });
  await copyLink(membership, { ...press(), days: 9, message: "Too late." });
  expect(await termsOf(memberId)).toEqual({ ...said, lasts: 3 });
  await copyLink(membership, { ...press(), renews: true });
  expect(await termsOf(memberId)).toEqual({ ...said, lasts: 3 });
  expect((await refusalOf(copyLink(membership, { ...press(), renews: true, days: 0 }))).key).toBe("daysUnknown");
  await copyLink(membership, { ...press(), renews: true, days: 9 });
  expect(await termsOf(memberId)).toEqual({ ...said, days: 9, lasts: 9 });
});

test("a new link shortens no invitation, be it extended or its mail still waiting, and is itself made once a press", async () => {
  const { membership } = await makeGroup();
  const memberId = await invite(membership);
  const press = () => ({ formId: newId(), memberId, renews: true });
  await extendInvitation(membership, press());
  await copyLink(membership, { ...press(), days: 3 });
  expect(await termsOf(memberId)).toMatchObject({ days: 3, lasts: 14 });
  await copyLink(membership, { ...press(), days: 20 });
  expect(await termsOf(memberId)).toMatchObject({ days: 20, lasts: 20 });

  // As an invitation has it whose mail waits for so long that more than its days are left.
  const waiting = sql`now() + interval '40 days'`;
  await db.update(invitations).set({ endsAt: waiting }).where(eq(invitations.memberId, memberId));
  const renewal = press();
  const { link } = await copyLink(membership, { ...renewal, days: 30 });
  expect(await copyLink(membership, { ...renewal, days: 30 })).toEqual({ link, endStays: false });
  expect(await termsOf(memberId)).toMatchObject({ days: 30, lasts: 40 });
});

test("the link to an address that the group takes no more can be ended by a new one, which gives it no longer time", async () => {
  const { membership } = await makeGroup();
  const memberId = await invite(membership);
  const press = (more = {}) => copyLink(membership, { formId: newId(), memberId, ...more });
  const { link } = await press();
  await decide(membership, { domainRule: "allowed", domains: ["lindenhof.example"] });
  const renewal = { formId: newId(), renews: true, days: 30 };
  const { link: renewed, endStays } = await press(renewal);
  expect(endStays).toBe(true);
  expect(await press(renewal)).toEqual({ link: renewed, endStays });
  expect(await findInvitation(tokenOf(link))).toMatchObject({ state: "superseded" });
  expect(await findInvitation(tokenOf(renewed))).toMatchObject({ state: "open" });
  expect(await termsOf(memberId)).toMatchObject({ days: 7, lasts: 7 });
  await decide(membership, { domainRule: "any" });
  expect((await press({ renews: true, days: 30 })).endStays).toBe(false);
  expect(await termsOf(memberId)).toMatchObject({ days: 30, lasts: 30 });
});

test("the links of several are made with the words and for as many days as is said, and the open ones stay as they are", async () => {
  const group = await makeGroup();
  const [open, { memberId }] = [await invite(group.membership), await addPlaceholder(group)];
  const said = { days: 12, message: "See you at the river." };
  await copyLinks(group.membership, { memberIds: [open, memberId], ...said });
  expect([await termsOf(open), await termsOf(memberId)]).toEqual([
    { days: 7, message: "", lasts: 7 },
    { ...said, lasts: 12 },
  ]);
});

test("who is invited again hears what is said now, for as long as is said now", async () => {
  const { membership } = await makeGroup();
  const memberId = await invite(membership);
  const press = () => ({ formId: newId(), memberId, by: "ourselves" }) as const;
  await revokeInvitation(membership, press());
  const said = { days: 20, message: "Once more." };
  await sendAgain(membership, { ...press(), ...said });
  expect(await termsOf(memberId)).toEqual({ ...said, lasts: 20 });
  expect((await refusalOf(sendAgain(membership, { ...press(), days: 31 }))).key).toBe("daysUnknown");
  await sendAgain(membership, { ...press(), days: 2 });
  expect(await termsOf(memberId)).toEqual({ ...said, days: 2, lasts: 2 });
});

test("a press with other words under the id of an earlier one is told apart from it, and changes nothing", async () => {
  const { membership } = await makeGroup();
  const memberId = await invite(membership);
  await revokeInvitation(membership, { formId: newId(), memberId });
  const again = { formId: newId(), memberId, by: "ourselves", message: "Once more.", days: 20 } as const;
  const moved = { formId: newId(), memberId, by: "ourselves", email: newAddress(), sends: true } as const;
  const renewal = { formId: newId(), memberId, renews: true, days: 9 };
  const words = [{ message: "Please." }, { days: 2 }, { until: "2099-08-31" }];
  const presses = [
    { press: (more = {}) => sendAgain(membership, { ...again, ...more }), others: words },
    { press: (more = {}) => changeAddress(membership, { ...moved, ...more }), others: words.slice(2) },
    { press: (more = {}) => copyLink(membership, { ...renewal, ...more }), others: words },
  ];
  for (const { press, others } of presses) {
    for (const _ of [1, 2]) await press();
    const before = await termsOf(memberId);
    for (const more of others) expect((await refusalOf(press(more))).key).toBe("savedAlready");
    expect(await termsOf(memberId)).toEqual(before);
  }
});

async function termsOf(memberId: string) {
  const [row] = await db
    .select({
      days: invitations.days,
      message: invitations.message,
      lasts: sql<number>`round(extract(epoch from ${invitations.endsAt} - now()) / 86400)::int`,
    })
    .from(invitations)
    .where(and(eq(invitations.memberId, memberId), eq(invitations.state, "pending")));
  return row;
}

// V4
test("several links are shown to admins alone, written down by who saw them, and kept nowhere", async () => {
  const group = await makeGroup();
  const [admin, member] = [await addMember(group, { role: "admin" }), await addMember(group)];
  const memberId = await invite(group.membership);
  expect((await refusalOf(copyLinks(member.membership, { memberIds: [memberId] }))).code).toBe("NO_INVITE_PERMISSION");
  const { shown } = await copyLinks(admin.membership, { memberIds: [memberId] });
  const [row] = await db
    .select()
    .from(invitations)
    .where(and(eq(invitations.groupId, group.groupId), eq(invitations.memberId, memberId)));
  expect(row?.copiedBy).toEqual([admin.memberId]);
  const answers = await db.select().from(idempotencyKeys).where(eq(idempotencyKeys.userId, admin.id));
  expect(JSON.stringify([row, answers])).not.toContain(tokenOf(shown[0]?.link ?? ""));
});

test("so many at once and no more, and an hour's links are taken whole or not at all", async () => {
  const group = await makeGroup();
  const { membership } = group;
  const many = Array.from({ length: limits.linksShownMax + 1 }, newId);
  expect((await refusalOf(copyLinks(membership, { memberIds: many }))).key).toBe("tooManyTicked");
  expect((await refusalOf(copyLinks(membership, { memberIds: [] }))).key).toBe("nobodyTicked");
  const memberIds = [await invite(membership), await invite(membership)];
  const { copiedLinksPerAccount: limit } = rateLimits;
  await takeFrom(limit, membership.userId, { times: limit.amountMax - 1 });
  expect((await refusalOf(copyLinks(membership, { memberIds }))).code).toBe("RATE_LIMITED");
  expect((await copyLinks(membership, { memberIds: memberIds.slice(1) })).shown).toHaveLength(1);
});
