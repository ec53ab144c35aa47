import { tellExpired } from "@/lib/groups/invitations/expiring";
import type { QueueWorker } from "./queue-worker";

export const expiryTeller: QueueWorker<"tell-expired"> = { concurrency: 1, work: (scope) => tellExpired(scope) };
