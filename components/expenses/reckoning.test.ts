import { expect, test } from "vitest";
import { fieldsInMode, fittedFields } from "./filled-in";
import { reckonShares } from "./reckoning";

const terms = {
  memberIds: ["a", "b", "c"],
  seed: "0190a5d2-7c00-7000-8000-000000000001",
  currency: "EUR",
  region: "en-GB",
};

const ticked = { "with-a": "on", "with-b": "on", "with-c": "on" };

const numbers = (of: Record<string, string>) =>
  Object.fromEntries(Object.entries(of).map(([id, number]) => [`of-${id}`, number]));

const reckon = (mode: string, of: Record<string, string>, amount = "10") =>
  reckonShares({ ...ticked, splitMode: mode, amount, ...numbers(of) }, terms);

test("what is left, or too much, is told in the words of the mode", () => {
  const rests = [
    reckon("exactly", { a: "4,50" }),
    reckon("exactly", { a: "4+4", b: "3" }),
    reckon("percent", { a: "33.3" }),
    reckon("adjusted", { a: "11" }),
    reckon("adjusted", { a: "-1" }),
    reckon("shares", {}),
    reckon("equally", {}),
  ].map(({ sums }) => [sums?.rest?.text ?? null, sums?.given, Math.round(sums?.percent ?? -1)]);
  expect(rests).toEqual([
    ["5.50", "4.50", 45],
    ["1.00", "11.00", 110],
    ["66.7", "33.3", 33],
    ["1.00", "11.00", 110],
    [null, "−1.00", 100],
    [null, "3", 100],
    [null, "10.00", 100],
  ]);
});

test("what cannot be split at all says why", () => {
  const faults = [reckon("shares", { a: "0", b: "0", c: "0" }), reckon("adjusted", { a: "-20" }), reckon("shares", {})];
  expect(faults.map(({ sums }) => sums?.fault)).toEqual(["weightless", "below zero", null]);
});

test("nothing is reckoned from what cannot be read, or for nobody", () => {
  expect(reckon("exactly", { a: "x" }).sums).toBeNull();
  expect(reckon("exactly", {}, "1.234").sums).toBeNull();
  expect(reckonShares({ amount: "10" }, terms)).toMatchObject({ count: 0, sums: null, mode: "equally" });
  expect(reckon("no mode", {}).mode).toBe("equally");
});

test("of percentages one sees what each means before all are right; of exact amounts there is nothing to say", () => {
  expect([...reckon("percent", { a: "50", b: "30", c: "30" }).ofEach]).toEqual([
    ["a", "5.00"],
    ["b", "3.00"],
    ["c", "3.00"],
  ]);
  expect([...reckon("exactly", { a: "5" }).ofEach]).toEqual([]);
});

test("only those who take part get something of the rest", () => {
  const text = { "with-a": "on", "with-c": "on", splitMode: "exactly", amount: "10", ...numbers({ a: "4", b: "1" }) };
  expect([...fittedFields(text, terms)]).toEqual([
    ["of-a", "4.00"],
    ["of-c", "6.00"],
  ]);
  expect([...fittedFields({ ...text, splitMode: "shares" }, terms)]).toEqual([]);
  expect([...fittedFields({ ...text, amount: "" }, terms)]).toEqual([]);
});

test("without an amount it can still be said who has how much of it", () => {
  const go = (text: Record<string, string>, mode: "percent" | "shares" | "exactly") =>
    Object.fromEntries(fieldsInMode(mode, { text: { ...ticked, ...text }, ...terms }));
  expect(Object.values(go({}, "percent")).sort()).toEqual(["33.3333", "33.3333", "33.3334"]);
  expect(go({}, "exactly")).toEqual({});
  expect(go({ splitMode: "shares", ...numbers({ a: "2" }) }, "percent")).toEqual(
    numbers({ a: "50", b: "25", c: "25" }),
  );
  // What is not all given out yet stays as it was typed.
  expect(go({ splitMode: "exactly", amount: "10", ...numbers({ a: "4" }) }, "percent")).toEqual({});
});

test("who has nothing has no share either", () => {
  const text = { ...ticked, splitMode: "exactly", amount: "10", ...numbers({ a: "10" }) };
  expect(Object.fromEntries(fieldsInMode("shares", { text, ...terms }))).toEqual(numbers({ a: "1", b: "0", c: "0" }));
});

