import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { debtAsks } from "@/db/schema/debts";
import { members } from "@/db/schema/groups";
import { userEmails, users } from "@/db/schema/users";
import { leave, makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { addMember } from "@/lib/groups/factories.testing";
import { archiveGroup } from "@/lib/groups/group-changes";
import { newId } from "@/lib/ids";
import { suppress } from "@/lib/mail/suppressions";
import { day, hour } from "@/lib/measures";
import { atOnce, mailsTo, refusalOf } from "@/lib/users/factories.testing";
import { askForPayment, carryAsks, listAsks } from "./debt-asks";

/** The owner paid for all three. */
async function makeOwed() {
  const flat = await makeFlat();
  await makeExpense(flat.membership, { memberIds: flat.everyone });
  return flat;
}

async function makeAskedAgo(groupId: string, seconds: number): Promise<void> {
  await db
    .update(debtAsks)
    .set({ askedAt: ago(seconds) })
    .where(eq(debtAsks.groupId, groupId));
}

test("who is owed asks by one mail, and however often they press, not again within three days", async () => {
  const { membership, jonas, groupId } = await makeOwed();
  const ask = () => askForPayment(membership, { formId: newId(), memberId: jonas.memberId, view: "plan" });
  const { done, refusals } = await atOnce(50, ask);
  expect(done).toHaveLength(1);
  expect(refusals).toHaveLength(49);
  const mail = {
    template: "paymentAsked",
    props: {
      ...{ by: "Mara Lind", group: "Lindenhof 12", groupId, owed: "4.00\u00a0EUR" },
      payment: { from: jonas.memberId, to: membership.memberId, amount: "4.00" },
    },
  };
  expect(await mailsTo(jonas.email)).toMatchObject([mail]);
  expect(await listAsks(membership)).toMatchObject([{ debtorId: jonas.memberId, isLately: true }]);
  await db.execute(sql`delete from lasting_rate_limits`);
  await db.execute(sql`delete from rate_limits`);
  await makeAskedAgo(groupId, 3 * day - hour);
  expect(await listAsks(membership)).toMatchObject([{ isLately: true }]);
  expect(await refusalOf(ask())).toMatchObject({ code: "RATE_LIMITED", key: "askedLately" });
  await makeAskedAgo(groupId, 3 * day);
  expect(await listAsks(membership)).toMatchObject([{ isLately: false }]);
  await ask();
  expect(await mailsTo(jonas.email)).toHaveLength(2);
});

test("that somebody was asked, and when, is told to the one who asked and to them, and to nobody else", async () => {
  const { groupId, membership, jonas } = await makeOwed();
  const noor = await addMember({ groupId });
  await askForPayment(membership, { formId: newId(), memberId: jonas.memberId, view: "plan" });
  const ask = { creditorId: membership.memberId, debtorId: jonas.memberId, isLately: true };
  expect(await listAsks(jonas.membership)).toMatchObject([ask]);
  expect(await listAsks(jonas.membership)).toEqual(await listAsks(membership));
  expect(await listAsks(noor.membership)).toEqual([]);
});

test("the amount is what the look says by which it is asked: the plan's, or the two's by themselves", async () => {
  const { membership, jonas, tomas } = await makeOwed();
  await makeExpense(jonas.membership, { payerId: tomas.memberId, memberIds: [jonas.memberId], amount: 400n });
  // By the plan one payment settles what Tomás no longer owes.
  const ask = (view: "plan" | "pairs") =>
    askForPayment(membership, { formId: newId(), memberId: jonas.memberId, view });
  await ask("pairs");
  await db.delete(debtAsks);
  await ask("plan");
  expect((await mailsTo(jonas.email)).map(({ props }) => (props as { owed: string }).owed)).toEqual([
    "4.00\u00a0EUR",
    "8.00\u00a0EUR",
  ]);
});

test("nobody is asked who has no account, has left, owes nothing, or is of another group", async () => {
  const { membership, jonas, tomas, email } = await makeOwed();
  const stranger = await makeFlat();
  const ask = (memberId: string, by = membership) =>
    refusalOf(askForPayment(by, { formId: newId(), memberId, view: "pairs" }));
  expect(await ask(tomas.memberId)).toMatchObject({ key: "nobodyToAsk" });
  expect(await ask(stranger.jonas.memberId)).toMatchObject({ key: "memberIsGone" });
  expect(await ask("nobody")).toMatchObject({ key: "memberIsGone" });
  expect(await ask(membership.memberId)).toMatchObject({ key: "memberIsGone" });
  expect(await ask(membership.memberId, jonas.membership)).toMatchObject({ key: "owesYouNothing" });
  await leave(membership, jonas);
  expect(await ask(jonas.memberId)).toMatchObject({ key: "memberIsGone" });
  expect(await mailsTo(jonas.email)).toEqual([]);
  expect(await mailsTo(email)).toEqual([]);
});

test("nobody is asked at an address that is not proven or sent mails back, nor who is shut out of the instance", async () => {
  const reasons: ((person: { id: string; email: string }) => Promise<unknown>)[] = [
    ({ id }) => db.update(userEmails).set({ verifiedAt: null }).where(eq(userEmails.userId, id)),
    ({ email: key }) => db.transaction((tx) => suppress(tx, { key, reason: "bounced", mailId: null })),
    ({ id }) => db.update(users).set({ disabledAt: sql`now()` }).where(eq(users.id, id)),
  ];
  for (const happen of reasons) {
    const { membership, jonas } = await makeOwed();
    await happen(jonas);
    const asked = askForPayment(membership, { formId: newId(), memberId: jonas.memberId, view: "plan" });
    expect(await refusalOf(asked)).toMatchObject({ key: "cannotBeAsked", values: { name: "Jonas Berg" } });
    expect(await mailsTo(jonas.email)).toEqual([]);
    expect(await listAsks(membership)).toEqual([]);
  }
});

test("a viewer asks nobody, and in an archived group nobody does", async () => {
  const { membership, jonas } = await makeOwed();
  await db.update(members).set({ role: "viewer" }).where(eq(members.id, jonas.memberId));
  await makeExpense(membership, { payerId: jonas.memberId, memberIds: [membership.memberId], amount: 5000n });
  const byViewer = askForPayment(jonas.membership, { formId: newId(), memberId: membership.memberId, view: "plan" });
  expect(await refusalOf(byViewer)).toMatchObject({ key: "roleIsTooLow" });
  await archiveGroup(membership);
  const inArchived = askForPayment(membership, { formId: newId(), memberId: jonas.memberId, view: "pairs" });
  expect(await refusalOf(inArchived)).toMatchObject({ code: "CONFLICT" });
});

test("whoever owes many gets three reminders a week from a group, and then the others are told to wait", async () => {
  const household = await makeOwed();
  const { groupId, membership, jonas } = household;
  const owed = [membership];
  while (owed.length < 4) owed.push((await addMember(household)).membership);
  for (const { memberId: payerId } of owed.slice(1))
    await makeExpense(membership, { payerId, memberIds: [jonas.memberId], amount: 700n });
  const ask = (by = membership) => askForPayment(by, { formId: newId(), memberId: jonas.memberId, view: "pairs" });
  for (const by of owed.slice(0, 3)) await ask(by);
  expect(await refusalOf(ask(owed[3]))).toMatchObject({ code: "RATE_LIMITED", key: "askedOften" });
  expect(await mailsTo(jonas.email)).toHaveLength(3);
  // Who was refused has not asked.
  expect(await db.$count(debtAsks, eq(debtAsks.groupId, groupId))).toBe(3);
});

test("what a merged place asked counts for the one that stays", async () => {
  const { membership, jonas, tomas, groupId } = await makeOwed();
  await db
    .insert(debtAsks)
    .values({ groupId, creditorId: tomas.memberId, debtorId: jonas.memberId, askedAt: sql`now()` });
  const merge = { groupId, id: newId(), fromId: tomas.memberId, intoId: membership.memberId };
  await db.transaction((tx) => carryAsks(tx, merge));
  expect(await listAsks(membership)).toMatchObject([{ debtorId: jonas.memberId, isLately: true }]);
});

test("who is quits is asked for nothing, though a circle of debts goes through them", async () => {
  const { membership, jonas, everyone } = await makeFlat();
  const tomas = everyone[2] ?? "";
  await makeExpense(membership, { amount: 3000n, memberIds: [jonas.memberId] });
  await makeExpense(jonas.membership, { amount: 3000n, memberIds: [tomas] });
  const ask = () => askForPayment(membership, { formId: newId(), memberId: jonas.memberId, view: "pairs" });
  // The fewest payments lead past Jonas, who has as much to get as to pay.
  await expect(ask()).rejects.toMatchObject({ key: "owesYouNothing" });
  await makeExpense(membership, { amount: 500n, memberIds: [jonas.memberId] });
  // Now he owes, and by the two that is also to whoever owes still more to others.
  await makeExpense((await addMember({ groupId: membership.groupId })).membership, {
    ...{ amount: 90_000n, memberIds: [membership.memberId] },
  });
  expect(await ask()).toMatchObject({ memberId: jonas.memberId });
});

test("the same press sent again gets the first answer, and sends no second mail", async () => {
  const { membership, jonas } = await makeOwed();
  const asked = { formId: newId(), memberId: jonas.memberId, view: "plan" } as const;
  const first = await askForPayment(membership, asked);
  expect(await askForPayment(membership, asked)).toEqual({ ...first, isRepeat: true });
  expect(await mailsTo(jonas.email)).toHaveLength(1);
});
