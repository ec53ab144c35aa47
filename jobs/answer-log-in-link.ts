import { answerLogInLink } from "@/lib/users/log-in-links";
import type { QueueWorker } from "./queue-worker";

export const answerLogInLinks: QueueWorker<"answer-log-in-link"> = { concurrency: 2, work: answerLogInLink };
