import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { newId } from "@/lib/ids";
import { atOnce, refusalOf } from "@/lib/users/factories.testing";
import { deleteExpense, editExpense, recordExpense, restoreExpense } from "./expenses";
import { differencesIn, makeExpense, makeFlat, netsIn, newExpense, requireExpense } from "./factories.testing";

async function happenedTo(expenseId: string) {
  const rows = await db.select().from(activity).where(eq(activity.expenseId, expenseId)).orderBy(activity.id);
  return rows.map(({ event, actorId, details }) => ({ event, actorId, details }));
}

test("an expense is shared equally, placeholders included, and says who recorded it", async () => {
  const { membership, jonas, everyone } = await makeFlat();
  const formId = newId();
  const input = newExpense(jonas.membership, { amount: 1000n, memberIds: everyone });
  expect(await recordExpense(jonas.membership, { formId, ...input })).toEqual({ id: formId, isRepeat: false });
  const found = await requireExpense(membership, formId);
  expect(found).toMatchObject({
    ...{ kind: "expense", title: "Groceries", amount: 1000n, spentOn: "2026-11-08", version: 1, isDeleted: false },
    memberIds: everyone.toSorted(),
    payers: [{ id: jonas.memberId, name: "Jonas Berg", paid: 1000n }],
    ...{ recordedById: jonas.memberId, recordedBy: "Jonas Berg" },
  });
  expect(found.parts.map(({ memberId, paid }) => [memberId, paid])).toEqual(
    everyone.map((id) => [id, id === jonas.memberId ? 1000n : 0n]),
  );
  expect(found.parts.map(({ owed }) => owed).sort()).toEqual([333n, 333n, 334n]);
  expect(await netsIn(membership)).toEqual(found.parts.map(({ paid, owed }) => paid - owed));
  const details = { amount: "1000", sharers: 3 };
  expect(await happenedTo(formId)).toEqual([{ event: "expense_recorded", actorId: jonas.memberId, details }]);
});

