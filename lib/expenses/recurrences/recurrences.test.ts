import { and, count, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { readToday } from "@/db/clock";
import { activity } from "@/db/schema/activity";
import { expenses } from "@/db/schema/expenses";
import { groups } from "@/db/schema/groups";
import { occasions, recurrences } from "@/db/schema/recurrences";
import { addMember, requireMembershipOf } from "@/lib/groups/factories.testing";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { dayAfter } from "@/lib/rhythm";
import { refusalOf } from "@/lib/users/factories.testing";
import { type ExpenseInput, editExpense, findExpense, recordExpense } from "../expenses";
import { makeExpense, makeFlat, newExpense } from "../factories.testing";
import { endRecurrence, restoreOccasion, resumeRecurrence, skipOccasion } from "./changes";
import { editRecurrence, type RecurrenceEdit } from "./editing";
import {
  findRecurrence,
  findRecurrenceOf,
  listEndedRecurrences,
  listOccasions,
  listRecurrences,
  listRecurrencesOf,
} from "./recurrence-list";
import type { Repeats } from "./repeats";

const monthly: Repeats = { every: 1, unit: "month" };
const plus = (on: string, days: number) => dayAfter({ every: 1, unit: "day", dayOfMonth: null }, on, days);
const todayOf = ({ group }: Membership) => readToday(db, group.timeZone);

async function repeat(membership: Membership, repeats: Repeats = monthly, input: Partial<ExpenseInput> = {}) {
  const given = newExpense(membership, { title: "Rent", spentOn: await todayOf(membership), ...input });
  const { id: expenseId } = await recordExpense(membership, { formId: newId(), ...given, repeats });
  const found = await findRecurrenceOf(membership, expenseId);
  if (!found) throw new Error("It does not repeat.");
  return { expenseId, given, found, recurrenceId: found.id };
}

/** What is there already, to be sent back with something else in it. */
async function editOf(membership: Membership, recurrenceId: string): Promise<RecurrenceEdit> {
  const found = await findRecurrence(membership, recurrenceId);
  if (!found) throw new Error("There is no such recurrence.");
  const { title, note, category, original, rate, payers, memberIds, version, nextOn, rhythm, endsOn } = found;
  return {
    ...{ recurrenceId, version, title, note, category, amount: original.amount, currency: original.currency, rate },
    ...{ payers, memberIds, uneven: null, spentOn: nextOn },
    repeats: { every: rhythm.every, unit: rhythm.unit, onLastDay: rhythm.dayOfMonth === 31, endsOn },
  };
}

const eventsIn = async ({ groupId }: Membership) =>
  (
    await db.select({ event: activity.event }).from(activity).where(eq(activity.groupId, groupId)).orderBy(activity.id)
  ).map(({ event }) => event);

test("what stops once somebody has gone is what they pay, share or have set up", async () => {
  const { membership, jonas, tomas, everyone } = await makeFlat();
  const own = { payerId: jonas.memberId, memberIds: [jonas.memberId] };
  await repeat(membership, monthly, { title: "Internet", memberIds: everyone });
  await repeat(membership, monthly, { title: "Rent", ...own });
  await repeat(await requireMembershipOf(jonas.account, membership.groupId), monthly, { title: "Power", ...own });
  const titlesOf = async (memberId: string) =>
    (await listRecurrencesOf(membership, memberId)).map(({ title }) => title).sort();
  expect(await titlesOf(tomas.memberId)).toEqual(["Internet"]);
  expect(await titlesOf(jonas.memberId)).toEqual(["Internet", "Power", "Rent"]);
  expect(await titlesOf(membership.memberId)).toEqual(["Internet", "Rent"]);
});

test("the same form sent twice makes one expense and one recurrence, and with another rhythm it is another form", async () => {
  const { membership } = await makeFlat();
  const form = { formId: newId(), ...newExpense(membership, { spentOn: await todayOf(membership) }) };
  const [first, second] = await Promise.all([
    recordExpense(membership, { ...form, repeats: monthly }),
    recordExpense(membership, { ...form, repeats: monthly }),
  ]);
  expect(first.id).toBe(second.id);
  expect(await db.$count(recurrences, eq(recurrences.groupId, membership.groupId))).toBe(1);
  const other = recordExpense(membership, { ...form, repeats: { ...monthly, every: 2 } });
  expect(await refusalOf(other)).toMatchObject({ key: "savedAlready" });
  expect(await refusalOf(recordExpense(membership, form))).toMatchObject({ key: "savedAlready" });
});

test("what no clock could keep to is refused at its field, and makes no expense", async () => {
  const { membership } = await makeFlat();
  const today = await todayOf(membership);
  const wrong: [Partial<Repeats> & { spentOn?: string }, string, string][] = [
    [{ every: 0 }, "everyUnknown", "every"],
    [{ every: 1.5 }, "everyUnknown", "every"],
    [{ every: Number.NaN }, "everyUnknown", "every"],
    [{ every: limits.recurrenceEveryMax + 1 }, "everyUnknown", "every"],
    [{ unit: "year" as "month" }, "choiceUnknown", "unit"],
    [{ times: 1 }, "timesUnknown", "times"],
    [{ times: limits.recurrenceTimesMax + 1 }, "timesUnknown", "times"],
    [{ endsOn: "soon" }, "dayUnknown", "endsOn"],
    [{ endsOn: today }, "endsTooSoon", "endsOn"],
    [{ unit: "day", spentOn: plus(today, -limits.occasionsMissedMax - 1) }, "tooManyMissed", "spentOn"],
    [{ unit: "day", spentOn: "1900-01-01" }, "tooManyMissed", "spentOn"],
  ];
  for (const [{ spentOn = today, ...repeats }, key, field] of wrong) {
    const form = { formId: newId(), ...newExpense(membership, { spentOn }), repeats: { ...monthly, ...repeats } };
    expect(await refusalOf(recordExpense(membership, form)), key).toMatchObject({ key, field });
  }
  expect(await db.$count(expenses, eq(expenses.groupId, membership.groupId))).toBe(0);
});

test("so many repeat in a group at most, also where the last two begin at once; what ended makes room", async () => {
  const { membership, groupId } = await makeFlat();
  const { recurrenceId } = await repeat(membership);
  const [row] = await db.select().from(recurrences).where(eq(recurrences.groupId, groupId));
  if (!row) throw new Error("It is not there.");
  await db
    .insert(recurrences)
    .values(Array.from({ length: limits.recurrencesActiveMax - 2 }, () => ({ ...row, id: newId() })));
  const outcomes = await Promise.allSettled([repeat(membership), repeat(membership)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await refusalOf(repeat(membership))).toMatchObject({ key: "tooManyRecurrences" });
  await endRecurrence(membership, { recurrenceId });
  await repeat(membership);
  expect(await refusalOf(resumeRecurrence(membership, { recurrenceId }))).toMatchObject({ key: "tooManyRecurrences" });
  expect(await listRecurrences(membership)).toHaveLength(limits.recurrencesActiveMax);
});

test("an edit of this one alone changes nothing of what is to come, and one of all that follow does, once", async () => {
  const { membership, jonas, everyone } = await makeFlat();
  const { expenseId, given, recurrenceId } = await repeat(membership);
  const edit = { expenseId, version: 1, ...given, amount: 5000n };
  await editExpense(membership, edit);
  expect(await findRecurrence(membership, recurrenceId)).toMatchObject({ original: { amount: 1200n }, version: 1 });
  // The same again changes nothing of the expense, and holds for the others now.
  await editExpense(jonas.membership, { ...edit, follows: true });
  await editExpense(jonas.membership, { ...edit, follows: true });
  expect(await findRecurrence(membership, recurrenceId)).toMatchObject({
    ...{ original: { amount: 5000n }, version: 2, authorId: jonas.memberId },
  });
  await editExpense(membership, {
    ...edit,
    version: 2,
    memberIds: everyone,
    spentOn: plus(given.spentOn, -3),
    follows: true,
  });
  const found = await findRecurrence(membership, recurrenceId);
  expect(found).toMatchObject({
    memberIds: [...everyone].sort(),
    nextOn: dayAfter({ ...monthly, dayOfMonth: Number(given.spentOn.slice(8)) }, given.spentOn),
  });
  expect((await eventsIn(membership)).filter((event) => event === "recurrence_changed")).toHaveLength(2);
  const alone = await makeExpense(membership);
  expect(await refusalOf(editExpense(membership, { ...alone, follows: true }))).toMatchObject({
    key: "recurrenceIsGone",
  });
});

test("an edit of all that follow writes over nothing that somebody changed since, and the same twice is one", async () => {
  const { membership, jonas } = await makeFlat();
  const { expenseId, given, recurrenceId } = await repeat(membership);
  const edit = { expenseId, version: 1, ...given, title: "Flat", follows: true, recurrenceVersion: 1 };
  await editExpense(jonas.membership, { ...edit, title: given.title, amount: 9000n });
  expect(await refusalOf(editExpense(membership, { ...edit, version: 2 }))).toMatchObject({
    ...{ code: "CONFLICT", key: "recurrenceWasChanged" },
  });
  expect(await findExpense(membership, expenseId)).toMatchObject({ title: given.title, version: 2 });
  expect(await findRecurrence(membership, recurrenceId)).toMatchObject({ original: { amount: 9000n } });
  const seen = { ...edit, version: 2, amount: 9000n, recurrenceVersion: 2 };
  await editExpense(membership, seen);
  await editExpense(membership, seen);
  expect(await findRecurrence(membership, recurrenceId)).toMatchObject({ title: "Flat", version: 3 });
});

test("the rate that a form of some day was filled in with is no wish for the days to come", async () => {
  const { membership } = await makeFlat();
  const { expenseId, given, recurrenceId } = await repeat(membership, monthly, { currency: "USD", rate: "0.9" });
  await db.update(recurrences).set({ usesDayRate: true }).where(eq(recurrences.id, recurrenceId));
  await editExpense(membership, { expenseId, version: 1, ...given, title: "Server", follows: true });
  expect(await findRecurrence(membership, recurrenceId)).toMatchObject({ title: "Server", rate: null });
  await editExpense(membership, { expenseId, version: 2, ...given, rate: "0.8", follows: true });
  expect(await findRecurrence(membership, recurrenceId)).toMatchObject({ rate: "0.8" });
});

test("how often, until when and what is changed from the next day on, and nobody overwrites what they have not seen", async () => {
  const { membership, jonas, everyone } = await makeFlat();
  const { recurrenceId, given } = await repeat(membership);
  const edit = await editOf(membership, recurrenceId);
  expect(await editRecurrence(jonas.membership, edit)).toEqual({ isChanged: false });
  const next = plus(given.spentOn, 5);
  const weekly = {
    ...edit,
    memberIds: everyone,
    spentOn: next,
    repeats: { every: 2, unit: "week" as const, times: 3 },
  };
  expect(await editRecurrence(jonas.membership, weekly)).toEqual({ isChanged: true });
  expect(await findRecurrence(membership, recurrenceId)).toMatchObject({
    ...{ rhythm: { every: 2, unit: "week", dayOfMonth: null }, nextOn: next, endsOn: plus(next, 28), timesLeft: 3 },
    ...{ memberIds: [...everyone].sort(), version: 2 },
  });
  expect(await editRecurrence(jonas.membership, weekly)).toEqual({ isChanged: false });
  expect(await refusalOf(editRecurrence(membership, edit))).toMatchObject({ key: "recurrenceWasChanged" });
  const wrong: [Partial<RecurrenceEdit>, string][] = [
    [{ spentOn: given.spentOn }, "occasionIsPast"],
    [{ memberIds: [newId()] }, "memberIsGone"],
    [{ repeats: { ...monthly, endsOn: given.spentOn } }, "endsTooSoon"],
    [{ payers: { [membership.memberId]: 1n } }, "payersLeft"],
  ];
  for (const [change, key] of wrong)
    expect(await refusalOf(editRecurrence(membership, { ...weekly, version: 2, ...change })), key).toMatchObject({
      key,
    });
});

test("the 30th stays the 30th when something else is changed in February", async () => {
  const { membership } = await makeFlat();
  const { recurrenceId } = await repeat(membership);
  await db.update(recurrences).set({ dayOfMonth: 30, nextOn: "2199-02-28" }).where(eq(recurrences.id, recurrenceId));
  const edit = await editOf(membership, recurrenceId);
  await editRecurrence(membership, { ...edit, title: "Loan" });
  expect(await findRecurrence(membership, recurrenceId)).toMatchObject({ title: "Loan", rhythm: { dayOfMonth: 30 } });
});

test("one is skipped once however often it is pressed, and comes back while nothing came after it", async () => {
  const { membership, jonas } = await makeFlat();
  const { recurrenceId, found } = await repeat(membership, { every: 1, unit: "week" });
  const on = found.nextOn;
  const presses = await Promise.all([1, 2, 3].map(() => skipOccasion(jonas.membership, { recurrenceId, on })));
  expect(presses.filter(({ isChanged }) => isChanged)).toHaveLength(1);
  expect(await findRecurrence(membership, recurrenceId)).toMatchObject({ nextOn: plus(on, 7) });
  const { rows } = await listOccasions(membership, { recurrenceId });
  expect(rows[0]).toEqual({ fallsOn: on, expenseId: null, skippedBy: jonas.memberId });
  await skipOccasion(membership, { recurrenceId, on: plus(on, 7) });
  expect(await refusalOf(restoreOccasion(membership, { recurrenceId, on }))).toMatchObject({
    key: "recurrenceWasChanged",
  });
  await restoreOccasion(membership, { recurrenceId, on: plus(on, 7) });
  await restoreOccasion(membership, { recurrenceId, on });
  expect(await restoreOccasion(membership, { recurrenceId, on })).toEqual({ isChanged: false });
  expect(await findRecurrence(membership, recurrenceId)).toMatchObject({ nextOn: on });
  const other = skipOccasion(membership, { recurrenceId, on: plus(on, 1) });
  expect(await refusalOf(other)).toMatchObject({ key: "recurrenceWasChanged" });
  const made = restoreOccasion(membership, { recurrenceId, on: rows[1]?.fallsOn ?? "" });
  expect(await refusalOf(made)).toMatchObject({ key: "recurrenceWasChanged" });
});

test("what somebody ended comes no more; taken up again it goes on from today, and makes up for nothing", async () => {
  const { membership } = await makeFlat();
  const { recurrenceId, found } = await repeat(membership, { every: 1, unit: "week" });
  expect(await endRecurrence(membership, { recurrenceId })).toEqual({ isChanged: true });
  expect(await endRecurrence(membership, { recurrenceId })).toEqual({ isChanged: false });
  expect(await listRecurrences(membership)).toEqual([]);
  expect((await listEndedRecurrences(membership)).rows.map(({ id }) => id)).toEqual([recurrenceId]);
  const isRefused = async (act: Promise<unknown>) =>
    expect(await refusalOf(act)).toMatchObject({ key: "recurrenceHasEnded" });
  await isRefused(skipOccasion(membership, { recurrenceId, on: found.nextOn }));
  const edit = { ...(await editOf(membership, recurrenceId)), title: "Loan" };
  await isRefused(editRecurrence(membership, edit));
  const missed = plus(found.nextOn, -21);
  await db.update(recurrences).set({ nextOn: missed }).where(eq(recurrences.id, recurrenceId));
  await resumeRecurrence(membership, { recurrenceId });
  const today = await todayOf(membership);
  const back = await findRecurrence(membership, recurrenceId);
  expect(back).toMatchObject({ isActive: true });
  expect(back && back.nextOn >= today && back.nextOn < plus(today, 7)).toBe(true);
  await endRecurrence(membership, { recurrenceId });
  await db
    .update(recurrences)
    .set({ endsOn: plus(today, -1) })
    .where(eq(recurrences.id, recurrenceId));
  expect(await refusalOf(resumeRecurrence(membership, { recurrenceId }))).toMatchObject({ key: "recurrenceIsOver" });
});

test("what came to its own end can be changed to go on", async () => {
  const { membership } = await makeFlat();
  const { recurrenceId, found } = await repeat(membership, { every: 1, unit: "week", times: 2 });
  await skipOccasion(membership, { recurrenceId, on: found.nextOn });
  expect(await findRecurrence(membership, recurrenceId)).toMatchObject({ isOver: true, endedAt: null });
  const edit = await editOf(membership, recurrenceId);
  await editRecurrence(membership, { ...edit, repeats: { every: 1, unit: "week", endsOn: null } });
  expect(await listRecurrences(membership)).toMatchObject([{ id: recurrenceId, endsOn: null }]);
});

test("viewers and people of other groups change nothing of it, nor see that it is there", async () => {
  const flat = await makeFlat();
  const { membership } = flat;
  const { recurrenceId, found, expenseId, given } = await repeat(membership);
  const edit = await editOf(membership, recurrenceId);
  const viewer = await addMember(flat, { role: "viewer" });
  const stranger = await makeFlat();
  for (const [by, key] of [
    [viewer.membership, "roleIsTooLow"],
    [stranger.membership, "recurrenceIsGone"],
  ] as const) {
    for (const act of [
      () => skipOccasion(by, { recurrenceId, on: found.nextOn }),
      () => restoreOccasion(by, { recurrenceId, on: found.nextOn }),
      () => endRecurrence(by, { recurrenceId }),
      () => resumeRecurrence(by, { recurrenceId }),
      () =>
        editRecurrence(by, { ...edit, payers: null, payerId: by.memberId, memberIds: [by.memberId], title: "Mine" }),
      () => editExpense(by, { ...given, expenseId, version: 1, follows: true }),
    ])
      expect(await refusalOf(act())).toMatchObject({ key });
  }
  expect(await findRecurrence(stranger.membership, recurrenceId)).toBeNull();
  expect(await findRecurrenceOf(stranger.membership, expenseId)).toBeNull();
  expect((await listOccasions(stranger.membership, { recurrenceId })).rows).toEqual([]);
  expect(await findRecurrence(membership, recurrenceId)).toMatchObject({ version: 1, isActive: true });
});

test("a group is erased with all that repeats in it", async () => {
  const { membership, groupId } = await makeFlat();
  const { recurrenceId, found } = await repeat(membership);
  await skipOccasion(membership, { recurrenceId, on: found.nextOn });
  await db.update(groups).set({ deletesAt: sql`now()` }).where(eq(groups.id, groupId));
  await db.execute(sql`select erase_group(${groupId})`);
  expect(await db.select({ rows: count() }).from(recurrences).where(eq(recurrences.groupId, groupId))).toEqual([
    { rows: 0 },
  ]);
  expect(await db.$count(occasions, and(eq(occasions.groupId, groupId)))).toBe(0);
});
