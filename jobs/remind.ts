import { remindInvitees } from "@/lib/groups/invitations/reminding";
import type { QueueWorker } from "./queue-worker";

export const inviteeReminder: QueueWorker<"remind"> = { concurrency: 1, work: (scope) => remindInvitees(scope) };