test("the same form sent 20 times at once and again later makes one expense", async () => {
  const { membership, groupId, everyone } = await makeFlat();
  const form = { formId: newId(), ...newExpense(membership, { memberIds: everyone }) };
  const { done } = await atOnce(20, () => recordExpense(membership, form));
  expect(done.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
  const again = { ...form, formId: form.formId.toUpperCase(), memberIds: everyone.toReversed() };
  expect(await recordExpense(membership, again)).toEqual({ id: form.formId, isRepeat: true });
  expect((await listExpenses(membership)).rows).toHaveLength(1);
  expect((await netsIn(membership)).reduce((sum, net) => sum + net)).toBe(0n);
  expect(await differencesIn(groupId)).toEqual([]);
});

test("another content under a form's id is refused, whoever sends it, and changes nothing", async () => {
  const { membership, jonas } = await makeFlat();
  const { expenseId: formId, ...made } = await makeExpense(membership);
  const refused = [
    refusalOf(recordExpense(membership, { ...made, formId, amount: 1n })),
    refusalOf(recordExpense(jonas.membership, { ...made, formId, amount: 1n })),
    refusalOf(recordExpense(jonas.membership, { ...made, formId })),
  ];
  expect((await Promise.all(refused)).map(({ key }) => key)).toEqual(Array(3).fill("savedAlready"));
  expect(await requireExpense(membership, formId)).toMatchObject({ amount: 1200n, version: 1 });
  expect(await netsIn(jonas.membership)).toEqual([0n, 0n, 0n]);
});

test("two groups may have an expense of the same id, and each shows its own", async () => {
  const [one, other] = [await makeFlat(), await makeFlat()];
  const { expenseId: formId } = await makeExpense(one.membership);
  await recordExpense(other.membership, { ...newExpense(other.membership, { amount: 5n }), formId });
  const found = await Promise.all([one, other].map(({ membership }) => requireExpense(membership, formId)));
  expect(found.map(({ amount }) => amount)).toEqual([1200n, 5n]);
});

test("an edit moves balances and months, and an edit of an older version is refused with what is there kept", async () => {
  const { membership, jonas, groupId, everyone } = await makeFlat();
  const made = await makeExpense(membership, { memberIds: everyone });
  const edit = { ...made, amount: 2000n, payerId: jonas.memberId, spentOn: "2026-10-31" };
  expect(await editExpense(jonas.membership, edit)).toEqual({ isChanged: true });
  const late = editExpense(membership, { ...made, title: "Wine" });
  expect(await refusalOf(late)).toMatchObject({ code: "CONFLICT", key: "expenseWasChanged" });
  const found = await requireExpense(membership, made.expenseId);
  expect(found).toMatchObject({ title: "Groceries", amount: 2000n, payers: [{ id: jonas.memberId }], version: 2 });
  expect(await netsIn(membership)).toEqual(found.parts.map(({ paid, owed }) => paid - owed));
  expect(await differencesIn(groupId)).toEqual([]);
  expect((await happenedTo(made.expenseId)).at(-1)).toEqual({
    event: "expense_edited",
    actorId: jonas.memberId,
    details: { version: 2, amountBefore: "1200", amount: "2000" },
  });
});

test("an edit that asks for what is there already writes nothing, and so does one that is sent twice", async () => {
  const { membership, everyone } = await makeFlat();
  const made = await makeExpense(membership, { memberIds: everyone });
  expect(await editExpense(membership, { ...made, memberIds: everyone.toReversed() })).toEqual({ isChanged: false });
  const { done } = await atOnce(10, () => editExpense(membership, { ...made, title: "Wine" }));
  expect(done.filter(({ isChanged }) => isChanged)).toHaveLength(1);
  expect(await requireExpense(membership, made.expenseId)).toMatchObject({ title: "Wine", version: 2 });
  expect(await happenedTo(made.expenseId)).toHaveLength(2);
});

test("of edits at once that want different things, one is made and the others are refused", async () => {
  const { membership } = await makeFlat();
  const made = await makeExpense(membership);
  const { done, refusals } = await atOnce(10, (place) =>
    editExpense(membership, { ...made, amount: BigInt(place + 1) }),
  );
  expect(done).toEqual([{ isChanged: true }]);
  expect(refusals).toEqual(Array(9).fill("expenseWasChanged"));
});

test("deleting hides and can be undone; a second press of either changes nothing", async () => {
  const { membership, jonas, groupId, everyone } = await makeFlat();
  const made = await makeExpense(membership, { memberIds: everyone });
  const before = await netsIn(membership);
  const { done: deleted } = await atOnce(10, () => deleteExpense(jonas.membership, made));
  expect(deleted.filter(({ isChanged }) => isChanged)).toHaveLength(1);
  expect(await netsIn(membership)).toEqual([0n, 0n, 0n]);
  expect((await listExpenses(membership)).rows).toEqual([]);
  expect(await requireExpense(membership, made.expenseId)).toMatchObject({ isDeleted: true, amount: 1200n });
  expect((await refusalOf(editExpense(membership, { ...made, amount: 1n }))).key).toBe("expenseIsDeleted");
  const { done: restored } = await atOnce(10, () => restoreExpense(membership, made));
  expect(restored.filter(({ isChanged }) => isChanged)).toHaveLength(1);
  expect(await netsIn(membership)).toEqual(before);
  expect(await differencesIn(groupId)).toEqual([]);
  const events = (await happenedTo(made.expenseId)).map(({ event }) => event);
  expect(events).toEqual(["expense_recorded", "expense_deleted", "expense_restored"]);
});

test("a note is kept as it was written, and a longer one than there is room for is refused", async () => {
  const { membership } = await makeFlat();
  const note = "  Meter reading from 1 Nov\n  See the cellar door  ";
  const made = await makeExpense(membership, { note });
  expect((await requireExpense(membership, made.expenseId)).note).toBe(note.trim());
  expect(await editExpense(membership, made)).toEqual({ isChanged: false });
  expect(await editExpense(membership, { ...made, note: "" })).toEqual({ isChanged: true });
  expect((await requireExpense(membership, made.expenseId)).note).toBe("");
  const long = makeExpense(membership, { note: "😀".repeat(501) });
  await expect(long).rejects.toMatchObject({ key: "noteTooLong", field: "note", values: { max: 500 } });
  await makeExpense(membership, { note: "😀".repeat(500) });
});
