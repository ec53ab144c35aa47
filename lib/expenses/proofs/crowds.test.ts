import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { replaceSettings } from "@/lib/settings";
import { expectOpposedWriters, expectRecordedAtOnce } from "./crowds.testing";

// As many connections as there are writers, so that all of them are at it together.
replaceSettings({ ...process.env, DATABASE_POOL: "50" });

const round = () => ({ writers: 50, seed: randomInt(2 ** 31) });

// R1
test("50 expenses recorded at once into one group are all there, and the balances are exact", async () => {
  await expectRecordedAtOnce(round());
});

// R1
test("50 opposed writers in one group never wait in a circle, lose nothing, and leave exact balances", async () => {
  const { done, refused } = await expectOpposedWriters(round());
  expect(done + refused).toBe(50);
});
