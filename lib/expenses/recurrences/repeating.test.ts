import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { recurrences } from "@/db/schema/recurrences";
import { keepRates } from "@/lib/expenses/currencies/exchange-rates";
import { addMember, makeGroup } from "@/lib/groups/factories.testing";
import { newId } from "@/lib/ids";
import { atOnce, refusalOf } from "@/lib/users/factories.testing";
import { deleteExpense, editExpense } from "../expenses";
import { leave, makeExpense, makeFlat, newExpense } from "../factories.testing";
import { recordPayment } from "../payments";
import { endRecurrence } from "./changes";
import { findRecurrenceOf, listOccasions } from "./recurrence-list";
import { repeatExpense } from "./repeating";
import type { Repeats } from "./repeats";

const monthly: Repeats = { every: 1, unit: "month" };

async function makeRent() {
  const flat = await makeFlat();
  const rent = { title: "Rent", amount: 90_000n, spentOn: "2027-01-31", memberIds: flat.everyone };
  const { expenseId } = await makeExpense(flat.membership, rent);
  const repeat = (asked: Partial<Parameters<typeof repeatExpense>[1]> = {}) =>
    repeatExpense(flat.membership, { formId: newId(), expenseId, version: 1, repeats: monthly, ...asked });
  return { ...flat, rent, expenseId, repeat };
}

test("an expense that is there is the first of what comes again, and the next is on a later day of its rhythm", async () => {
  const { membership, expenseId, repeat } = await makeRent();
  const { id } = await repeat({ repeats: { ...monthly, times: 3 } });
  const recurrence = await findRecurrenceOf(membership, expenseId);
  expect(recurrence).toMatchObject({ id, title: "Rent", nextOn: "2027-02-28", endsOn: "2027-03-31", timesLeft: 2 });
  expect((await listOccasions(membership, { recurrenceId: id })).rows).toMatchObject([
    { fallsOn: "2027-01-31", expenseId },
  ]);
});

test("R4: the same form sent twice begins one, and of many at once one begins", async () => {
  const { membership, groupId, repeat } = await makeRent();
  const form = { formId: newId() };
  const { id } = await repeat(form);
  expect(await repeat(form)).toEqual({ id, isRepeat: true });
  expect((await refusalOf(repeat())).key).toBe("repeatsAlready");
  const { expenseId } = await makeExpense(membership);
  const { done } = await atOnce(5, () => repeat({ expenseId, formId: newId() }));
  expect(done).toHaveLength(1);
  expect(await db.$count(recurrences, eq(recurrences.groupId, groupId))).toBe(2);
});

test("what is gone, deleted, changed meanwhile, a payment, or repeats and ended begins none", async () => {
  const { membership, jonas, rent, expenseId, repeat } = await makeRent();
  const { expenseId: deleted } = await makeExpense(membership);
  await deleteExpense(membership, { expenseId: deleted });
  const { expenseId: changed } = await makeExpense(membership);
  await editExpense(membership, { ...newExpense(membership), amount: 1n, expenseId: changed, version: 1 });
  const { expenseId: ended } = await makeExpense(membership);
  const { id: recurrenceId } = await repeat({ expenseId: ended });
  await endRecurrence(membership, { recurrenceId });
  const paid = {
    formId: newId(),
    fromId: membership.memberId,
    toId: jonas.memberId,
    amount: 1n,
    spentOn: rent.spentOn,
  };
  const { id: payment } = await recordPayment(membership, paid);
  const keyOf = async (asked: Parameters<typeof repeat>[0]) => (await refusalOf(repeat(asked))).key;
  expect(await keyOf({ expenseId: newId() })).toBe("expenseIsGone");
  expect(await keyOf({ expenseId: deleted })).toBe("expenseIsDeleted");
  expect(await keyOf({ expenseId: changed })).toBe("expenseWasChanged");
  expect(await keyOf({ expenseId: ended })).toBe("repeatsAlready");
  expect(await keyOf({ expenseId: payment })).toBe("expenseIsGone");
  expect(await keyOf({ repeats: { ...monthly, times: 1 } })).toBe("timesUnknown");
  const old = await makeExpense(membership, { spentOn: "2001-01-01" });
  expect(await keyOf({ expenseId: old.expenseId })).toBe("tooManyMissed");
  expect(await findRecurrenceOf(membership, expenseId)).toBeNull();
});

test("V4: viewers begin none, nor does anybody with an expense of another group, nor one that names who has left", async () => {
  const { membership, groupId, jonas, expenseId, repeat } = await makeRent();
  const viewer = await addMember({ groupId }, { role: "viewer" });
  const asked = { formId: newId(), expenseId, version: 1, repeats: monthly };
  expect((await refusalOf(repeatExpense(viewer.membership, asked))).key).toBe("roleIsTooLow");
  expect((await refusalOf(repeatExpense((await makeGroup()).membership, asked))).key).toBe("expenseIsGone");
  await leave(membership, jonas);
  expect(await refusalOf(repeat())).toMatchObject({ key: "repeatNamesAbsent", values: { name: "Jonas Berg" } });
});

test("a rate that was its day's is that of each day to come, and one that was typed stays", async () => {
  const { membership, repeat } = await makeRent();
  await keepRates(db, [{ ratedOn: "2027-01-04", perEuro: { CHF: "1.25" } }]);
  const trip = { currency: "CHF", amount: 1000n, spentOn: "2027-01-05" };
  const usesDayRate = async (rate: string | null) => {
    const { expenseId } = await makeExpense(membership, { ...trip, rate });
    await repeat({ expenseId });
    return (await findRecurrenceOf(membership, expenseId))?.rate === null;
  };
  expect([await usesDayRate(null), await usesDayRate("0.9")]).toEqual([true, false]);
});
