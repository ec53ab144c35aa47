import { forgetComments } from "@/lib/expenses/comments";
import { forgetResharings } from "@/lib/expenses/resharing/changes";
import { forgetLists } from "@/lib/groups/invitations/lists";
import { workThrough } from "@/lib/job-rounds";
import { forgetImports } from "@/lib/people/imports/forgetting";
import { sweepLeftovers } from "@/lib/users/leftovers";
import type { QueueWorker } from "./queue-worker";

const sweeps = [sweepLeftovers, forgetLists, forgetResharings, forgetComments, forgetImports];

export const leftoverSweeper: QueueWorker<"sweep-leftovers"> = {
  concurrency: 1,
  work: (scope) => workThrough(sweeps, (sweep) => sweep(scope)),
};
