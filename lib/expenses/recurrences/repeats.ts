import { isDay } from "@/lib/days";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { dayAfter, type Rhythm, type RhythmUnit, rhythmUnits, timesUntil } from "@/lib/rhythm";

/** How something is to come again, as somebody asks for it: it ends on a day, after so many times, or never. */
export type Repeats = {
  every: number;
  unit: RhythmUnit;
  /** In months: on the last day of each. */
  onLastDay?: boolean;
  endsOn?: string | null;
  times?: number | null;
};

/** Refused where no clock could keep to it. */
export function requireRepeats({ every, unit, endsOn, times }: Repeats, { timesMin }: { timesMin: number }): void {
  const { recurrenceEveryMax, recurrenceTimesMax } = limits;
  if (!rhythmUnits.includes(unit)) throw new DomainError("INVALID", "choiceUnknown", { field: "unit" });
  if (!isCount(every, 1, recurrenceEveryMax))
    throw new DomainError("INVALID", "everyUnknown", { field: "every", values: { max: recurrenceEveryMax } });
  if (endsOn != null && !isDay(endsOn)) throw new DomainError("INVALID", "dayUnknown", { field: "endsOn" });
  if (times != null && !isCount(times, timesMin, recurrenceTimesMax)) {
    const values = { min: timesMin, max: recurrenceTimesMax };
    throw new DomainError("INVALID", "timesUnknown", { field: "times", values });
  }
}

function isCount(number: number, min: number, max: number): boolean {
  return Number.isInteger(number) && number >= min && number <= max;
}

type Span = { first: string; nextOn: string };

/** After which day it comes no more, `first` being the first of the times that are counted; null for no end. */
export function lastDayOf(rhythm: Rhythm, { endsOn = null, times }: Repeats, { first, nextOn }: Span): string | null {
  const last = times == null ? endsOn : dayAfter(rhythm, first, times - 1);
  if (last === null) return null;
  // Nobody counts so far, and no day is that late.
  if (!isDay(last)) return null;
  if (last < nextOn) throw new DomainError("INVALID", "endsTooSoon", { field: "endsOn" });
  return last;
}

/** Refused where the clock would begin by making up for more than anybody means. */
export function requireFewMissed(rhythm: Rhythm, { dayField: field = "spentOn", ...missed }: Missed): void {
  const values = { max: limits.occasionsMissedMax };
  if (!isFewMissed(rhythm, missed)) throw new DomainError("INVALID", "tooManyMissed", { field, values });
}

export function isFewMissed(rhythm: Rhythm, missed: Omit<Missed, "dayField">): boolean {
  return missedTimes(rhythm, missed) <= limits.occasionsMissedMax;
}

/** How many days of it have come, today with them, without anything recorded. */
export function missedTimes(rhythm: Rhythm, { nextOn, endsOn, today }: Omit<Missed, "dayField">): number {
  const until = endsOn !== null && endsOn < today ? endsOn : today;
  return timesUntil(rhythm, { from: nextOn, until });
}

type Missed = { nextOn: string; endsOn: string | null; today: string; dayField?: string | undefined };
