import { forgetComments } from "@/lib/expenses/comments";
import { forgetResharings } from "@/lib/expenses/resharing/changes";
import { forgetLists } from "@/lib/groups/invitations/lists";
import { forgetImports } from "@/lib/people/imports/forgetting";
import { sweepLeftovers } from "@/lib/users/leftovers";
import type { QueueWorker } from "./queue-worker";

export const leftoverSweeper: QueueWorker<"sweep-leftovers"> = {
  concurrency: 1,
  work: async (scope) => {
    await sweepLeftovers(scope);
    await forgetLists(scope);
    await forgetResharings(scope);
    await forgetComments(scope);
    await forgetImports(scope);
  },
};
