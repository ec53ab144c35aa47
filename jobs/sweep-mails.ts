import { sweepMails } from "@/lib/mail/sweep";
import type { QueueWorker } from "./queue-worker";

export const mailSweeper: QueueWorker<"sweep-mails"> = { concurrency: 1, work: (scope) => sweepMails(scope) };
