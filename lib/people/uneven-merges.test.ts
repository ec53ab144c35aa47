import { expect, test } from "vitest";
import { oddCentsOf } from "@/lib/expenses/entries/odd-cents";
import { differencesIn, makeExpense, makeFlat, requireExpense } from "@/lib/expenses/factories.testing";
import { saidOfEach } from "@/lib/expenses/splits/split";
import { newId } from "@/lib/ids";
import type { UnevenMode } from "@/lib/split-modes";
import { mergePlaces } from "./merging";
import { undoMerge } from "./unmerging";

type Numbers = Record<string, bigint>;

test("a merge adds what was typed for both, and undoing it gives each their own back", async () => {
  const { membership, everyone } = await makeFlat();
  const [mara = "", jonas = "", tomas = ""] = everyone;
  const modes: [UnevenMode, Numbers][] = [
    ["exactly", { [mara]: 500n, [jonas]: 300n, [tomas]: 200n }],
    ["percent", { [jonas]: 400_000n, [tomas]: 600_000n }],
    ["shares", { [mara]: 10_000n, [tomas]: 20_000n }],
    ["adjusted", { [mara]: 50n, [jonas]: -20n, [tomas]: 0n }],
  ];
  const ids: string[] = [];
  for (const [mode, of] of modes) {
    const uneven = { mode, of };
    ids.push((await makeExpense(membership, { amount: 1000n, memberIds: Object.keys(of), uneven })).expenseId);
  }
  const found = () => Promise.all(ids.map((id) => requireExpense(membership, id)));
  const before = await found();
  const { mergeId } = await mergePlaces(membership, { formId: newId(), memberId: tomas, intoId: jonas });
  expect((await found()).map(({ uneven }) => saidOfEach(uneven))).toEqual([
    { [mara]: 500n, [jonas]: 500n },
    { [jonas]: 1_000_000n },
    { [mara]: 10_000n, [jonas]: 20_000n },
    { [mara]: 50n, [jonas]: -20n },
  ]);
  await undoMerge(membership, { formId: newId(), mergeId });
  const after = await found();
  expect(after.map(({ uneven, memberIds }) => [uneven, memberIds])).toEqual(
    before.map(({ uneven, memberIds }) => [uneven, memberIds]),
  );
  expect(after.map(({ parts }) => parts)).toEqual(before.map(({ parts }) => parts));
  expect(await differencesIn(membership.groupId)).toEqual([]);
});

test("who has the odd cent of a bill is told until two places of it are one, and again once that is undone", async () => {
  const { membership, everyone } = await makeFlat();
  const [, jonas = "", tomas = ""] = everyone;
  const uneven = { mode: "items" as const, items: [{ title: "Pizza", amount: 1000n, memberIds: [] }], extra: 0n };
  const { expenseId } = await makeExpense(membership, { amount: 1000n, memberIds: everyone, uneven });
  const told = async () => oddCentsOf(await requireExpense(membership, expenseId)).sharers;
  const before = await told();
  expect(before).toHaveLength(1);
  const { mergeId } = await mergePlaces(membership, { formId: newId(), memberId: tomas, intoId: jonas });
  expect(await told()).toEqual([]);
  await undoMerge(membership, { formId: newId(), mergeId });
  expect(await told()).toEqual(before);
});
