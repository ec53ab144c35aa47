import { expect, test } from "vitest";
import { restPaidBy, restSharedBy, withRestGiven } from "./given-rest";

const writing = { currency: "EUR", region: "en-GB" };

const form = (fields: Record<string, string>) => ({ amount: "10", "with-a": "on", "with-b": "on", ...fields });

test.each([
  ["exactly", "b", { "of-a": "3", "of-b": "2.50" }, "7.00"],
  ["exactly", "a", {}, "10.00"],
  ["percent", "a", { "of-a": "30", "of-b": "33.3333" }, "66.6667"],
] as const)("whoever is given the rest, %s, has it on top of what is theirs", (splitMode, whose, numbers, theirs) => {
  const filled = restSharedBy(whose, { text: form({ splitMode, ...numbers }), ...writing });
  expect(filled.get(`of-${whose}`)).toBe(theirs);
});

test("whoever took no part takes part in it by the rest", () => {
  const text = form({ splitMode: "exactly", "of-a": "4", "of-b": "4", "of-c": "" });
  expect([...restSharedBy("c", { text, ...writing })]).toEqual([
    ["with-c", "on"],
    ["of-c", "2.00"],
  ]);
});

test.each([
  ["all of it is somebody's", { splitMode: "exactly", "of-a": "10" }],
  ["there is too much", { splitMode: "percent", "of-a": "60", "of-b": "50" }],
  ["a number can't be read", { splitMode: "exactly", "of-a": "ten" }],
  ["there is no amount yet", { splitMode: "exactly", amount: "" }],
  ["shares have no rest", { splitMode: "shares", "of-a": "1" }],
  ["all share alike", { splitMode: "equally" }],
] as const)("nobody is given anything where %s", (_, fields) => {
  expect(restSharedBy("a", { text: form(fields), ...writing }).size).toBe(0);
});

test("of several payers one has paid what is missing, in the currency that was spent", () => {
  const text = { amount: "1000", currency: "JPY", paidBySeveral: "on", "paid-a": "300", "paid-b": "1" };
  expect([...restPaidBy("b", { text, ...writing })]).toEqual([["paid-b", "700"]]);
  expect(restPaidBy("b", { text: { ...text, "paid-a": "1000" }, ...writing }).size).toBe(0);
  expect(restPaidBy("b", { text: { ...text, "paid-a": "x" }, ...writing }).size).toBe(0);
});

test("a form that names who has the rest is read as if it had been typed, and names nobody then", () => {
  const text = form({ splitMode: "exactly", "of-a": "4", restTo: "b", restPaidBy: "a" });
  expect(withRestGiven(text, writing)).toMatchObject({ "of-a": "4", "of-b": "6.00", restTo: "", restPaidBy: "" });
});

test("the rest is written with the decimal sign of whoever reads it", () => {
  const text = form({ splitMode: "exactly", "of-a": "3", paidBySeveral: "on", "paid-a": "3,50", restTo: "b" });
  const writing = { currency: "EUR", region: "de-DE" };
  expect(withRestGiven({ ...text, restPaidBy: "b" }, writing)).toMatchObject({ "of-b": "7,00", "paid-b": "6,50" });
  const percents = form({ splitMode: "percent", "of-a": "33,3333", restTo: "b" });
  expect(withRestGiven(percents, writing)["of-b"]).toBe("66,6667");
});
