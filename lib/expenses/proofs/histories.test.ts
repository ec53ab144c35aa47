import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { findBalanceDifferences } from "@/lib/expenses/sums/recomputation";
import { playHistories } from "./histories.testing";

// R6
test("after any history of expenses, edits, payments, resharings and second thoughts, a group's pages are as its paper book", async () => {
  const { steps, lines } = await playHistories({ count: 40, seed: randomInt(2 ** 31 - 100) });
  expect(steps).toBeGreaterThan(240);
  expect(lines).toBeGreaterThan(40);
  expect(await findBalanceDifferences(db)).toEqual([]);
}, 60_000);
