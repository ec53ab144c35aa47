import { fetchRates } from "@/lib/expenses/currencies/rates-fetching";
import type { QueueWorker } from "./queue-worker";

export const rateFetcher: QueueWorker<"fetch-rates"> = { concurrency: 1, work: (scope) => fetchRates(scope) };
