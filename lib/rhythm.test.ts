import fc from "fast-check";
import { expect, test } from "vitest";
import { dayAfter, firstFrom, lastDayOfMonth, type Rhythm, rhythmFrom, rhythmUnits, timesUntil } from "./rhythm";

const monthly = (dayOfMonth: number, every = 1): Rhythm => ({ every, unit: "month", dayOfMonth });
const days = (rhythm: Rhythm, on: string, count: number) =>
  Array.from({ length: count }, (_, times) => dayAfter(rhythm, on, times));

const anyDay = fc
  .integer({ min: 0, max: 90_000 })
  .map((number) => new Date(Date.UTC(1950, 0, 1 + number)).toISOString().slice(0, 10));
const anyRhythm = fc
  .record({
    on: anyDay,
    every: fc.integer({ min: 1, max: 400 }),
    unit: fc.constantFrom(...rhythmUnits),
    onLastDay: fc.boolean(),
  })
  .map(({ on, ...how }) => ({ on, rhythm: rhythmFrom(on, how) }));
const daysOf = (on: string) => Date.parse(on) / 86_400_000;

test("the 31st of a short month is its last day, and the 31st again in the next long one", () => {
  expect(days(monthly(31), "2027-01-31", 5)).toEqual([
    "2027-01-31",
    "2027-02-28",
    "2027-03-31",
    "2027-04-30",
    "2027-05-31",
  ]);
  expect(days(monthly(30), "2027-12-30", 4)).toEqual(["2027-12-30", "2028-01-30", "2028-02-29", "2028-03-30"]);
  expect(days(monthly(29, 12), "2028-02-29", 5)).toEqual([
    "2028-02-29",
    "2029-02-28",
    "2030-02-28",
    "2031-02-28",
    "2032-02-29",
  ]);
});

test("what begins on some day and then comes on the last is on the last of the next month", () => {
  const rhythm = rhythmFrom("2026-11-15", { every: 1, unit: "month", onLastDay: true });
  expect(rhythm.dayOfMonth).toBe(lastDayOfMonth);
  expect(days(rhythm, "2026-11-15", 4)).toEqual(["2026-11-15", "2026-12-31", "2027-01-31", "2027-02-28"]);
});

test("days and weeks go on over the ends of months and years, and over the nights in which clocks are changed", () => {
  expect(days({ every: 2, unit: "week", dayOfMonth: null }, "2026-12-24", 3)).toEqual([
    "2026-12-24",
    "2027-01-07",
    "2027-01-21",
  ]);
  expect(days({ every: 1, unit: "day", dayOfMonth: null }, "2027-03-27", 3)).toEqual([
    "2027-03-27",
    "2027-03-28",
    "2027-03-29",
  ]);
});

test("going on one time after another comes to the same days as counting from the first: nothing drifts", () => {
  fc.assert(
    fc.property(anyRhythm, fc.integer({ min: 1, max: 60 }), ({ on, rhythm }, times) => {
      let stepped = on;
      for (let time = 0; time < times; time += 1) stepped = dayAfter(rhythm, stepped);
      expect(stepped).toBe(dayAfter(rhythm, on, times));
    }),
  );
});

test("each day comes after the one before, as far away as the rhythm says, and in months on its day or their last", () => {
  fc.assert(
    fc.property(anyRhythm, ({ on, rhythm }) => {
      const next = dayAfter(rhythm, on);
      expect(next > on).toBe(true);
      if (rhythm.unit !== "month") {
        expect(daysOf(next) - daysOf(on)).toBe(rhythm.every * (rhythm.unit === "week" ? 7 : 1));
        return;
      }
      const day = Number(next.slice(8));
      const tomorrow = new Date((daysOf(next) + 1) * 86_400_000).toISOString().slice(8, 10);
      expect(day === rhythm.dayOfMonth || (day < (rhythm.dayOfMonth ?? 0) && tomorrow === "01")).toBe(true);
    }),
  );
});

test("the times until a day are those that are not after it, and the first from a day on is the next of them", () => {
  fc.assert(
    fc.property(anyRhythm, fc.integer({ min: -50, max: 20_000 }), ({ on, rhythm }, later) => {
      const until = new Date((daysOf(on) + later) * 86_400_000).toISOString().slice(0, 10);
      const times = timesUntil(rhythm, { from: on, until });
      expect(dayAfter(rhythm, on, times) > until).toBe(true);
      if (times > 0) expect(dayAfter(rhythm, on, times - 1) <= until).toBe(true);
      const first = firstFrom(rhythm, { from: on, notBefore: until });
      expect(first >= until && first >= on).toBe(true);
      expect(timesUntil(rhythm, { from: on, until: first }) - 1).toBe(
        timesUntil(rhythm, { from: on, until: dayBefore(until) }),
      );
    }),
  );
});

function dayBefore(on: string): string {
  return new Date((daysOf(on) - 1) * 86_400_000).toISOString().slice(0, 10);
}
