import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { exitCodeOf } from "./finding";
import {
  examinePlanted,
  type Fault,
  plantExpense,
  plantJob,
  plantMail,
  plantSession,
  sentences,
} from "./patients.testing";

const newestMigration = "(select max(id) from drizzle.__drizzle_migrations)";

const faults: (Fault & { fault: string; says: RegExp[] })[] = [
  {
    fault: "a missing migration",
    plant: `create table drizzle.kept as select * from drizzle.__drizzle_migrations where id = ${newestMigration};
      delete from drizzle.__drizzle_migrations where id = ${newestMigration}`,
    mend: "insert into drizzle.__drizzle_migrations select * from drizzle.kept; drop table drizzle.kept",
    says: [/^The migration \d{4}_\w+ was not applied\.$/],
  },
  {
    fault: "a migration of a newer version",
    plant: "insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 4102444800000)",
    mend: "delete from drizzle.__drizzle_migrations where hash = 'x'",
    says: [/^The database has 1 migration that this version of Quits does not know\.$/],
  },
  {
    fault: "a missing constraint",
    plant: "alter table users drop constraint users_look_is_known",
    mend: "alter table users add constraint users_look_is_known check (look in ('system', 'light', 'dark'))",
    says: [/^The check users_look_is_known of users is missing\.$/],
  },
  {
    fault: "a missing unique index",
    plant: "drop index user_emails_verified_key_is_one_users",
    mend: "create unique index user_emails_verified_key_is_one_users on user_emails (key) where verified_at is not null",
    says: [/^The unique index user_emails_verified_key_is_one_users of user_emails is missing\.$/],
  },
  {
    fault: "a disabled trigger",
    plant: "alter table mails disable trigger mails_keep_what_came_back",
    mend: "alter table mails enable trigger mails_keep_what_came_back",
    says: [/^The trigger mails_keep_what_came_back of mails is switched off\.$/],
  },
  {
    fault: "a missing key",
    plant: (sql) => plantSession(sql, { keyId: 9 }),
    says: [/^Key 9 is missing, and 1 row of sessions needs it/],
  },
  {
    fault: "an orphan job",
    plant: (sql) => plantJob(sql, { mailId: newId() }),
    says: [/^1 job of send-mail is about a mail that does not exist\.$/],
  },
  {
    fault: "a job in a queue that nobody works",
    plant: async (sql) => {
      await sql`update pgboss.queue set name = 'old-queue' where name = 'answer-reset'`;
      await plantJob(sql, { mailId: newId(), queue: "old-queue" });
    },
    mend: "update pgboss.queue set name = 'answer-reset' where name = 'old-queue'",
    says: [/^The queue answer-reset is missing\.$/, /^Nobody works on 1 job in old-queue\.$/],
  },
  {
    fault: "a queue with other options, and a schedule that is gone",
    plant: `update pgboss.queue set retry_limit = 2 where name = 'send-mail';
      update pgboss.schedule set cron = '0 4 * * *' where name = 'sweep-mails'`,
    mend: `update pgboss.queue set retry_limit = 30 where name = 'send-mail';
      update pgboss.schedule set cron = '* * * * *' where name = 'sweep-mails'`,
    says: [
      /^The queue send-mail has retryLimit 2 and should have 30\.$/,
      /^The clock should add a job to sweep-mails at "\* \* \* \* \*", and does so at "0 4 \* \* \*"\.$/,
    ],
  },
  {
    fault: "jobs that wait for a worker in vain",
    plant: async (sql) => {
      await plantMail(sql, { minutes: 4 });
      await sql`update pgboss.job set start_after = now() - interval '4 minutes'`;
      await sql`update pgboss.version set cron_on = now() - interval '3 hours'`;
    },
    mend: "update pgboss.version set cron_on = null",
    says: [/^No worker was seen for 3 hours, and 1 job waits for one\.$/],
  },
  {
    fault: "a stuck mail",
    plant: (sql) => plantMail(sql, { minutes: 11 }),
    says: [
      /^1 mail has waited for more than 10 minutes, the longest for 11 minutes, and nobody has tried to send it\.$/,
    ],
  },
  {
    fault: "mails that meet trouble at every try",
    plant: (sql) => plantMail(sql, { minutes: 180, attempts: 4, failure: "The server refused the password." }),
    says: [/the longest for 3 hours\. The last try ended so: The server refused the password\.$/],
  },
  {
    fault: "a mail that lost its job",
    plant: (sql) => plantMail(sql, { minutes: 6, hasJob: false }),
    says: [/^1 mail is queued without a job that would send it\.$/],
  },
  {
    fault: "a try that never ended",
    plant: (sql) => plantMail(sql, { attempts: 1, attemptMinutes: 20 }),
    says: [/^1 try to send a mail began and never ended, the first 20 minutes ago\.$/],
  },
  {
    fault: "a balance that was changed by hand",
    plant: async (sql) => {
      const { memberId } = await plantExpense();
      await sql`update balances set paid = paid + 1 where member_id = ${memberId}`;
    },
    says: [/^The balance of place [\w-]{36} in group [\w-]{36} has paid 2401 and should have 2400\.$/],
  },
  {
    fault: "a balance that is gone",
    plant: async (sql) => {
      const { memberId } = await plantExpense();
      await sql`delete from balances where member_id = ${memberId}`;
    },
    says: [/^The place [\w-]{36} in group [\w-]{36} has no balance\.$/],
  },
  {
    fault: "a month that was changed by hand, and one that is gone",
    plant: async (sql) => {
      const { groupId } = await plantExpense({ spentOn: "2026-10-31" });
      await sql`update group_months set spent = 7 where group_id = ${groupId} and month = '2026-11-01'`;
      await sql`delete from group_months where group_id = ${groupId} and month = '2026-10-01'`;
    },
    says: [
      /^The month 2026-10 of group [\w-]{36} has nothing spent and should have 1200\.$/,
      /^The month 2026-11 of group [\w-]{36} has 7 spent and should have 1200\.$/,
    ],
  },
  {
    fault: "a place's month that was changed by hand",
    plant: async (sql) => {
      const { groupId, memberId } = await plantExpense({ spentOn: "2026-10-31" });
      await sql`update member_months set paid = 7 where group_id = ${groupId} and member_id = ${memberId} and month = '2026-10-01'`;
    },
    says: [/^The month 2026-10 of place [\w-]{36} in group [\w-]{36} has paid 7 and should have 1200\.$/],
  },
  {
    fault: "parts that are on another day than their expense",
    plant: async (sql) => {
      const { expenseId } = await plantExpense();
      await sql`update expense_parts set expense_on = '2026-11-01' where expense_id = ${expenseId}`;
    },
    says: [/^The parts of the expense [\w-]{36} in group [\w-]{36} are not on its day\.$/],
  },
  {
    fault: "a part of an expense that was changed by hand",
    plant: async (sql) => {
      const { expenseId, memberId } = await plantExpense();
      await sql`alter table expense_parts disable trigger expense_parts_add_up`;
      await sql`update expense_parts set owed = owed - 1 where expense_id = ${expenseId} and member_id = ${memberId}`;
      await sql`alter table expense_parts enable trigger expense_parts_add_up`;
    },
    says: [
      /^The expense [\w-]{36} in group [\w-]{36} comes to 1200, and its parts to 1200 paid and 1199 owed\.$/,
      /^The balance of place [\w-]{36} in group [\w-]{36} has owed 800 and should have 799\.$/,
      /^The month 2026-11 of place [\w-]{36} in group [\w-]{36} has owed 800 and should have 799\.$/,
    ],
  },
];

test.each(faults)("the doctor names $fault and says what to do, and nothing else is wrong", async (fault) => {
  const report = await examinePlanted(fault);
  expect(sentences(report, "wrong")).toEqual(fault.says.map((pattern) => expect.stringMatching(pattern)));
  expect(exitCodeOf(report)).toBe(1);
  for (const { level, remedy } of report.groups.flatMap(({ findings }) => findings)) {
    expect(Boolean(remedy)).toBe(level !== "ok");
  }
});