test("what is left is written as the reader writes it", () => {
  const text = { ...ticked, splitMode: "percent", amount: "10", ...numbers({ a: "33.3" }) };
  expect(reckonShares(text, { ...terms, region: "de-DE" }).sums).toMatchObject({
    given: "33,3",
    rest: { text: "66,7" },
  });
});

test("what is filled in has the decimal sign of whoever reads it, and is read again as the same", () => {
  const german = { ...terms, region: "de-DE" };
  const text = { ...ticked, splitMode: "equally", amount: "50" };
  const go = (mode: "exactly" | "percent") => Object.fromEntries(fieldsInMode(mode, { text, ...german }));
  expect(Object.values(go("exactly")).sort()).toEqual(["16,66", "16,67", "16,67"]);
  expect(Object.values(go("percent")).sort()).toEqual(["33,32", "33,34", "33,34"]);
  const sums = (of: Record<string, string>) => reckonShares({ ...text, splitMode: "exactly", ...of }, german).sums;
  expect(sums(go("exactly"))).toMatchObject({ given: "50,00", rest: null });
  const inDinar = { ...text, currency: "KWD", splitMode: "exactly" };
  const dinars = Object.fromEntries(fieldsInMode("exactly", { text: { ...inDinar, splitMode: "equally" }, ...german }));
  expect(Object.values(dinars).sort()).toEqual(["16.666", "16.667", "16.667"]);
  expect(reckonShares({ ...inDinar, ...dinars }, german).sums).toMatchObject({ rest: null });
  const tip = { ...ticked, splitMode: "items", amount: "30", "item-0-amount": "24,50" };
  expect([...fittedFields(tip, german)]).toEqual([["extra", "5,50"]]);
});

const bill = {
  ...ticked,
  ...{ splitMode: "items", amount: "30" },
  ...{ "item-0-title": "Pizza", "item-0-amount": "12", "item-0-for-a": "on" },
  ...{ "item-1-amount": "6+6", "item-1-for-b": "on", "item-1-for-c": "on", "item-2-title": "Salad" },
};

test("of a bill it is said what is in no item yet, and that can be tax and tip", () => {
  expect(reckonShares(bill, terms).sums).toMatchObject({ given: "24.00", whole: "30.00", rest: { text: "6.00" } });
  expect([...fittedFields(bill, terms)]).toEqual([["extra", "6.00"]]);
  const shares = reckonShares({ ...bill, extra: "6" }, terms);
  expect(shares.sums).toMatchObject({ rest: null, fault: null });
  expect(Object.fromEntries(shares.ofEach)).toEqual({ a: "15.00", b: "7.50", c: "7.50" });
  expect([...fittedFields({ ...bill, amount: "20" }, terms)]).toEqual([["extra", "-4.00"]]);
  expect(reckonShares({ ...bill, "item-0-amount": "x" }, terms).sums).toBeNull();
});

test("a bill on which nothing is listed is nobody's yet, also where its tip is all of it", () => {
  const unlisted = { ...ticked, splitMode: "items", amount: "3", extra: "3", "item-0-title": "Pizza" };
  expect(reckonShares(unlisted, terms).sums).toMatchObject({ fault: "weightless", rest: null });
  expect(fieldsInMode("percent", { text: unlisted, ...terms }).size).toBe(0);
});

test("a bill of people who are not ticked fills nothing in for those who are", () => {
  const text = { "with-a": "on", splitMode: "items", amount: "24", "item-0-amount": "24", "item-0-for-b": "on" };
  for (const mode of ["percent", "shares", "exactly"] as const)
    expect(fieldsInMode(mode, { text, ...terms }).size).toBe(0);
});

test("what is ticked for nobody is everyone's, and a bill can be told in other modes", () => {
  const text = { ...bill, amount: "24", "item-0-for-a": "" };
  const go = Object.fromEntries(fieldsInMode("exactly", { text, ...terms }));
  expect(go).toEqual(numbers({ a: "4.00", b: "10.00", c: "10.00" }));
  expect(fieldsInMode("items", { text, ...terms }).size).toBe(0);
});
