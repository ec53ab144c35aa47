import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { playHistories } from "@/lib/expenses/proofs/histories.testing";
import { findBalanceDifferences } from "@/lib/expenses/sums/recomputation";
import { goOnMerging } from "./paper-merging.testing";

// R6
test("after any history that goes on with merges and their undoing, a group's pages are as its paper book", async () => {
  const seed = randomInt(2 ** 31 - 100);
  const { steps } = await playHistories({ count: 30, seed, goOn: goOnMerging });
  expect(steps).toBeGreaterThan(200);
  expect(await findBalanceDifferences(db)).toEqual([]);
}, 60_000);
