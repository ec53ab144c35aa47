import { expect, test } from "vitest";
import { modeIn, withHouseholds } from "./household-fields";

const writing = { currency: "EUR", region: "en-GB" };

/** A household of three, of whom a and b are ticked, and somebody else. */
const form = (fields: Record<string, string>, ticked = ["a", "b"]) => ({
  ...{ splitMode: "equally", "household-a": "1", "household-b": "1", "household-c": "1" },
  ...Object.fromEntries(ticked.map((id) => [`with-${id}`, "on"])),
  ...fields,
});

const tickedIn = (text: Record<string, string>) =>
  Object.keys(withHouseholds(text, writing))
    .filter((name) => name.startsWith("with-"))
    .sort();

test.each([
  ["ticking all of it ticks each", { "was-1": "0", "all-1": "on" }, ["a"], "abc"],
  ["unticking all of it unticks each", { "was-1": "1" }, ["a", "b", "c"], ""],
  ["who was unticked alone is out alone", { "was-1": "1", "all-1": "on" }, ["a", "b"], "ab"],
  ["who was unticked with the tick for all is out alone", { "was-1": "1" }, ["a", "b"], "ab"],
  ["who was ticked alone is in alone", { "was-1": "0" }, ["b", "x"], "bx"],
  ["who were ticked one by one are all in", { "was-1": "0" }, ["a", "b", "c"], "abc"],
] as const)("%s", (_, fields, ticked, wanted) => {
  const text = form(fields, [...ticked]);
  expect(tickedIn(text)).toEqual([...wanted].map((id) => `with-${id}`));
  // Read twice it says the same.
  expect(tickedIn(withHouseholds(text, writing))).toEqual(tickedIn(text));
});

const numbersIn = (text: Record<string, string>) => {
  const read: Record<string, string> = withHouseholds(text, writing);
  return [read["of-a"], read["of-b"], read["of-c"], read["for-1"]];
};

test.each([
  ["exactly", "10", ["5.00", "5.00", undefined, ""]],
  ["percent", "33.3333", ["16.6666", "16.6667", undefined, ""]],
  ["shares", "1", ["0.5", "0.5", undefined, ""]],
  ["exactly", "ten", [undefined, undefined, undefined, "ten"]],
  ["equally", "10", [undefined, undefined, undefined, "10"]],
  ["adjusted", "10", [undefined, undefined, undefined, "10"]],
] as const)(
  "a number for a household, %s %s, is dealt among those of it who are ticked",
  (splitMode, typed, numbers) => {
    expect(numbersIn(form({ splitMode, "for-1": typed }))).toEqual(numbers);
  },
);

test("a number for a household of whom nobody is ticked is nobody's", () => {
  expect(numbersIn(form({ splitMode: "exactly", "for-1": "10" }, ["x"]))).toEqual([
    undefined,
    undefined,
    undefined,
    "10",
  ]);
});

test("households count once only where all share alike", () => {
  expect(modeIn({ splitMode: "equally", byHousehold: "on" })).toBe("households");
  expect(modeIn({ splitMode: "shares", byHousehold: "on" })).toBe("shares");
  expect(modeIn({ splitMode: "equally" })).toBe("equally");
});
