import { endAccess } from "@/lib/groups/guests";
import type { QueueWorker } from "./queue-worker";

export const accessEnder: QueueWorker<"end-access"> = { concurrency: 1, work: (scope) => endAccess(scope) };
