import { expect, test } from "vitest";
import { householdsThen } from "./households-then";

const [ada, bea, cem, dov] = ["1", "2", "3", "4"] as const;
const names: Record<string, string> = { [ada]: "Ada", [bea]: "Bea", [cem]: "Cem", [dov]: "Dov" };

function then(of: Record<string, bigint>, now: { name: string; memberIds: string[] }[]) {
  const before = { memberIds: Object.keys(of), uneven: { mode: "households" as const, of } };
  return householdsThen(now, { before, nameOf: (id) => names[id] ?? "" });
}

test("who counted together then does so still, by the name of their household and with the rest of it", () => {
  const now = [{ name: "Upstairs", memberIds: [ada, bea, cem] }];
  expect(then({ [ada]: 1n, [bea]: 1n, [dov]: 0n }, now)).toEqual(now);
});

test("who is in another household now counts together as then, under their names", () => {
  const now = [
    { name: "Upstairs", memberIds: [ada, cem] },
    { name: "Downstairs", memberIds: [bea, dov] },
  ];
  expect(then({ [ada]: 1n, [bea]: 1n, [cem]: 0n }, now)).toEqual([
    { name: "Upstairs", memberIds: [] },
    { name: "Downstairs", memberIds: [dov] },
    { name: "Ada, Bea", memberIds: [ada, bea] },
  ]);
});

test("who counted alone then, though of a household of now, is in none", () => {
  const now = [{ name: "Upstairs", memberIds: [ada, bea] }];
  expect(then({ [ada]: 0n, [bea]: 0n }, now)).toEqual([{ name: "Upstairs", memberIds: [] }]);
});

test("what all shared alike knows the households of now", () => {
  const now = [{ name: "Upstairs", memberIds: [ada, bea] }];
  expect(householdsThen(now, { before: { memberIds: [ada], uneven: null }, nameOf: () => "" })).toEqual(now);
});
