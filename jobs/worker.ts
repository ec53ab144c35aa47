import { type Job, type JobResult, PgBoss } from "pg-boss";
import type { QueueName, Queues } from "@/db/queue";
import { askForFirstRates } from "@/lib/expenses/currencies/rates-fetching";
import { openJobScope } from "@/lib/job-scope";
import { log } from "@/lib/log";
import { MailWaits } from "@/lib/mail/delivery";
import { settings } from "@/lib/settings";
import { answerLogInLinks } from "./answer-log-in-link";
import { answerResets } from "./answer-reset";
import { accessEnder } from "./end-access";
import { groupEraser } from "./erase-groups";
import { rateFetcher } from "./fetch-rates";
import { occasionMaker } from "./make-occasions";
import type { QueueWorker } from "./queue-worker";
import { inviteeReminder } from "./remind";
import { importRunner } from "./run-import";
import { sendMail } from "./send-mail";
import { leftoverSweeper } from "./sweep-leftovers";
import { mailSweeper } from "./sweep-mails";
import { receiptSweeper } from "./sweep-receipts";
import { expiryTeller } from "./tell-expired";

const workers: { [Name in QueueName]: QueueWorker<Name> } = {
  "send-mail": sendMail,
  "answer-reset": answerResets,
  "answer-log-in-link": answerLogInLinks,
  "sweep-mails": mailSweeper,
  "sweep-leftovers": leftoverSweeper,
  "erase-groups": groupEraser,
  "tell-expired": expiryTeller,
  "end-access": accessEnder,
  remind: inviteeReminder,
  "fetch-rates": rateFetcher,
  "run-import": importRunner,
  "make-occasions": occasionMaker,
  "sweep-receipts": receiptSweeper,
};

const stopSeconds = 20;

/** The least that lets a full batch make pg-boss look again at once: with one, a backlog drains at the pace of the polls. */
const batchSize = 2;

/** How soon a retry that is due is found, and a new job where the database's notice does not come through. */
const pollSeconds = 5;

/**
 * Does what the queue and the clock ask for, inside the web process or alone, and beside others like it. A new job wakes
 * it through the database; polling every few seconds finds the ones whose retry is due.
 */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const boss = new PgBoss({
    connectionString: settings().databaseUrl,
    application_name: "quits-worker",
    max: 3,
    migrate: false,
    // The app's role owns no index.
    reindex: false,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    maintenanceIntervalSeconds: 600,
  });
  boss.on("error", (error) => log.error("queue.failed", error));
  boss.on("warning", ({ message, data }) => log.warn("queue.warned", { message, data }));
  await boss.start();
  for (const name of Object.keys(workers) as QueueName[]) await listen(boss, name);
  await askForFirstRates().catch((error: unknown) => log.error("rates.not_asked_for", error));
  log.info("worker.started");
  return {
    async stop() {
      await boss.stop({ graceful: true, timeout: stopSeconds * 1000 });
      log.info("worker.stopped");
    },
  };
}

async function listen<Name extends QueueName>(boss: PgBoss, name: Name): Promise<void> {
  const { concurrency, work } = workers[name];
  const options = {
    localConcurrency: concurrency,
    batchSize,
    burstWhenBatchFull: true,
    perJobResults: true,
    pollingIntervalSeconds: pollSeconds,
    notifyPollingIntervalSeconds: pollSeconds,
  } as const;
  await boss.work<Queues[Name], unknown>(name, options, (jobs: Job<Queues[Name]>[]) =>
    Promise.all(jobs.map((job) => finish(name, job, work))),
  );
}

/** The queue keeps what a job ends with, so it is told only whether it went well; the log has the rest. */
async function finish<Name extends QueueName>(
  name: Name,
  { id, data }: Job<Queues[Name]>,
  work: QueueWorker<Name>["work"],
): Promise<JobResult> {
  try {
    await work(openJobScope(name), data);
    return { id, status: "completed" };
  } catch (error) {
    if (!(error instanceof MailWaits)) log.error("job.failed", error, { queue: name, job: id });
    return { id, status: "failed" };
  }
}
