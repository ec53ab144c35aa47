import { and, eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { readToday } from "@/db/clock";
import { activity } from "@/db/schema/activity";
import { expenses } from "@/db/schema/expenses";
import { groups, members } from "@/db/schema/groups";
import { occasions, recurrences } from "@/db/schema/recurrences";
import { users } from "@/db/schema/users";
import { keepRates } from "@/lib/expenses/currencies/exchange-rates";
import { type ExpenseInput, recordExpense } from "@/lib/expenses/expenses";
import { differencesIn, expectDebtsToBeBalances, leave, makeFlat, newExpense } from "@/lib/expenses/factories.testing";
import { editRecurrence } from "@/lib/expenses/recurrences/editing";
import { findRecurrence, findRecurrenceOf } from "@/lib/expenses/recurrences/recurrence-list";
import type { Repeats } from "@/lib/expenses/recurrences/repeats";
import { archiveGroup, reopenGroup } from "@/lib/groups/group-changes";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { mergePlaces } from "@/lib/people/merging";
import { undoMerge } from "@/lib/people/unmerging";
import { dayAfter } from "@/lib/rhythm";
import { runRound } from "./rounds.testing";

const run = () => runRound("make-occasions");

const daily: Repeats = { every: 1, unit: "day" };

const todayOf = ({ group }: Membership) => readToday(db, group.timeZone);

async function daysAgo(membership: Membership, days: number): Promise<string> {
  return dayAfter({ every: 1, unit: "day", dayOfMonth: null }, await todayOf(membership), -days);
}

/** Something that was recorded so many days ago, and comes again. */
async function repeat(
  membership: Membership,
  { ago = 1, repeats = daily, ...input }: Partial<ExpenseInput> & { ago?: number; repeats?: Repeats } = {},
) {
  const spentOn = await daysAgo(membership, ago);
  const { id: expenseId } = await recordExpense(membership, {
    ...newExpense(membership, { title: "Newspaper", spentOn, ...input }),
    ...{ formId: newId(), repeats },
  });
  const found = await findRecurrenceOf(membership, expenseId);
  if (!found) throw new Error("It does not repeat.");
  return { expenseId, recurrenceId: found.id, spentOn };
}

async function madeIn(membership: Membership) {
  return db
    .select({
      spentOn: expenses.spentOn,
      amount: expenses.amount,
      title: expenses.title,
      createdBy: expenses.createdBy,
      splitInput: expenses.splitInput,
    })
    .from(expenses)
    .where(eq(expenses.groupId, membership.groupId))
    .orderBy(expenses.spentOn);
}

async function expectSound(membership: Membership): Promise<void> {
  expect(await differencesIn(membership.groupId)).toEqual([]);
  await expectDebtsToBeBalances(membership);
}

/** As if the hour until the next try were over. */
const tryAgain = () =>
  db.update(recurrences).set({ triedAt: sql`now() - interval '2 hours'` }).where(sql`tried_at is not null`);

// G8
test("a week of nothing running is made up for: each of its days has its one expense, on that day", async () => {
  const { membership, everyone } = await makeFlat();
  const { spentOn } = await repeat(membership, { ago: 7, memberIds: everyone });
  await run();
  const made = await madeIn(membership);
  expect(made.map((row) => row.spentOn)).toEqual(
    Array.from({ length: 8 }, (_, times) => dayAfter({ ...daily, dayOfMonth: null }, spentOn, times)),
  );
  expect(new Set(made.map(({ createdBy }) => createdBy))).toEqual(new Set([membership.memberId]));
  await run();
  expect(await madeIn(membership)).toHaveLength(8);
  await expectSound(membership);
});

// G8
test("three workers at once make each day once", async () => {
  const { membership } = await makeFlat();
  const one = await repeat(membership, { ago: 5 });
  const other = await repeat(membership, { ago: 5, title: "Milk" });
  await Promise.all([run(), run(), run()]);
  expect(await madeIn(membership)).toHaveLength(12);
  for (const { recurrenceId } of [one, other])
    expect(await db.$count(occasions, eq(occasions.recurrenceId, recurrenceId))).toBe(6);
  await expectSound(membership);
});

test("what is to come on a later day is not there before it, by the day of the group", async () => {
  const { membership } = await makeFlat();
  const { recurrenceId } = await repeat(membership, { ago: 0 });
  await run();
  expect(await madeIn(membership)).toHaveLength(1);
  // Where it is the furthest day on earth, that day has begun or begins soonest.
  await db.update(groups).set({ timeZone: "Pacific/Kiritimati" }).where(eq(groups.id, membership.groupId));
  const isTomorrow = (await readToday(db, "Pacific/Kiritimati")) > (await todayOf(membership));
  await run();
  expect(await madeIn(membership)).toHaveLength(isTomorrow ? 2 : 1);
  expect((await findRecurrence(membership, recurrenceId))?.isActive).toBe(true);
});

test("it ends after so many times, and on its last day", async () => {
  const { membership } = await makeFlat();
  const thrice = await repeat(membership, { ago: 9, repeats: { ...daily, times: 3 } });
  const until = await repeat(membership, {
    ago: 9,
    title: "Milk",
    repeats: { ...daily, every: 2, endsOn: await daysAgo(membership, 4) },
  });
  await run();
  const titles = (await madeIn(membership)).map(({ title }) => title);
  expect(titles.filter((title) => title === "Newspaper")).toHaveLength(3);
  expect(titles.filter((title) => title === "Milk")).toHaveLength(3);
  for (const { recurrenceId } of [thrice, until])
    expect(await findRecurrence(membership, recurrenceId)).toMatchObject({ isActive: false, isOver: true });
});

test("one that cannot be recorded waits and is told once, keeps no other waiting, and goes on when somebody sees to it", async () => {
  const { membership, tomas, jonas, everyone } = await makeFlat();
  const waiting = await repeat(membership, { ago: 2, memberIds: everyone, amount: 3000n });
  const other = await repeat(membership, { ago: 2, title: "Milk" });
  await leave(membership, { memberId: tomas.memberId });
  await run();
  await tryAgain();
  await run();
  const found = await findRecurrence(membership, waiting.recurrenceId);
  expect(found).toMatchObject({ waitsFor: "people", isActive: true, nextOn: await daysAgo(membership, 1) });
  const told = and(eq(activity.groupId, membership.groupId), eq(activity.event, "recurrence_waits"));
  expect(await db.$count(activity, told)).toBe(1);
  expect(await db.$count(occasions, eq(occasions.recurrenceId, other.recurrenceId))).toBe(3);
  const edit = {
    ...newExpense(membership, { title: "Newspaper", amount: 3000n, memberIds: [membership.memberId, jonas.memberId] }),
    ...{ note: "", category: "" as const, uneven: null, spentOn: found?.nextOn ?? "" },
    ...{ recurrenceId: waiting.recurrenceId, version: found?.version ?? 0, repeats: daily },
  };
  await editRecurrence(jonas.membership, edit);
  await run();
  expect(await db.$count(occasions, eq(occasions.recurrenceId, waiting.recurrenceId))).toBe(3);
  expect((await madeIn(membership)).filter(({ title }) => title === "Newspaper").at(-1)?.splitInput.memberIds).toEqual(
    [membership.memberId, jonas.memberId].sort(),
  );
  await expectSound(membership);
});

// G8
test("nothing is recorded in the name of who left, was demoted or disabled; who edits it takes it over", async () => {
  const lose: ((jonas: { memberId: string; id: string }) => Promise<unknown>)[] = [
    ({ memberId }) => db.update(members).set({ leftAt: sql`now()` }).where(eq(members.id, memberId)),
    ({ memberId }) => db.update(members).set({ role: "viewer" }).where(eq(members.id, memberId)),
    ({ id }) => db.update(users).set({ disabledAt: sql`now()` }).where(eq(users.id, id)),
  ];
  for (const end of lose) {
    const { membership, jonas } = await makeFlat();
    const input = { payerId: membership.memberId, memberIds: [membership.memberId] };
    const { recurrenceId } = await repeat(jonas.membership, { ago: 1, ...input });
    await end(jonas);
    await run();
    const found = await findRecurrence(membership, recurrenceId);
    expect(found).toMatchObject({ waitsFor: "author" });
    await editRecurrence(membership, {
      ...newExpense(membership, { title: "Newspaper" }),
      ...{ note: "", category: "" as const, uneven: null, spentOn: found?.nextOn ?? "" },
      ...{ recurrenceId, version: 1, repeats: daily },
    });
    await run();
    expect((await madeIn(membership)).map(({ createdBy }) => createdBy)).toEqual([jonas.memberId, membership.memberId]);
  }
});

test("a group that is archived stays as it is, and what was due meanwhile comes when it is opened again", async () => {
  const { membership } = await makeFlat();
  const { recurrenceId } = await repeat(membership, { ago: 2 });
  await archiveGroup(membership);
  await run();
  expect(await madeIn(membership)).toHaveLength(1);
  expect(await findRecurrence(membership, recurrenceId)).toMatchObject({ waitsFor: null });
  await reopenGroup(membership);
  await run();
  expect(await madeIn(membership)).toHaveLength(3);
});

test("in another currency each day has its own rate, one that was typed stays, and without any it waits", async () => {
  const { membership } = await makeFlat();
  const [first, second] = [await daysAgo(membership, 40), await daysAgo(membership, 39)];
  await keepRates(db, [
    { ratedOn: first, perEuro: { USD: "1.25" } },
    { ratedOn: second, perEuro: { USD: "2" } },
  ]);
  const dollars = { amount: 1000n, currency: "USD" };
  const days = await repeat(membership, { ago: 40, ...dollars, repeats: { every: 1, unit: "day", times: 2 } });
  const typed = await repeat(membership, {
    ago: 40,
    ...dollars,
    title: "Milk",
    rate: "0.5",
    repeats: { ...daily, times: 2 },
  });
  await repeat(membership, { ago: 40, ...dollars, title: "Cheese", rate: null, repeats: { every: 25, unit: "day" } });
  await run();
  const sums = async (title: string) =>
    (await madeIn(membership)).filter((row) => row.title === title).map(({ amount }) => amount);
  expect(await sums("Newspaper")).toEqual([800n, 500n]);
  expect(await sums("Milk")).toEqual([500n, 500n]);
  expect(await sums("Cheese")).toEqual([800n]);
  expect(await findRecurrence(membership, days.recurrenceId)).toMatchObject({ rate: null, isOver: true });
  expect(await findRecurrence(membership, typed.recurrenceId)).toMatchObject({ rate: "0.5" });
  const [waiting] = await db
    .select()
    .from(recurrences)
    .where(and(eq(recurrences.groupId, membership.groupId), eq(recurrences.waitsFor, "rate")));
  expect(waiting?.nextOn).toBe(await daysAgo(membership, 15));
});

test("what two places share is the one's that stays of them, and again of both when their merge is undone", async () => {
  const { membership, tomas, jonas, everyone } = await makeFlat();
  const uneven = {
    mode: "exactly",
    of: Object.fromEntries(everyone.map((id, place) => [id, [100n, 200n, 300n][place] ?? 0n])),
  } as const;
  const payers = { [jonas.memberId]: 500n, [tomas.memberId]: 100n };
  const { recurrenceId } = await repeat(membership, { ago: 1, amount: 600n, memberIds: everyone, uneven, payers });
  const merge = { formId: newId(), memberId: tomas.memberId, intoId: jonas.memberId };
  const { mergeId } = await mergePlaces(membership, merge);
  await run();
  const last = async () => (await madeIn(membership)).at(-1)?.splitInput;
  expect(await last()).toEqual({
    memberIds: [membership.memberId, jonas.memberId].sort(),
    of: { [membership.memberId]: 100, [jonas.memberId]: 500 },
  });
  expect(await findRecurrence(membership, recurrenceId)).toMatchObject({ payers: { [jonas.memberId]: 600n } });
  await undoMerge(membership, { formId: newId(), mergeId });
  await db
    .update(recurrences)
    .set({ nextOn: await todayOf(membership) })
    .where(eq(recurrences.id, recurrenceId));
  await db
    .delete(occasions)
    .where(and(eq(occasions.recurrenceId, recurrenceId), eq(occasions.fallsOn, await todayOf(membership))));
  await run();
  expect(Object.keys((await last())?.of ?? {}).sort()).toEqual([...everyone].sort());
  await expectSound(membership);
});

test("who has much to make up for gets it in several rounds, and the others their turn in each", async () => {
  const { membership } = await makeFlat();
  const many = await repeat(membership, { ago: limits.occasionsMissedMax });
  const few = await repeat(membership, { ago: 1, title: "Milk" });
  await run();
  expect(await db.$count(occasions, eq(occasions.recurrenceId, many.recurrenceId))).toBe(limits.occasionsInTurnMax + 1);
  expect(await db.$count(occasions, eq(occasions.recurrenceId, few.recurrenceId))).toBe(2);
  for (let round = 0; round < 3; round += 1) await run();
  expect(await db.$count(occasions, eq(occasions.recurrenceId, many.recurrenceId))).toBe(limits.occasionsMissedMax + 1);
});

// G8
test("what fails in the middle has made nothing, and the next round makes it once", async () => {
  const { membership } = await makeFlat();
  const { recurrenceId } = await repeat(membership, { ago: 1 });
  // The last that is written of an occasion is its recurrence.
  const owner = postgres(process.env.MIGRATION_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  const today = await todayOf(membership);
  await owner.unsafe(
    `alter table recurrences add constraint broken check (id <> '${recurrenceId}' or next_on = '${today}')`,
  );
  await expect(run()).rejects.toThrow();
  expect(await madeIn(membership)).toHaveLength(1);
  await owner`alter table recurrences drop constraint broken`;
  await owner.end();
  await run();
  expect(await madeIn(membership)).toHaveLength(2);
  expect(await db.$count(occasions, eq(occasions.recurrenceId, recurrenceId))).toBe(2);
});
