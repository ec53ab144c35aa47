/** What a rhythm counts in. */
export const rhythmUnits = ["day", "week", "month"] as const;

export type RhythmUnit = (typeof rhythmUnits)[number];

/** How often something comes again. */
export type Rhythm = {
  every: number;
  unit: RhythmUnit;
  /** On which day of a month, and of one that is shorter on its last. So the 31st is the last of each. */
  dayOfMonth: number | null;
};

export const lastDayOfMonth = 31;

/** What a rhythm is, for something that begins on a day: that day of each month, or its last. */
export function rhythmFrom(
  on: string,
  { every, unit, onLastDay }: { every: number; unit: RhythmUnit; onLastDay: boolean },
): Rhythm {
  if (unit !== "month") return { every, unit, dayOfMonth: null };
  return { every, unit, dayOfMonth: onLastDay ? lastDayOfMonth : partsOf(on).day };
}

/** The day that comes so many times after one. A short month shifts none of those that follow it. */
export function dayAfter({ every, unit, dayOfMonth }: Rhythm, on: string, times = 1): string {
  if (times === 0) return on;
  if (unit !== "month") return plusDays(on, every * times * (unit === "week" ? 7 : 1));
  const { year, month, day } = partsOf(on);
  const months = year * 12 + month + every * times;
  const [toYear, toMonth] = [Math.floor(months / 12), months % 12];
  return textOf(toYear, toMonth, Math.min(dayOfMonth ?? day, daysIn(toYear, toMonth)));
}

/** How many times it comes from one day on until another, with both of them. */
export function timesUntil(rhythm: Rhythm, { from, until }: { from: string; until: string }): number {
  if (until < from) return 0;
  const { every, unit } = rhythm;
  if (unit !== "month") {
    const days = (instantOf(until) - instantOf(from)) / dayMilliseconds;
    return Math.floor(days / (every * (unit === "week" ? 7 : 1))) + 1;
  }
  const [one, other] = [partsOf(from), partsOf(until)];
  const steps = Math.floor(((other.year - one.year) * 12 + other.month - one.month) / every);
  return dayAfter(rhythm, from, steps) <= until ? steps + 1 : steps;
}

/** The first of its days that is not before another day. */
export function firstFrom(rhythm: Rhythm, { from, notBefore }: { from: string; notBefore: string }): string {
  return dayAfter(rhythm, from, timesUntil(rhythm, { from, until: plusDays(notBefore, -1) }));
}

const dayMilliseconds = 86_400_000;

function instantOf(on: string): number {
  return Date.parse(`${on}T00:00:00Z`);
}

function plusDays(on: string, days: number): string {
  return new Date(instantOf(on) + days * dayMilliseconds).toISOString().slice(0, 10);
}

/** Months count from nought. */
function partsOf(on: string): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = on.split("-").map(Number);
  return { year, month: month - 1, day };
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
}

function textOf(year: number, month: number, day: number): string {
  return [String(year).padStart(4, "0"), String(month + 1).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}
