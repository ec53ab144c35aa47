import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { listBalances } from "@/lib/expenses/balances/balances";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { addMember, makeGroup } from "@/lib/groups/factories.testing";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { refusalOf } from "@/lib/users/factories.testing";
import { deleteExpense, editExpense, findExpense, recordExpense, restoreExpense } from "./expenses";
import { differencesIn, leave, makeExpense, makeFlat, newExpense, requireExpense } from "./factories.testing";

test("another group's member cannot be made to share or to pay", async () => {
  const { membership, groupId } = await makeFlat();
  const stranger = await addMember(await makeGroup());
  const own = membership.memberId;
  const { expenseId, version } = await makeExpense(membership);
  for (const memberId of [stranger.memberId, newId(), "no id"]) {
    for (const asked of [{ payerId: memberId }, { memberIds: [own, memberId] }]) {
      const input = newExpense(membership, asked);
      const refused = { key: "memberIsGone", field: Object.keys(asked)[0] };
      expect(await refusalOf(recordExpense(membership, { formId: newId(), ...input }))).toMatchObject(refused);
      expect(await refusalOf(editExpense(membership, { expenseId, version, ...input }))).toMatchObject(refused);
    }
  }
  expect((await listExpenses(membership)).rows).toHaveLength(1);
  expect(await differencesIn(groupId)).toEqual([]);
});

test("another group's expense cannot be read, edited, deleted or restored", async () => {
  const { membership } = await makeGroup();
  const { expenseId, version } = await makeExpense(membership);
  const { membership: stranger } = await makeGroup();
  expect(await findExpense(stranger, expenseId)).toBeNull();
  for (const id of [expenseId, newId(), "no id"]) {
    const refusals = await Promise.all([
      refusalOf(editExpense(stranger, { expenseId: id, version, ...newExpense(stranger) })),
      refusalOf(deleteExpense(stranger, { expenseId: id })),
      refusalOf(restoreExpense(stranger, { expenseId: id })),
    ]);
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: "NOT_FOUND", key: "expenseIsGone" });
  }
  expect(await findExpense(stranger, "no id")).toBeNull();
  expect(await requireExpense(membership, expenseId)).toMatchObject({ version: 1, isDeleted: false });
});

test("a viewer writes nothing, and nobody writes in an archived group", async () => {
  const group = await makeFlat();
  const viewer = await addMember(group, { role: "viewer" });
  const made = await makeExpense(group.membership);
  const refusalsOf = async (membership: Membership) => {
    const acts = [
      recordExpense(membership, { formId: newId(), ...newExpense(membership) }),
      editExpense(membership, { ...made, amount: 1n }),
      deleteExpense(membership, made),
      restoreExpense(membership, made),
    ];
    return (await Promise.all(acts.map(refusalOf))).map(({ key }) => key);
  };
  expect(await refusalsOf(viewer.membership)).toEqual(Array(4).fill("roleIsTooLow"));
  await db.update(groups).set({ archivedAt: sql`now()` }).where(eq(groups.id, group.groupId));
  expect(await refusalsOf(group.membership)).toEqual(Array(4).fill("groupIsArchived"));
  expect(await requireExpense(viewer.membership, made.expenseId)).toMatchObject({ version: 1, isDeleted: false });
});

test("who has left takes no part in anything new, and stays in what they were in before", async () => {
  const { membership, groupId, tomas, jonas, everyone } = await makeFlat();
  const [shared, own] = [await makeExpense(membership, { memberIds: everyone }), await makeExpense(membership)];
  await leave(membership, tomas);
  const newly = newExpense(membership, { memberIds: everyone });
  expect((await refusalOf(recordExpense(membership, { formId: newId(), ...newly }))).key).toBe("memberIsGone");
  expect((await refusalOf(editExpense(membership, { ...own, payerId: tomas.memberId }))).field).toBe("payerId");
  expect(await editExpense(membership, { ...shared, amount: 900n })).toEqual({ isChanged: true });
  const found = await requireExpense(membership, shared.expenseId);
  expect(found.parts.map(({ hasLeft, owed }) => [hasLeft, owed])).toEqual([
    [false, 300n],
    [false, 300n],
    [true, 300n],
  ]);
  expect((await listBalances(jonas.membership)).map(({ net, hasLeft }) => [net, hasLeft])).toEqual([
    [600n, false],
    [-300n, false],
    [-300n, true],
  ]);
  await deleteExpense(membership, shared);
  expect(await restoreExpense(membership, shared)).toEqual({ isChanged: true });
  expect(await differencesIn(groupId)).toEqual([]);
});
