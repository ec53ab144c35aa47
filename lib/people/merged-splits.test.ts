import { expect, test } from "vitest";
import { changedFields } from "@/lib/expenses/entries/kept-versions";
import { listVersions } from "@/lib/expenses/entries/versions";
import { type ExpenseInput, editExpense, recordExpense } from "@/lib/expenses/expenses";
import {
  differencesIn,
  expectDebtsToBeBalances,
  makeExpense,
  makeFlat,
  requireExpense,
} from "@/lib/expenses/factories.testing";
import { repeatExpense } from "@/lib/expenses/recurrences/repeating";
import type { AskedSplit } from "@/lib/expenses/splits/sound-split";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { weightUnit } from "@/lib/split-modes";
import { mergePlaces } from "./merging";

type Flat = Awaited<ReturnType<typeof makeFlat>>;

const most = BigInt(limits.sharesMax) * weightUnit;

/** Each is sound among three, and none that anybody may say once the last two of them are one. */
const unsayable: [mode: string, splitOf: (flat: Flat) => AskedSplit, refusal: object][] = [
  [
    "adjusted",
    ({ jonas, tomas, membership }) => ({
      mode: "adjusted",
      of: { [jonas.memberId]: -800n, [tomas.memberId]: -800n, [membership.memberId]: 1600n },
    }),
    { key: "splitBelowZero", field: "memberIds" },
  ],
  [
    "shares",
    ({ everyone }) => ({ mode: "shares", of: Object.fromEntries(everyone.map((id) => [id, most])) }),
    { key: "weightTooLarge", field: "memberIds" },
  ],
];

/** One that two shared who are one person, as its form or a call says it again. */
async function makeMerged(splitOf: (flat: Flat) => AskedSplit, input: Partial<ExpenseInput> = {}) {
  const flat = await makeFlat();
  const { membership, jonas, tomas, everyone } = flat;
  const asked = { amount: 3000n, memberIds: everyone, uneven: splitOf(flat), ...input };
  const { expenseId } = await makeExpense(membership, asked);
  await mergePlaces(membership, { formId: newId(), memberId: tomas.memberId, intoId: jonas.memberId });
  const before = await requireExpense(membership, expenseId);
  return { ...flat, expenseId, before, again: sayAgain(before) };
}

function sayAgain({ uneven, original, ...found }: Awaited<ReturnType<typeof requireExpense>>) {
  const { id: expenseId, version, title, note, category, spentOn, rate, memberIds } = found;
  const payers =
    "payers" in found ? Object.fromEntries(found.payers.map(({ id, paidOriginal }) => [id, paidOriginal])) : {};
  const given = { ...original, rate, payers, memberIds };
  const said: AskedSplit | null =
    uneven?.mode === "items"
      ? {
          mode: "items",
          items: uneven.items,
          extra: original.amount - uneven.items.reduce((sum, { amount }) => sum + amount, 0n),
        }
      : uneven;
  return { expenseId, version, title, note, category, spentOn, ...given, uneven: said };
}

test.each(unsayable)(
  "what a merge left of %s numbers stays to the cent while other things are put right",
  async (_, splitOf) => {
    const { membership, groupId, expenseId, before, again } = await makeMerged(splitOf);
    const changes = [
      { title: "Ferry" },
      { note: "there and back" },
      { spentOn: "2026-11-07" },
      { category: "transport" as const },
    ];
    for (const change of changes) {
      const { version } = await requireExpense(membership, expenseId);
      expect(await editExpense(membership, { ...again, ...change, version })).toEqual({ isChanged: true });
      const { parts, uneven } = await requireExpense(membership, expenseId);
      expect({ parts, uneven }).toEqual({ parts: before.parts, uneven: before.uneven });
    }
    expect(await differencesIn(groupId)).toEqual([]);
    await expectDebtsToBeBalances(membership);
  },
);

test.each(unsayable)(
  "who changes what it comes to, who paid it or who shares it is asked for other %s numbers",
  async (_, splitOf, refusal) => {
    const { membership, jonas, before, expenseId, again } = await makeMerged(splitOf, { currency: "USD", rate: "0.5" });
    const changes: Partial<ExpenseInput>[] = [
      { amount: 3002n, payers: { [jonas.memberId]: 3002n } },
      { currency: "CHF" },
      { rate: "0.6" },
      { payers: { [jonas.memberId]: 3000n } },
    ];
    for (const change of changes)
      await expect(editExpense(membership, { ...again, ...change })).rejects.toMatchObject(refusal);
    const first = again.uneven?.mode === "items" ? {} : again.uneven?.of;
    const other = Object.fromEntries(
      Object.entries(first ?? {}).map(([id, number]) => [id, number + (number < 0n ? -1n : 1n)]),
    );
    const uneven = { ...again.uneven, of: other } as AskedSplit;
    await expect(editExpense(membership, { ...again, uneven })).rejects.toMatchObject(refusal);
    expect(await requireExpense(membership, expenseId)).toEqual(before);
  },
);

test.each(unsayable)(
  "nothing new, and nothing that is to come, is split by the %s numbers of two people who are one",
  async (_, splitOf, refusal) => {
    const { membership, jonas, tomas, ...flat } = await makeFlat();
    const asked = { title: "Rent", amount: 3000n, spentOn: "2199-01-31", memberIds: flat.everyone };
    const repeats = { every: 1, unit: "month" } as const;
    const uneven = splitOf({ membership, jonas, tomas, ...flat });
    const given = { ...asked, payerId: membership.memberId, uneven, repeats, formId: newId() };
    const { id: expenseId } = await recordExpense(membership, given);
    await mergePlaces(membership, { formId: newId(), memberId: tomas.memberId, intoId: jonas.memberId });
    const again = sayAgain(await requireExpense(membership, expenseId));
    const follows = editExpense(membership, { ...again, title: "Rent and water", follows: true });
    await expect(follows).rejects.toMatchObject(refusal);
    await expect(recordExpense(membership, { ...again, formId: newId() })).rejects.toMatchObject({ code: "INVALID" });
  },
);

test.each(unsayable)(
  "nobody lets come again what is split by the %s numbers of two people who are one",
  async (_, splitOf) => {
    const { membership, before } = await makeMerged(splitOf);
    const asked = { expenseId: before.id, version: before.version, repeats: { every: 1, unit: "month" } as const };
    const repeat = repeatExpense(membership, { formId: newId(), ...asked });
    await expect(repeat).rejects.toMatchObject({ code: "CONFLICT", key: "repeatUnsayable" });
  },
);

test("a bill stays as it was dealt while its title is put right, also where an item now names all who share it", async () => {
  const { membership, expenseId, before, again } = await makeMerged(({ jonas, membership: { memberId } }) => ({
    mode: "items",
    items: [
      { title: "Soup", amount: 900n, memberIds: [] },
      { title: "Fish", amount: 2000n, memberIds: [memberId, jonas.memberId] },
    ],
    extra: 100n,
  }));
  await editExpense(membership, { ...again, title: "Dinner" });
  expect(await requireExpense(membership, expenseId)).toMatchObject({ title: "Dinner", parts: before.parts });
  const { versions } = await listVersions(membership, { expenseId });
  const [then, now] = versions.slice(-2).map(({ entry }) => entry);
  expect(then && now && changedFields(then, now)).toEqual(["title"]);
});
