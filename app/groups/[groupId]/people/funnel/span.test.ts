import { expect, test } from "vitest";
import { spanOf } from "./span";

test.each([
  [0, "minutes", 1],
  [90, "minutes", 2],
  [7_100, "minutes", 118],
  [7_200, "hours", 2],
  [172_000, "hours", 48],
  [172_800, "days", 2],
  [691_200, "days", 8],
])("%i seconds are told in %s: %i", (seconds, unit, count) => {
  expect(spanOf(seconds)).toEqual({ unit, count });
});
