import { runImport } from "@/lib/people/imports/running";
import type { QueueWorker } from "./queue-worker";

export const importRunner: QueueWorker<"run-import"> = { concurrency: 1, work: runImport };
