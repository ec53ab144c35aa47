import { hearOfInvitation } from "@/lib/groups/invitations/deliveries";
import { isWanted } from "@/lib/groups/invitations/wanted";
import { deliverMail } from "@/lib/mail/delivery";
import type { QueueWorker } from "./queue-worker";

/** Waiting for the provider costs nothing, and a mail that hangs holds up only its own loop. */
export const sendMail: QueueWorker<"send-mail"> = {
  concurrency: 5,
  work: (scope, { mailId }) => deliverMail(scope, mailId, { isWanted, hears: hearOfInvitation }),
};
