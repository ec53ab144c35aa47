import { db } from "@/db/client";
import { loginFailures } from "@/db/schema/log-ins";
import { lastingRateLimits, rateLimits } from "@/db/schema/rate-limits";

const triesMin = 100;
const secondsMin = 2;
const warmUps = 5;

/** No limit of an earlier try reaches into the next one, for neither address. */
export async function forgetLimits(): Promise<void> {
  await db.delete(rateLimits);
  await db.delete(lastingRateLimits);
  await db.delete(loginFailures);
}

/**
 * How many times longer one of two takes, by the medians. They take turns, and which one begins changes from round to
 * round: whatever slows the machine down meets both alike, and half of the tries may be slowed down before it moves a median.
 * What takes a moment is tried for longer: next to it, whatever else the machine does is large.
 */
export async function ratioOfTimes<Subject>(
  [one, other]: [Subject, Subject],
  knock: (subject: Subject) => Promise<unknown>,
) {
  const took = new Map<Subject, number[]>([one, other].map((subject) => [subject, []]));
  const begun = performance.now();
  for (let round = 0; round < warmUps + triesMin || performance.now() - begun < secondsMin * 1000; round += 1) {
    for (const subject of round % 2 === 0 ? [one, other] : [other, one]) {
      const time = await timeOf(() => knock(subject));
      if (round >= warmUps) took.get(subject)?.push(time);
    }
  }
  const ratio = medianOf(took.get(one)) / medianOf(took.get(other));
  return Math.max(ratio, 1 / ratio);
}

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  await forgetLimits();
  const start = performance.now();
  await act();
  return performance.now() - start;
}

function medianOf(numbers: number[] = []): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
