import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { text } from "node:stream/consumers";
import { type FaultName, faults } from "./invitations/faults";
import { addTally, newTally, type Ran } from "./invitations/histories";
import type { Asked } from "./invitations/lane";
import { grouped, type Proof } from "./proof";

const histories = 10_000;
/** A lane's database is new after so many, so that it is the same work all the way. */
const historiesOfLane = 250;

export const historiesOfInvitations: Proof = async ({ seed, count = histories, tell }) => {
  const tally = newTally();
  const lanes = Array.from({ length: Math.ceil(count / historiesOfLane) }, (_, number) => ({
    count: Math.min(historiesOfLane, count - number * historiesOfLane),
    seed: seed + number,
    fault: null,
  }));
  await sideBySide(lanes, async (asked) => {
    const ran = await runLane(asked);
    if (ran.failure !== null) throw new Error(ran.failure);
    addTally(tally, ran.tally);
    if (tally.histories % 1_000 === 0) tell(`${grouped(tally.histories)} histories`);
  });
  const kinds = Object.entries(tally.byKind).map(([kind, steps]) => `${kind} ${grouped(steps)}`);
  tell(`steps by kind: ${kinds.sort().join(", ")}`);
  return `${grouped(tally.histories)} histories of ${grouped(tally.steps)} steps, ${grouped(tally.refused)} of which were to be refused: after each of them access, places, invitations, links, mails and balances were as the model says, in ${grouped(tally.looks)} looks.`;
};

/** A planted fault hides at most so long. */
const historiesOfFault = 2_000;

export const plantedFaults: Proof = async ({ seed, tell }) => {
  const names = Object.keys(faults) as FaultName[];
  const hidden: string[] = [];
  await sideBySide(names, async (fault) => {
    const { tally, failure } = await runLane({ count: historiesOfFault, seed, fault });
    if (failure === null) hidden.push(fault);
    else tell(`${fault}: found after ${tally.histories} histories\n${failure}`);
  });
  if (hidden.length > 0) throw new Error(`Not found: ${hidden.join("; ")}.`);
  return `${names.length} faults planted below the program, each found by a history.`;
};

/** Takes up one after the other, as many at once as there are cores. */
async function sideBySide<Item>(items: Item[], run: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  const takeOn = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await run(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, takeOn));
}

async function runLane(asked: Asked): Promise<Ran> {
  const args = ["--import", "tsx", "bench/proofs/invitations/lane.ts", JSON.stringify(asked)];
  const env = { ...process.env, QUITS_LOG: "warnings" };
  const { stdout, stderr } = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const [said, warned] = await Promise.all([text(stdout), text(stderr)]);
  const line = said.trimEnd().split("\n").at(-1) ?? "";
  if (!line.startsWith("{")) throw new Error(`A lane ended without an answer.\n${warned.slice(-2_000)}`);
  return JSON.parse(line);
}
