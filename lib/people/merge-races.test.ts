import { and, eq, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { expenseParts } from "@/db/schema/expenses";
import { merges } from "@/db/schema/merges";
import { recordExpense } from "@/lib/expenses/expenses";
import { differencesIn, makeFlat, netsIn, newExpense } from "@/lib/expenses/factories.testing";
import { addPlaceholder } from "@/lib/groups/factories.testing";
import { newId } from "@/lib/ids";
import { atOnce } from "@/lib/users/factories.testing";
import { listMerges } from "./merges";
import { mergePlaces } from "./merging";
import { undoMerge } from "./unmerging";

const partsOf = (groupId: string, memberId: string) =>
  db.$count(expenseParts, and(eq(expenseParts.groupId, groupId), eq(expenseParts.memberId, memberId)));

// R1
test("of 50 who write while a place is merged nothing is lost: what was written moves along, and what comes later is refused", async () => {
  const { membership, jonas, tomas, groupId, everyone } = await makeFlat();
  const writers = [membership, jonas.membership];
  const expense = newExpense(membership, { payerId: tomas.memberId, memberIds: everyone });
  const { done, refusals } = await atOnce(51, async (place) => {
    const writer = writers[place % 2] ?? membership;
    if (place !== 25) return recordExpense(writer, { formId: newId(), ...expense });
    return mergePlaces(membership, { formId: newId(), memberId: tomas.memberId, intoId: jonas.memberId });
  });
  expect(new Set(refusals)).toEqual(refusals.length > 0 ? new Set(["memberIsGone"]) : new Set());
  expect([await partsOf(groupId, tomas.memberId), await partsOf(groupId, jonas.memberId)]).toEqual([
    0,
    done.length - 1,
  ]);
  expect(await differencesIn(groupId)).toEqual([]);
});

test("merges that cross each other do not wait in a circle: each place goes once, and none into one that went", async () => {
  const { membership, tomas, groupId, everyone } = await makeFlat();
  const [one, other, third] = [tomas.memberId, (await addPlaceholder(membership)).memberId, everyone[1] ?? ""];
  const expense = newExpense(membership, { memberIds: [...everyone, other] });
  await recordExpense(membership, { formId: newId(), ...expense });
  const asked = [
    [one, other],
    [other, one],
    [one, third],
    [other, third],
  ];
  const { done, refusals } = await atOnce(12, (place) => {
    const [memberId = "", intoId = ""] = asked[place % asked.length] ?? [];
    return mergePlaces(membership, { formId: newId(), memberId, intoId });
  });
  expect(new Set(refusals)).toEqual(new Set(["memberIsGone"]));
  // Two of three places can go, and all of it is with those that stay.
  expect(done.length).toBeGreaterThan(0);
  expect(await db.$count(merges, and(eq(merges.groupId, groupId), isNull(merges.undoneAt)))).toBe(done.length);
  expect(await differencesIn(groupId)).toEqual([]);
  expect((await netsIn(membership)).reduce((sum, net) => sum + net, 0n)).toBe(0n);
});

test("of ten who undo a merge at once one does", async () => {
  const { membership, jonas, tomas, groupId } = await makeFlat();
  await mergePlaces(membership, { formId: newId(), memberId: tomas.memberId, intoId: jonas.memberId });
  const [merge] = await listMerges(membership);
  const { done, refusals } = await atOnce(10, () =>
    undoMerge(membership, { formId: newId(), mergeId: merge?.id ?? "" }),
  );
  expect([done.length, new Set(refusals)]).toEqual([1, new Set(["mergeIsGone"])]);
  expect(await differencesIn(groupId)).toEqual([]);
});
