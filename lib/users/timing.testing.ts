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
 * How many times longer one of two takes, by the median of what each round's two come to. They take turns, and which one begins
 * changes from round to round: what slows the machine down for a while meets both of a round alike, and what hits one of them alone
 * has to do so in half of the rounds, and always the same one, before it moves the median. What takes a moment is tried for longer:
 * next to it, whatever else the machine does is large.
 */
export async function ratioOfTimes<Subject>(
  [one, other]: [Subject, Subject],
  knock: (subject: Subject) => Promise<unknown>,
) {
  const ratios: number[] = [];
  const begun = performance.now();
  for (let round = 0; round < warmUps + triesMin || performance.now() - begun < secondsMin * 1000; round += 1) {
    const took = new Map<Subject, number>();
    for (const subject of round % 2 === 0 ? [one, other] : [other, one])
      took.set(subject, await timeOf(() => knock(subject)));
    if (round >= warmUps) ratios.push((took.get(one) ?? Number.NaN) / (took.get(other) ?? Number.NaN));
  }
  const ratio = medianOf(ratios);
  return Math.max(ratio, 1 / ratio);
}

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  await forgetLimits();
  const start = performance.now();
  await act();
  return performance.now() - start;
}

function medianOf(numbers: number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
