import { getTranslations } from "next-intl/server";
import type { RepeatEnd, RepeatUnit, RepeatValues, RepeatWords } from "@/components/expenses/repeat-fields";
import type { Recurrence } from "@/lib/expenses/recurrences/recurrence-list";
import { missedTimes } from "@/lib/expenses/recurrences/repeats";
import { formatShortDate, todayIn, weekdayOf } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import { lastDayOfMonth } from "@/lib/rhythm";

const units: RepeatUnit[] = ["day", "week", "month", "monthEnd"];
const ends: RepeatEnd[] = ["never", "on", "after"];

/** What a form of something new is filled in with: most of what repeats does so each month. */
export const notRepeating: RepeatValues = { every: "1", unit: "month", ends: "never" };

/** Of one that is there already, times are those that are left. */
export async function repeatWords({ isSet = false } = {}): Promise<RepeatWords> {
  const say = await getTranslations("repeatForm");
  return {
    repeats: say("repeats"),
    note: say("note"),
    every: say("every"),
    unit: say("unit"),
    ends: say("ends"),
    endsOn: say("endsOn"),
    times: say(isSet ? "timesLeft" : "times"),
    units: units.map((value) => ({ value, label: say(`units.${value}`) })),
    ending: ends.map((value) => ({ value, label: say(`ending.${value}`) })),
  };
}

export function repeatValues({ rhythm, endsOn, timesLeft }: Recurrence): RepeatValues {
  const { every, unit, dayOfMonth } = rhythm;
  return {
    every: String(every),
    unit: unit === "month" && dayOfMonth === lastDayOfMonth ? "monthEnd" : unit,
    ends: endsOn ? "on" : "never",
    ...(endsOn && { endsOn }),
    ...(timesLeft && { times: String(timesLeft) }),
  };
}

type Rhythmic = Pick<Recurrence, "rhythm" | "nextOn">;

/** "every month on the 1st" */
export async function rhythmWords(): Promise<(recurrence: Rhythmic) => string> {
  const say = await getTranslations("recurring");
  return ({ rhythm: { every, unit, dayOfMonth }, nextOn }) => {
    if (unit === "day") return say("days", { every });
    if (unit === "week") return say("weeks", { every, weekday: weekdayOf(nextOn) });
    return dayOfMonth === lastDayOfMonth ? say("monthEnds", { every }) : say("months", { every, day: dayOfMonth ?? 1 });
  };
}

/** How many are to be made up for in the next rounds of the clock, once a day has passed; none where something is in the way. */
export function missedIn({ group }: Membership): (recurrence: Recurrence) => number {
  const today = todayIn(group.timeZone);
  return ({ rhythm, isActive, waitsFor, nextOn, endsOn }) =>
    isActive && !waitsFor && !group.isArchived && nextOn < today ? missedTimes(rhythm, { nextOn, endsOn, today }) : 0;
}

/** Days as whoever reads writes them. */
export function daysFor({ account }: Membership): (on: string) => string {
  const { region, timeZone } = account.user;
  const today = todayIn(timeZone);
  return (on) => formatShortDate(on, { region, today });
}
