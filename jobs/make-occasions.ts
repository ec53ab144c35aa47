import { makeOccasions } from "@/lib/expenses/recurrences/occasions";
import type { QueueWorker } from "./queue-worker";

export const occasionMaker: QueueWorker<"make-occasions"> = { concurrency: 1, work: (scope) => makeOccasions(scope) };
