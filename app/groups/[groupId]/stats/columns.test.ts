import { expect, test } from "vitest";
import { averageOf, columnsOf } from "./columns";

const thisMonth = "2026-11";
const of = (month: string, spent = 100n, ownPart = 10n) => ({ month, spent, ownPart });

test("a month is drawn with the five before it, of which those without anything count from the first that has some", () => {
  const period = { kind: "month", month: "2026-11" } as const;
  const around = { period, thisMonth, bounds: { first: "2026-08", last: "2026-11" } };
  const { unit, all, context } = columnsOf([of("2026-08"), of("2026-11")], around);
  expect([unit, ...all.map(({ key, spent }) => `${key} ${spent}`)]).toEqual([
    ...["month", "2026-06 0", "2026-07 0", "2026-08 100", "2026-09 0", "2026-10 0", "2026-11 100"],
  ]);
  expect(all.filter(({ isChosen }) => isChosen).map(({ key }) => key)).toEqual(["2026-11"]);
  expect(context?.map(({ key }) => key)).toEqual(["2026-08", "2026-09", "2026-10", "2026-11"]);
});

test("all time is drawn month by month as long as that is a year, and then year by year", () => {
  const around = { period: { kind: "all" }, thisMonth } as const;
  const year = columnsOf([of("2026-01")], { ...around, bounds: { first: "2026-01", last: "2026-12" } });
  expect([year.unit, year.all.length, year.context]).toEqual(["month", 12, null]);
  const months = [of("1999-01"), of("2025-12", -5n), of("2026-01", 7n), of("2026-02", 8n, 4n)];
  const longer = columnsOf(months, { ...around, bounds: { first: "1999-01", last: "2026-02" } });
  expect([longer.unit, ...longer.all.map(({ key, spent, ownPart }) => `${key} ${spent} ${ownPart}`)]).toEqual([
    ...["year", "1999 100 10", "2025 -5 10", "2026 15 14"],
  ]);
});

test.each([
  [10n, 4, 3n],
  [-10n, 4, -3n],
  [9n, 4, 2n],
  [0n, 6, 0n],
])("%s over %s months is %s each", (sum, count, average) => {
  expect(averageOf(sum, count)).toBe(average);
});
