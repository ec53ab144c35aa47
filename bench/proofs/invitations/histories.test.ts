import { randomInt } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { faults, withFault } from "./faults";
import { playHistories } from "./histories";
import { prepareInstance } from "./table";

beforeAll(prepareInstance);

/** Much longer than it takes, for machines that are busy. */
const patience = 180_000;

// R7
test(
  "whatever is done about invitations, access, links, mails and balances are what a model of them says",
  async () => {
    const { tally, failure } = await playHistories({ count: 20, seed: randomInt(2 ** 30) });
    expect(failure).toBeNull();
    expect(tally.steps).toBeGreaterThan(80);
  },
  patience,
);

// R7
test(
  "a fault that is planted below the program is found by the model",
  async () => {
    const fault = faults["an invitation that was taken back still opens"];
    const run = () => playHistories({ count: 100, seed: 1, shortens: 0 });
    const { failure } = await withFault(fault, { ownerUrl: process.env.MIGRATION_DATABASE_URL ?? "", run });
    expect(failure).not.toBeNull();
  },
  patience,
);
