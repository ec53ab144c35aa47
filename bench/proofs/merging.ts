import { db } from "@/db/client";
import { findBalanceDifferences } from "@/lib/expenses/sums/recomputation";
import { playMerges } from "@/lib/people/merge-histories.testing";
import { grouped, type Proof } from "./proof";

const histories = 1_000;

export const historiesOfMerges: Proof = async ({ seed, tell }) => {
  const onProgress = (done: number) => {
    if (done % 200 === 0) tell(`${grouped(done)} histories`);
  };
  const { merged, undone } = await playMerges({ count: histories, seed, onProgress });
  const differences = await findBalanceDifferences(db);
  if (differences.length > 0) throw new Error(`${differences.length} sums are not what the parts say.`);
  return `${grouped(histories)} histories with ${grouped(merged)} merges and ${grouped(undone)} of them undone: Σ balances = 0 after each step, and a merge undone at once left no trace.`;
};
