import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { usedProofs } from "@/db/schema/rate-limits";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { atOnce } from "./factories.testing";
import { makeTask, takeProof } from "./proofs";

/** What the browser does with a task. */
async function solve(task: string): Promise<string> {
  const challenge = JSON.parse(task);
  return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
}

test("work that was done is taken once, of 20 at once as well", async () => {
  const userId = newId();
  const proof = await solve(await makeTask(userId));
  const { done } = await atOnce(20, () => takeProof(userId, proof));
  expect(done.filter(Boolean)).toHaveLength(1);
  expect(await takeProof(userId, proof)).toBe(false);
});

test("one account's work counts for no other", async () => {
  const proof = await solve(await makeTask(newId()));
  expect(await takeProof(newId(), proof)).toBe(false);
});

test("work that was not done, or another task than was set, counts for nothing and is no failure", async () => {
  const userId = newId();
  const right = JSON.parse(await solve(await makeTask(userId)));
  const { challenge, solution } = right;
  const easier = { ...challenge, parameters: { ...challenge.parameters, keyPrefix: "00" } };
  const later = {
    ...challenge,
    parameters: { ...challenge.parameters, expiresAt: challenge.parameters.expiresAt + 60 },
  };
  const wrongs = [
    { challenge, solution: { ...solution, counter: solution.counter + 1, derivedKey: "00".repeat(32) } },
    { challenge: easier, solution },
    { challenge: later, solution },
    { challenge: { ...challenge, signature: "00".repeat(32) }, solution },
    { challenge },
    { ...right, challenge: { ...challenge, parameters: { ...challenge.parameters, algorithm: "SHA-256" } } },
  ].map((each) => JSON.stringify(each));
  for (const wrong of [...wrongs, "", "{", "null", "[]", '"x"'])
    expect(await takeProof(userId, wrong), wrong).toBe(false);
  expect(await takeProof(userId, JSON.stringify(right))).toBe(true);
});

test("work holds for an hour, by the database's clock too", async () => {
  const userId = newId();
  vi.useFakeTimers({ now: Date.now() - (limits.proofSeconds + 5) * 1000, toFake: ["Date"] });
  const [early, late] = [await solve(await makeTask(userId)), await solve(await makeTask(userId))];
  expect(await takeProof(userId, early)).toBe(false);
  vi.useRealTimers();
  expect(await takeProof(userId, late)).toBe(false);
  const { nonce } = JSON.parse(late).challenge.parameters;
  expect(await db.$count(usedProofs, eq(usedProofs.id, nonce))).toBe(0);
});
