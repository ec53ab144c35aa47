import postgres from "postgres";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { newId } from "@/lib/ids";
import { examineInstance } from "./examination";
import type { Level, Report } from "./finding";

/** What is planted into an instance, in SQL or by a function, and what mends it. */
export type Fault = { plant: string | ((sql: postgres.Sql) => Promise<unknown>); mend?: string };

/** Examines the instance of this test file with a fault in it. Rows go by themselves after it; the rest is for `mend`. */
export async function examinePlanted(
  { plant, mend = "" }: Fault,
  settings: Record<string, string> = {},
): Promise<Report> {
  const sql = postgres(process.env.MIGRATION_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  try {
    await (typeof plant === "string" ? sql.unsafe(plant) : plant(sql));
    return await examineInstance({ ...process.env, ...settings });
  } finally {
    await sql.unsafe(`update groups set deletes_at = now(); select erase_group(id) from groups`);
    await sql.unsafe(`delete from pgboss.job; delete from mails; delete from users; ${mend}`);
    await sql.end();
  }
}

export function sentences(report: Report, level: Level): string[] {
  return report.groups
    .filter(({ name }) => name !== "Build")
    .flatMap(({ findings }) => findings)
    .filter((finding) => finding.level === level)
    .map(({ what }) => what);
}

export async function plantSession(sql: postgres.Sql, { keyId, days = 90 }: { keyId: number; days?: number }) {
  const userId = newId();
  await sql`insert into users (id, name, password_hash) values (${userId}, 'Ada', 'none')`;
  await sql`
    insert into sessions (id, user_id, key_id, user_agent, ends_at)
    values (${newId()}, ${userId}, ${keyId}, 'a browser', now() + make_interval(days => ${days}))`;
}

type Planted = {
  state?: string;
  minutes?: number;
  attempts?: number;
  failure?: string;
  attemptMinutes?: number;
  hasJob?: boolean;
};

/** A mail of the outbox that entered its state so many minutes ago. */
export async function plantMail(sql: postgres.Sql, planted: Planted): Promise<void> {
  const { state = "queued", minutes = 0, attempts = 0, failure = null, attemptMinutes = null, hasJob = true } = planted;
  const id = newId();
  await sql`
    insert into mails (id, template, version, props, to_address, to_key, state, attempts, failure, attempt_started_at, state_at)
    values (${id}, 'resetPassword', 1, '{}', 'ada@mail.example', 'ada@mail.example', ${state}, ${attempts}, ${failure},
      now() - make_interval(mins => ${attemptMinutes}), now() - make_interval(mins => ${minutes}))`;
  if (hasJob) await plantJob(sql, { mailId: id });
}

export async function plantJob(sql: postgres.Sql, { mailId, queue = "send-mail" }: { mailId: string; queue?: string }) {
  await sql`
    insert into pgboss.job (name, data, singleton_key, policy)
    values (${queue}, ${sql.json({ mailId })}, ${mailId}, 'exclusive')`;
}

/** Two expenses of 12.00 that three share and the first of them paid, of which one may be of another day. */
export async function plantExpense({ spentOn = "2026-11-08" } = {}) {
  const { membership, everyone, groupId } = await makeFlat();
  await makeExpense(membership, { memberIds: everyone });
  const { expenseId } = await makeExpense(membership, { memberIds: everyone, spentOn });
  return { groupId, expenseId, memberId: membership.memberId };
}
