import { sweepRateLimits } from "@/lib/users/rate-limits";
import type { QueueWorker } from "./queue-worker";

export const limitSweeper: QueueWorker<"sweep-limits"> = { concurrency: 1, work: (scope) => sweepRateLimits(scope) };
