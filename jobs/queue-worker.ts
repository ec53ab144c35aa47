import type { QueueName, Queues } from "@/db/queue";
import type { JobScope } from "@/lib/job-scope";

/** What a file of this folder says of its queue. */
export type QueueWorker<Name extends QueueName> = {
  /** How many loops of one process take jobs from the queue. Each takes up to two at once. */
  concurrency: number;
  work(scope: JobScope, data: Queues[Name]): Promise<void>;
};
