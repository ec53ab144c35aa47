import { expect, test } from "vitest";
import { editExpense } from "@/lib/expenses/expenses";
import { differencesIn, makeExpense, makeFlat, netsIn, requireExpense } from "@/lib/expenses/factories.testing";
import { newId } from "@/lib/ids";
import type { UnevenMode } from "@/lib/split-modes";

type Numbers = Record<string, bigint>;

const owedIn = ({ parts }: Awaited<ReturnType<typeof requireExpense>>) =>
  Object.fromEntries(parts.filter(({ owed }) => owed > 0n).map(({ memberId, owed }) => [memberId, owed]));

async function makeThree() {
  const { membership, everyone } = await makeFlat();
  const [mara = "", jonas = "", tomas = ""] = everyone;
  const record = (mode: UnevenMode, of: Numbers, amount = 1000n) =>
    makeExpense(membership, { amount, memberIds: Object.keys(of), uneven: { mode, of } });
  return { membership, everyone, mara, jonas, tomas, record };
}

test("an expense is owed as is said of each, and says so again", async () => {
  const { membership, mara, jonas, tomas, record } = await makeThree();
  const cases: [UnevenMode, Numbers, Numbers][] = [
    ["exactly", { [mara]: 999n, [jonas]: 1n }, { [mara]: 999n, [jonas]: 1n }],
    ["percent", { [mara]: 250_000n, [jonas]: 750_000n }, { [mara]: 250n, [jonas]: 750n }],
    ["shares", { [mara]: 20_000n, [jonas]: 30_000n }, { [mara]: 400n, [jonas]: 600n }],
    ["adjusted", { [mara]: 100n, [jonas]: -50n, [tomas]: 0n }, { [mara]: 417n, [jonas]: 267n, [tomas]: 316n }],
  ];
  for (const [mode, of, owed] of cases) {
    const { expenseId } = await record(mode, of);
    const found = await requireExpense(membership, expenseId);
    expect(found.uneven).toEqual({ mode, of });
    expect(found.memberIds).toEqual(Object.keys(of).sort());
    if (mode !== "adjusted") expect(owedIn(found)).toEqual(owed);
    // Of the 950 that all share alike two have a cent more, and who they are depends on the expense's id.
    else expect(Object.values(owedIn(found)).reduce((sum, part) => sum + part)).toBe(1000n);
  }
  expect((await netsIn(membership)).reduce((sum, net) => sum + net)).toBe(0n);
  expect(await differencesIn(membership.groupId)).toEqual([]);
});

test("numbers that do not come to the amount are refused, with what is missing", async () => {
  const { mara, jonas, record } = await makeThree();
  const refusals: [UnevenMode, Numbers, string, object | undefined][] = [
    ["exactly", { [mara]: 600n, [jonas]: 160n }, "splitLeft", { amount: "2.40", currency: "EUR" }],
    ["exactly", { [mara]: 600n, [jonas]: 510n }, "splitOver", { amount: "1.10", currency: "EUR" }],
    ["percent", { [mara]: 333_333n, [jonas]: 333_333n }, "percentLeft", { percent: "33.3334" }],
    ["percent", { [mara]: 600_000n, [jonas]: 500_000n }, "percentOver", { percent: "10" }],
    ["shares", { [mara]: 0n, [jonas]: 0n }, "allSharesNothing", undefined],
    ["adjusted", { [mara]: 1001n, [jonas]: 0n }, "splitOver", { amount: "0.01", currency: "EUR" }],
    ["adjusted", { [mara]: 0n, [jonas]: -1001n }, "splitBelowZero", undefined],
  ];
  for (const [mode, of, key, values] of refusals) {
    await expect(record(mode, of)).rejects.toMatchObject({ key, field: "memberIds", values });
  }
});

test("more people than a group can have are refused at once", async () => {
  const { membership } = await makeThree();
  const memberIds = Array.from({ length: 10_000 }, newId);
  await expect(makeExpense(membership, { memberIds })).rejects.toMatchObject({
    key: "memberIsGone",
    field: "memberIds",
  });
});

test("numbers that no form sends are refused", async () => {
  const { membership, mara, jonas } = await makeThree();
  const of = (numbers: Numbers, mode: UnevenMode = "exactly") =>
    makeExpense(membership, { amount: 1000n, memberIds: [mara, jonas], uneven: { mode, of: numbers } });
  for (const attempt of [
    () => of({ [mara]: 1100n, [jonas]: -100n }),
    () => of({ [mara]: 1000n, [newId()]: 0n }),
    () => of({ [mara]: -(10n ** 13n) }, "adjusted"),
  ])
    await expect(attempt()).rejects.toMatchObject({ key: "valueUnknown", field: "uneven" });
  const field = "memberIds";
  await expect(of({ [mara]: 10n ** 13n, [jonas]: 0n })).rejects.toMatchObject({ key: "splitOver", field });
  await expect(of({ [mara]: 10n ** 9n }, "shares")).rejects.toMatchObject({ key: "weightTooLarge", field });
});

test("who is given nothing takes no part, save where all share what is left", async () => {
  const { membership, mara, jonas, tomas, record } = await makeThree();
  const shared = await record("shares", { [mara]: 10_000n, [jonas]: 0n, [tomas]: 10_000n });
  expect((await requireExpense(membership, shared.expenseId)).memberIds).toEqual([mara, tomas].sort());
  const adjusted = await record("adjusted", { [mara]: 0n, [jonas]: 0n, [tomas]: 10n });
  expect((await requireExpense(membership, adjusted.expenseId)).memberIds).toHaveLength(3);
});

test("an edit changes how it is split, and one into what is there already changes nothing", async () => {
  const { membership, mara, jonas, record } = await makeThree();
  const made = await record("shares", { [mara]: 10_000n, [jonas]: 10_000n });
  expect(await editExpense(membership, made)).toEqual({ isChanged: false });
  const other = { ...made, uneven: { mode: "shares", of: { [mara]: 30_000n, [jonas]: 10_000n } } } as const;
  expect(await editExpense(membership, other)).toEqual({ isChanged: true });
  expect(owedIn(await requireExpense(membership, made.expenseId))).toEqual({ [mara]: 750n, [jonas]: 250n });
  expect(await editExpense(membership, { ...made, version: 2, uneven: null })).toEqual({ isChanged: true });
  const alike = await requireExpense(membership, made.expenseId);
  expect([alike.uneven, owedIn(alike)]).toEqual([null, { [mara]: 500n, [jonas]: 500n }]);
});
