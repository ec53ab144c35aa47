import { db } from "@/db/client";
import { expectOpposedWriters, expectRecordedAtOnce } from "@/lib/expenses/proofs/crowds.testing";
import { playHistories } from "@/lib/expenses/proofs/histories.testing";
import { expectSplitsAsDealt } from "@/lib/expenses/proofs/splits-as-dealt.testing";
import { findBalanceDifferences } from "@/lib/expenses/sums/recomputation";
import { goOnMerging } from "@/lib/people/paper-merging.testing";
import { grouped, type Proof } from "./proof";

const writers = 50;
const rounds = 200;

export const recordedAtOnce: Proof = async ({ seed, tell }) => {
  for (let round = 0; round < rounds; round++) {
    await expectRecordedAtOnce({ writers, seed: seed + round });
    if (round % 50 === 49) tell(`${round + 1} rounds`);
  }
  return `${rounds} rounds of ${writers} expenses at once into one group: ${grouped(rounds * writers)} recorded, none lost, balances exact.`;
};

export const opposedWriters: Proof = async ({ seed, tell }) => {
  let [done, refused] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    const ends = await expectOpposedWriters({ writers, seed: seed + round });
    [done, refused] = [done + ends.done, refused + ends.refused];
    if (round % 50 === 49) tell(`${round + 1} rounds`);
  }
  return `${rounds} rounds of ${writers} opposed writers in one group: ${grouped(done)} done, ${grouped(refused)} refused with words, no deadlock, balances exact.`;
};

const splits = 100_000;

export const splitsOfAllModes: Proof = async ({ seed }) => {
  expectSplitsAsDealt({ count: splits, seed });
  return `${grouped(splits)} splits, alike, by household, amounts, percentages, shares, adjustments and bills: each as the slow reference deals it out.`;
};

const histories = 10_000;

export const historiesOfExpenses: Proof = async ({ seed, tell }) => {
  const onProgress = (done: number) => {
    if (done % 1_000 === 0) tell(`${grouped(done)} histories`);
  };
  const { steps, lines } = await playHistories({ count: histories, seed, goOn: goOnMerging, onProgress });
  const differences = await findBalanceDifferences(db);
  if (differences.length > 0) throw new Error(`${differences.length} sums are not what the parts say.`);
  return `${grouped(histories)} histories of ${grouped(steps)} steps, merges among them, that left ${grouped(lines)} expenses and payments: Σ shares = amount, Σ balances = 0, settled in at most n−1 payments, all as the paper books say.`;
};
