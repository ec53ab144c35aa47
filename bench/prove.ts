import { randomInt } from "node:crypto";
import { inspect } from "node:util";
import { withDatabase } from "./database";
import { historiesOfExpenses, opposedWriters, recordedAtOnce, splitsOfAllModes } from "./proofs/expenses";
import { codesEnd, passwordsPause } from "./proofs/guesses";
import {
  addressesGetFew,
  groupsHaveRoom,
  groupsMailSeldom,
  sendsAskForWork,
  turnsFollow,
} from "./proofs/invitation-limits";
import { historiesOfInvitations, plantedFaults } from "./proofs/invitations";
import { oneAccepts } from "./proofs/joining";
import { limitsHold, severalFit, workCountsOnce } from "./proofs/limits";
import { historiesOfMerges } from "./proofs/merging";
import type { Proof } from "./proofs/proof";

/**
 * `npm run prove`: the long forms of what docs/guarantees.md numbers, which `npm test` runs in short. `npm run prove r1`
 * runs the proofs of one number, `npm run prove r1 1234` those of one seed, `npm run prove r7 1234 500` so many histories of
 * it where there are any to count, and `npm run prove limits` those of the limits.
 */
const proofs: Record<string, Proof[]> = {
  r1: [oneAccepts, recordedAtOnce, opposedWriters],
  r6: [splitsOfAllModes, historiesOfExpenses, historiesOfMerges],
  r7: [plantedFaults, historiesOfInvitations],
  limits: [
    passwordsPause,
    codesEnd,
    groupsMailSeldom,
    groupsHaveRoom,
    addressesGetFew,
    sendsAskForWork,
    turnsFollow,
    workCountsOnce,
    severalFit,
    limitsHold,
  ],
};

const [, ...given] = process.argv.slice(2);
const names = given.filter((word) => !/^\d+$/.test(word)).map((word) => word.toLowerCase());
const [seed = randomInt(2 ** 30), count] = given.filter((word) => /^\d+$/.test(word)).map(Number);
const unknown = names.filter((name) => !(name in proofs));

async function prove(name: string): Promise<boolean> {
  console.log(`${name.toUpperCase()}, seed ${seed}`);
  let holds = true;
  for (const proof of proofs[name] ?? []) {
    const started = performance.now();
    const tell = (progress: string) => console.log(`  … ${progress}`);
    const { sign, what } = await proof({ seed, count, tell }).then(
      (what) => ({ sign: "✓", what }),
      (error: unknown) => ({ sign: "✗", what: inspect(error, { depth: 6 }) }),
    );
    holds &&= sign === "✓";
    console.log(`  ${sign} ${what} (${Math.round((performance.now() - started) / 1000)} s)`);
  }
  return holds;
}

if (unknown.length > 0) {
  console.error(`There is no proof of ${unknown.join(", ")}. There are: ${Object.keys(proofs).join(", ")}.`);
  process.exitCode = 1;
} else {
  // As many connections as there are writers, so that all of them are at it together.
  await withDatabase(50, async () => {
    let holds = true;
    for (const name of names.length > 0 ? names : Object.keys(proofs)) holds = (await prove(name)) && holds;
    return holds;
  });
}
