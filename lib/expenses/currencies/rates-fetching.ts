import { db } from "@/db/client";
import { enqueue } from "@/db/queue";
import { exchangeRates } from "@/db/schema/exchange-rates";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { settings } from "@/lib/settings";
import { type DayOfRates, readCentralBankFile } from "./central-bank-file";
import { keepRates } from "./exchange-rates";

/** Takes in what the central bank says, if it can be reached. Rates that are there stay good when it can't. */
export async function fetchRates(_: JobScope): Promise<void> {
  const { exchangeRatesUrl } = settings();
  if (!exchangeRatesUrl) return;
  const days = await daysAt(exchangeRatesUrl).catch((error: unknown) => {
    log.warn("rates.missing", { why: error instanceof Error ? error.message : String(error) });
    return [];
  });
  const { kept } = await keepRates(db, days);
  if (kept > 0) log.info("rates.kept", { kept });
}

/** An instance that knows none need not wait until the clock asks for them. */
export async function askForFirstRates(): Promise<void> {
  if (!settings().exchangeRatesUrl) return;
  const [known] = await db.select({ ratedOn: exchangeRates.ratedOn }).from(exchangeRates).limit(1);
  if (!known) await db.transaction((tx) => enqueue(tx, { queue: "fetch-rates", data: {} }));
}

async function daysAt(url: string): Promise<DayOfRates[]> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(limits.ratesAnswerSeconds * 1000) });
  if (!answer.ok || !answer.body) throw new Error(`It answered ${answer.status}.`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body) {
    bytes += chunk.byteLength;
    if (bytes > limits.ratesFileBytesMax) throw new Error("It is longer than such a file can be.");
    chunks.push(chunk);
  }
  return readCentralBankFile(Buffer.concat(chunks).toString("utf8"));
}
