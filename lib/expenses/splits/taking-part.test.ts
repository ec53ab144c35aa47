import { expect, test } from "vitest";
import { hundredPercent, type UnevenSplit } from "./split";
import { sharedWith } from "./taking-part";

const share = 10_000n;

const joining = (memberIds: string[], uneven: UnevenSplit | null = null) =>
  sharedWith({ amount: 1000n, shared: { memberIds, uneven }, memberId: "m", takesPart: true });
const dropping = (memberIds: string[], uneven: UnevenSplit | null = null) =>
  sharedWith({ amount: 1000n, shared: { memberIds, uneven }, memberId: "m", takesPart: false });

test("who comes to what is split equally shares it alike, in the order of ids", () => {
  expect(joining(["b", "z"])).toEqual({ memberIds: ["b", "m", "z"], uneven: null });
  expect(dropping(["b", "m", "z"])).toEqual({ memberIds: ["b", "z"], uneven: null });
});

test("who comes to shares gets one, and who comes to adjustments gets none", () => {
  expect(joining(["b"], { mode: "shares", of: { b: 3n * share } })).toEqual({
    memberIds: ["b", "m"],
    uneven: { mode: "shares", of: { b: 3n * share, m: share } },
  });
  expect(joining(["b"], { mode: "adjusted", of: { b: 400n } })).toEqual({
    memberIds: ["b", "m"],
    uneven: { mode: "adjusted", of: { b: 400n, m: 0n } },
  });
});

test("who goes takes their number along", () => {
  expect(dropping(["b", "m"], { mode: "shares", of: { b: share, m: 2n * share } })).toEqual({
    memberIds: ["b"],
    uneven: { mode: "shares", of: { b: share } },
  });
});

test("nobody else is left, or nobody else has a share: then nobody goes", () => {
  expect(dropping(["m"])).toBe("alone");
  expect(dropping(["b", "m"], { mode: "shares", of: { b: 0n, m: share } })).toBe("alone");
});

test("amounts and percentages that make the whole are a person's to change", () => {
  expect(joining(["b"], { mode: "exactly", of: { b: 1000n } })).toBe("numbers");
  expect(joining(["b"], { mode: "percent", of: { b: hundredPercent } })).toBe("numbers");
  expect(dropping(["b", "m"], { mode: "exactly", of: { b: 1n, m: 999n } })).toBe("numbers");
});

test("nobody comes to owe less than nothing by it", () => {
  expect(joining(["b", "z"], { mode: "adjusted", of: { b: -400n, z: 0n } })).toMatchObject({
    memberIds: ["b", "m", "z"],
  });
  expect(joining(["b", "z"], { mode: "adjusted", of: { b: -520n, z: 0n } })).toBe("below zero");
});

const wine = { title: "Wine", amount: 300n, memberIds: ["b"] };
const bread = { title: "Bread", amount: 600n, memberIds: [] };

test("who comes to a bill shares what is everyone's on it", () => {
  expect(joining(["b"], { mode: "items", items: [wine, bread] })).toEqual({
    memberIds: ["b", "m"],
    uneven: { mode: "items", items: [wine, bread] },
  });
  expect(joining(["b"], { mode: "items", items: [wine] })).toBe("bill");
});

test("who goes leaves each item to those who shared it with them, if there are any", () => {
  const shared = { title: "Cheese", amount: 200n, memberIds: ["b", "m"] };
  const items = [{ ...wine, memberIds: ["z"] }, shared];
  expect(dropping(["b", "m", "z"], { mode: "items", items })).toEqual({
    memberIds: ["b", "z"],
    uneven: { mode: "items", items: [items[0], { ...shared, memberIds: ["b"] }] },
  });
  const own = { title: "Soup", amount: 100n, memberIds: ["m"] };
  expect(dropping(["b", "m"], { mode: "items", items: [bread, own] })).toBe("bill");
});
