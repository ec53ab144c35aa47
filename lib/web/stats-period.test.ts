import { expect, test } from "vitest";
import { periodIn, periodText, spanOf } from "./stats-period";

const thisMonth = "2026-11";

test.each([
  ["2026-11", { first: "2026-11", last: "2026-11" }],
  ["2025", { first: "2025-01", last: "2025-12" }],
  ["12-months", { first: "2025-12", last: "2026-11" }],
  ["all", null],
])("“%s” in an address is read and written alike, and covers its months", (text, span) => {
  const period = periodIn(text);
  expect(period && periodText(period)).toBe(text);
  expect(period && spanOf(period, { thisMonth })).toEqual(span);
});

test.each(["2026-13", "26", "everything", "2026-11-01", "ALL"])("“%s” is no period", (text) => {
  expect(periodIn(text)).toBeNull();
});
