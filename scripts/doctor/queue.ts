import { PgBoss } from "pg-boss";
import type postgres from "postgres";
import { queueNames, queueShapes } from "@/db/queue";
import type { Settings } from "@/lib/settings";
import { examineRights, type Patient } from "./database";
import { type Finding, ok, warning, wrong } from "./finding";
import { count, duration, enumerate } from "./words";

/** A worker that lives leaves a sign every half minute. */
const workerSilenceSecondsMax = 120;

const startAgain = "Start Quits again: the start sets the queues right.";

export async function examineQueue({ app, owner }: Patient, { worker }: Pick<Settings, "worker">): Promise<Finding[]> {
  const [shapes, rights, sign, orphans] = await Promise.all([
    examineQueues(owner),
    examineRights(app, { schema: "pgboss" }),
    examineWorker(app, worker),
    examineOrphans(app),
  ]);
  return [...shapes, ...rights, ...sign, ...orphans];
}

async function examineQueues(sql: postgres.Sql): Promise<Finding[]> {
  const executeSql = async (text: string, values: unknown[] = []) => ({
    rows: [...(await sql.unsafe(text, values as never[]))],
  });
  const boss = new PgBoss({ db: { executeSql }, supervise: false, schedule: false, migrate: false });
  boss.on("error", () => {});
  await boss.start();
  try {
    const [queues, schedules] = await Promise.all([boss.getQueues(), boss.getSchedules()]);
    const findings = queueNames.flatMap((name) => {
      const { cron, ...wanted } = queueShapes[name];
      const queue = queues.find((each) => each.name === name);
      if (!queue) return [wrong(`The queue ${name} is missing.`, startAgain)];
      const found = new Map(Object.entries(queue));
      const differing = Object.entries(wanted).filter(([option, value]) => found.get(option) !== value);
      return [
        ...differing.map(([option, value]) =>
          wrong(`The queue ${name} has ${option} ${found.get(option)} and should have ${value}.`, remedyFor(option)),
        ),
        ...examineSchedule(name, cron, schedules.find((each) => each.name === name)?.cron),
      ];
    });
    return findings.length > 0
      ? findings
      : [ok(`The ${queueNames.length} queues and their schedules are as promised.`)];
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** pg-boss sets the policy of a queue when it makes it, and never after. */
function remedyFor(option: string): string {
  return option === "policy"
    ? "Stop Quits, remove the queue's row from pgboss.queue once it is empty, and start."
    : startAgain;
}

function examineSchedule(name: string, wanted: string | undefined, found: string | undefined): Finding[] {
  if (wanted === found) return [];
  if (!wanted) return [warning(`The clock adds jobs to ${name} (${found}), which nothing asks it to.`, startAgain)];
  return [
    wrong(
      `The clock should add a job to ${name} at "${wanted}", and does so ${found ? `at "${found}"` : "never"}.`,
      startAgain,
    ),
  ];
}

async function examineWorker(sql: postgres.Sql, worker: Settings["worker"]): Promise<Finding[]> {
  const [row] = await sql<{ silence: number | null; waiting: number }[]>`
    select extract(epoch from now() - greatest((select max(cron_on) from pgboss.version),
        (select max(monitor_on) from pgboss.queue)))::float8 as silence,
      (select count(*)::int from pgboss.job
        where state in ('created', 'retry') and start_after < now() - make_interval(secs => ${workerSilenceSecondsMax})
        and name in ${sql(queueNames)}) as waiting`;
  const { silence = null, waiting = 0 } = row ?? {};
  if (silence !== null && silence <= workerSilenceSecondsMax) {
    return [ok(`A worker is at it; its last sign came ${duration(Math.max(0, silence))} ago.`)];
  }
  const seen = silence === null ? "No worker has worked here yet" : `No worker was seen for ${duration(silence)}`;
  const remedy = worker === "apart" ? "Start one with `npm run worker`." : "Start Quits: it works inside `npm start`.";
  if (waiting === 0) return [warning(`${seen}; no job is late.`, remedy)];
  return [wrong(`${seen}, and ${count(waiting, { one: "job waits", many: "jobs wait" })} for one.`, remedy)];
}

async function examineOrphans(sql: postgres.Sql): Promise<Finding[]> {
  const [mailless] = await sql<{ amount: number }[]>`
    select count(*)::int as amount from pgboss.job
    where name = 'send-mail' and state in ('created', 'retry', 'active') and start_after <= now()
      and not exists (select from public.mails where mails.id::text = job.data ->> 'mailId')`;
  const unworked = await sql<{ name: string; amount: number }[]>`
    select name, count(*)::int as amount from pgboss.job
    where state in ('created', 'retry', 'active') and name not in ${sql(queueNames)} and not starts_with(name, '__pgboss__')
    group by name order by name`;
  const amount = mailless?.amount ?? 0;
  const findings = [
    ...(amount === 0 ? [] : [mailJobsWithoutMail(amount)]),
    ...(unworked.length === 0 ? [] : [jobsOfNobody(unworked)]),
  ];
  return findings.length > 0 ? findings : [ok("No job is left without its mail or without a worker.")];
}

function mailJobsWithoutMail(amount: number): Finding {
  const what = `${count(amount, { one: "job of send-mail is", many: "jobs of send-mail are" })} about a mail that does not exist.`;
  return wrong(
    what,
    "A worker drops such jobs at their turn. If they come back, something deletes mails: find out what.",
  );
}

function jobsOfNobody(queues: { name: string; amount: number }[]): Finding {
  const jobs = enumerate(queues.map(({ name, amount }) => `${count(amount, "job")} in ${name}`));
  const remedy = "An older or newer version left them. Let that version finish them, or delete them from pgboss.job.";
  return wrong(`Nobody works on ${jobs}.`, remedy);
}
