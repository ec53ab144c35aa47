import { expect, test } from "vitest";
import { isMonth, isYear, monthAfter, monthsIn, monthsOfYear, monthsUpTo } from "./months";

test.each(["2026-13", "2026-00", "2026-1", "1899-12", "2200-01", "2026-11-01", "year", ""])(
  "“%s” is no month",
  (text) => {
    expect(isMonth(text)).toBe(false);
  },
);

test("a month and a year are such from 1900 to 2199", () => {
  expect([isMonth("1900-01"), isMonth("2199-12"), isYear("1900"), isYear("2199")]).toEqual([true, true, true, true]);
  expect([isYear("1899"), isYear("2200"), isYear("26")]).toEqual([false, false, false]);
});

test("months are counted over the ends of years, both ways", () => {
  expect([monthAfter("2026-11", 1), monthAfter("2026-12", 1), monthAfter("2026-01", -1)]).toEqual([
    "2026-12",
    "2027-01",
    "2025-12",
  ]);
  expect(monthsIn(monthsUpTo("2026-02", 4))).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
  expect(monthsIn(monthsOfYear("2026"))).toHaveLength(12);
});
