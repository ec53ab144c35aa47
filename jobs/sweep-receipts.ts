import { sweepReceipts } from "@/lib/expenses/receipts/sweeping";
import type { QueueWorker } from "./queue-worker";

export const receiptSweeper: QueueWorker<"sweep-receipts"> = {
  concurrency: 1,
  work: (scope) => sweepReceipts(scope),
};
