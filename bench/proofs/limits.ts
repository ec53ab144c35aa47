import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import fc from "fast-check";
import { newId } from "@/lib/ids";
import { rateLimits } from "@/lib/rates";
import { type End, letLoose, takingOne } from "@/lib/users/limit-crowds.testing";
import { makeTask } from "@/lib/users/proofs";
import { actsOfLimits } from "./limit-acts";
import { grouped, type Proof } from "./proof";

export const processes = 3;
export const tries = 1_000;
const crowd = { processes, tries };

export const countPassed = (ends: End[][]) => ends.flat().filter((end) => end === null).length;

export const limitsHold: Proof = async ({ seed, tell }) => {
  const limits = Object.values(rateLimits);
  for (const limit of limits) {
    const ends = await letLoose({ ...takingOne, ...crowd, given: { limit, subject: `subject ${seed}` } });
    const passed = countPassed(ends);
    tell(`${limit.name}: ${passed} of ${grouped(processes * tries)}`);
    const isOther = ends.flat().some((end) => end !== null && end !== limit.refusal);
    if (passed !== limit.amountMax || isOther)
      throw new Error(`${limit.name} is ${limit.amountMax} and let ${passed} through.`);
  }
  return `${processes} processes with ${grouped(tries)} tries each at once, at each of ${limits.length} limits: exactly the limit got through.`;
};

const crowdsOfSeveral = 3;

/** Whoever was refused would not have fitted, and whoever was not did. */
export const severalFit: Proof = async ({ seed, tell }) => {
  const limit = rateLimits.addressesPerAccount;
  const size = fc.oneof(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 2, max: limit.amountMax + 1 }));
  const sizesOfCrowds = fc.array(size, { minLength: tries, maxLength: tries });
  for (const [place, sizes] of fc.sample(sizesOfCrowds, { seed, numRuns: crowdsOfSeveral }).entries()) {
    const given = { limit, subject: `several ${seed} ${place}`, sizes };
    const ends = await letLoose({ module: actsOfLimits, act: "takingSeveral", given, ...crowd });
    const sized = ends.flatMap((each) => each.map((end, index) => ({ end, size: sizes[index] ?? 0 })));
    const taken = sized.filter(({ end }) => end === null).map((each) => each.size);
    const sum = taken.reduce((total, each) => total + each, 0);
    const leastRefused = Math.min(...sized.filter(({ end }) => end === limit.refusal).map((each) => each.size));
    tell(`${taken.join(" + ")} = ${sum}, and the least that was refused ${leastRefused}`);
    if (sum > limit.amountMax || sum + leastRefused <= limit.amountMax)
      throw new Error(`Of ${limit.amountMax} addresses ${sum} were taken, and ${leastRefused} more refused.`);
  }
  return `${processes} processes with ${grouped(tries)} tries each at once, from two addresses to more than there are, in ${crowdsOfSeveral} rounds: never more than ${limit.amountMax} in all, and nobody was refused who fitted.`;
};

const proofsHandedIn = 2;

export const workCountsOnce: Proof = async ({ tell }) => {
  for (let round = 0; round < proofsHandedIn; round += 1) {
    const userId = newId();
    const challenge = JSON.parse(await makeTask(userId));
    const proof = JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
    const ends = await letLoose({ module: actsOfLimits, act: "handingIn", given: { userId, proof }, ...crowd });
    const passed = countPassed(ends);
    tell(`work handed in ${grouped(processes * tries)} times: taken ${passed === 1 ? "once" : `${passed} times`}`);
    if (passed !== 1) throw new Error(`The same work was taken ${passed} times.`);
  }
  return `${processes} processes that hand in the same work ${grouped(tries)} times each at once, ${proofsHandedIn} times over: it is taken once.`;
};
