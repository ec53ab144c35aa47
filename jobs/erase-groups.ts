import { eraseDueGroups } from "@/lib/groups/group-changes";
import type { QueueWorker } from "./queue-worker";

export const groupEraser: QueueWorker<"erase-groups"> = {
  concurrency: 1,
  work: (scope) => eraseDueGroups(scope),
};
