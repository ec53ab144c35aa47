import type postgres from "postgres";
import { limits } from "@/lib/limits";
import type { Settings } from "@/lib/settings";
import { type Finding, ok, warning, wrong } from "./finding";
import { count, duration } from "./words";

const minute = 60;
const waitingSecondsMax = 10 * minute;
/** A try ends after half a minute, and what a dead worker left is taken up soon after. */
const attemptSecondsMax = 5 * minute;
/** By then the sweep, which comes every minute, has given the mail a job. */
const joblessSecondsMax = limits.mailJobLostSeconds + 3 * minute;

export function explainMode({ mail, origin }: Settings): Finding {
  switch (mail.mode) {
    case "live":
      return ok(`Mail is live: it goes out through ${mail.resend ? "Resend" : "SMTP"}, from ${mail.from}.`);
    case "mailbox":
      return ok(`Mail is kept and sent to nobody: an admin reads it at ${origin}/admin/mailbox.`);
    case "none":
      return ok("There is no mail here: links are handed over by hand, and no address is ever verified.");
  }
}

export async function examineMails(sql: postgres.Sql, settings: Settings): Promise<Finding[]> {
  const findings = [
    ...examineReports(settings),
    ...(await examineWaiting(sql, settings)),
    ...(await examineAttempts(sql)),
    ...(await examineEnds(sql, settings)),
  ];
  return findings.some(({ level }) => level !== "ok") ? findings : [...findings, ok("No mail is stuck or lost.")];
}

/** Without them a mail that comes back looks sent for good. */
function examineReports({ mail, origin }: Settings): Finding[] {
  if (mail.mode !== "live" || !mail.resend || mail.reportSecret) return [];
  const door = `${origin}/api/webhooks/resend`;
  return [
    warning(
      "Nobody tells Quits which mails came back or were marked as spam.",
      `Add a webhook to ${door} at Resend, and set RESEND_WEBHOOK_SECRET to its signing secret.`,
    ),
  ];
}

type Waiting = {
  amount: number;
  late: number;
  oldest: number;
  untried: number;
  jobless: number;
  failure: string | null;
};

async function examineWaiting(sql: postgres.Sql, { mail, worker }: Settings): Promise<Finding[]> {
  const [row] = await sql<Waiting[]>`
    with waiting as (
      select *, extract(epoch from now() - greatest(state_at, not_before))::float8 as age from public.mails where state = 'queued'
    )
    select count(*)::int as amount,
      count(*) filter (where age > ${waitingSecondsMax})::int as late,
      coalesce(max(age), 0) as oldest,
      count(*) filter (where age > ${waitingSecondsMax} and attempts = 0)::int as untried,
      count(*) filter (where age > ${joblessSecondsMax} and not exists (
        select from pgboss.job where name = 'send-mail' and state in ('created', 'retry', 'active')
        and singleton_key = waiting.id::text))::int as jobless,
      (array_agg(failure order by state_at desc) filter (where failure is not null and age > ${waitingSecondsMax}))[1] as failure
    from waiting`;
  if (!row || row.amount === 0) return [];
  if (mail.mode === "none") {
    return [ok(`${count(row.amount, { one: "mail waits", many: "mails wait" })} for the day there is mail.`)];
  }
  const start = worker === "apart" ? "`npm run worker`" : "`npm start`";
  return [...late(row, start), ...jobless(row, start)];
}

function late({ late, oldest, untried, failure }: Waiting, start: string): Finding[] {
  if (late === 0) return [];
  const waits = `${count(late, { one: "mail has", many: "mails have" })} waited for more than 10 minutes, the longest for ${duration(oldest)}`;
  if (untried === late) {
    return [
      wrong(
        `${waits}, and nobody has tried to send ${late === 1 ? "it" : "them"}.`,
        `See that a worker runs: ${start}.`,
      ),
    ];
  }
  const why = failure ? ` The last try ended so: ${failure}` : "";
  return [wrong(`${waits}.${why}`, "Mend what the last try met, then they go out by themselves.")];
}

function jobless({ jobless: amount }: Waiting, start: string): Finding[] {
  if (amount === 0) return [];
  const what = `${count(amount, { one: "mail is", many: "mails are" })} queued without a job that would send ${amount === 1 ? "it" : "them"}.`;
  return [wrong(what, `A worker makes the missing jobs within a minute. See that one runs: ${start}.`)];
}

async function examineAttempts(sql: postgres.Sql): Promise<Finding[]> {
  const [row] = await sql<{ amount: number; oldest: number }[]>`
    select count(*)::int as amount, extract(epoch from now() - min(attempt_started_at))::float8 as oldest
    from public.mails where attempt_started_at < now() - make_interval(secs => ${attemptSecondsMax})`;
  if (!row || row.amount === 0) return [];
  const what = `${count(row.amount, { one: "try", many: "tries" })} to send a mail began and never ended, the first ${duration(row.oldest)} ago.`;
  return [wrong(what, "A worker died over it. Start one: it takes the mail up again, or says that nobody can tell.")];
}

async function examineEnds(sql: postgres.Sql, { origin }: Settings): Promise<Finding[]> {
  const rows = await sql<{ state: "failed" | "unknown"; amount: number; failure: string | null }[]>`
    select state, count(*)::int as amount, mode() within group (order by failure) as failure
    from public.mails where state in ('failed', 'unknown') and state_at > now() - interval '7 days'
    group by state order by state`;
  return rows.map(({ state, amount, failure }) => {
    const fate = state === "failed" ? "did not go out" : "may or may not have arrived";
    const why = failure ? ` Most often: ${failure}` : "";
    const what = `${count(amount, "mail")} of the last 7 days ${fate}.${why}`;
    return warning(
      what,
      `Mend the cause, then send ${amount === 1 ? "it" : "them"} again from ${origin}/admin/mailbox.`,
    );
  });
}
