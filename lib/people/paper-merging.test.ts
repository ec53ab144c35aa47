import { randomInt } from "node:crypto";
import { isNotNull, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { merges } from "@/db/schema/merges";
import { playHistories } from "@/lib/expenses/proofs/histories.testing";
import { findBalanceDifferences } from "@/lib/expenses/sums/recomputation";
import { goOnMerging } from "./paper-merging.testing";

// R6
test("after any history that goes on with merges and their undoing, a group's pages are as its paper book", async () => {
  const seed = randomInt(2 ** 31 - 100);
  await playHistories({ count: 30, seed, goOn: goOnMerging });
  for (const isOfThose of [isNull, isNotNull])
    expect(await db.$count(merges, isOfThose(merges.undoneAt))).toBeGreaterThan(0);
  expect(await findBalanceDifferences(db)).toEqual([]);
}, 60_000);
