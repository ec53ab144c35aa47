const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How long something took, in the largest unit that it has two of. */
export function spanOf(seconds: number): { unit: "minutes" | "hours" | "days"; count: number } {
  if (seconds >= 2 * day) return { unit: "days", count: Math.round(seconds / day) };
  if (seconds >= 2 * hour) return { unit: "hours", count: Math.round(seconds / hour) };
  return { unit: "minutes", count: Math.max(1, Math.round(seconds / minute)) };
}
