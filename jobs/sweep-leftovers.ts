import { sweepLeftovers } from "@/lib/users/leftovers";
import type { QueueWorker } from "./queue-worker";

export const leftoverSweeper: QueueWorker<"sweep-leftovers"> = {
  concurrency: 1,
  work: (scope) => sweepLeftovers(scope),
};
