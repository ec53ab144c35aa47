import { answerReset } from "@/lib/users/password-changes";
import type { QueueWorker } from "./queue-worker";

export const answerResets: QueueWorker<"answer-reset"> = { concurrency: 2, work: answerReset };
