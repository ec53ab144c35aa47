import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { findShapeDifferences } from "./shape";

const owner = postgres(process.env.MIGRATION_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });

afterAll(() => owner.end());

/** Each fault with what mends it, so that the next one starts from a whole database. */
const faults: { fault: string; mend: string; sentence: RegExp }[] = [
  {
    fault: "alter table users drop constraint users_name_is_said",
    mend: "alter table users add constraint users_name_is_said check (length(btrim(name)) between 1 and 80)",
    sentence: /^The check users_name_is_said of users is missing\.$/,
  },
  {
    fault: "alter table challenges drop constraint challenges_session_id_sessions_id_fk",
    mend: "alter table challenges add constraint challenges_session_id_sessions_id_fk foreign key (session_id) references sessions (id) on delete set null",
    sentence: /^The foreign key challenges_session_id_sessions_id_fk of challenges is missing\.$/,
  },
  {
    fault: "alter table login_failures drop constraint login_failures_pkey",
    mend: "alter table login_failures add primary key (subject)",
    sentence: /^The primary key login_failures_pkey of login_failures is missing\.$/,
  },
  {
    fault: "drop index user_emails_verified_key_is_one_users",
    mend: "create unique index user_emails_verified_key_is_one_users on user_emails (key) where verified_at is not null",
    sentence: /^The unique index user_emails_verified_key_is_one_users of user_emails is missing\.$/,
  },
  {
    fault:
      "drop index user_emails_one_primary_a_user; create unique index user_emails_one_primary_a_user on user_emails (user_id) where is_reserved",
    mend: "drop index user_emails_one_primary_a_user; create unique index user_emails_one_primary_a_user on user_emails (user_id) where is_primary",
    sentence:
      /^The unique index user_emails_one_primary_a_user .* WHERE is_reserved" and should be .* WHERE is_primary"/,
  },
  {
    fault:
      "alter table mails drop constraint mails_attempts_count_up, add constraint mails_attempts_count_up check (attempts >= 0) not valid",
    mend: "alter table mails validate constraint mails_attempts_count_up",
    sentence: /^The check mails_attempts_count_up of mails is ".* NOT VALID" and should be/,
  },
  {
    fault: "alter table mails disable trigger mails_keep_what_came_back",
    mend: "alter table mails enable trigger mails_keep_what_came_back",
    sentence: /^The trigger mails_keep_what_came_back of mails is switched off\.$/,
  },
  {
    fault: "alter table rate_limits set logged",
    mend: "alter table rate_limits set unlogged",
    sentence: /^The table rate_limits is "logged" and should be "unlogged"\.$/,
  },
  {
    fault: "alter table users alter column region drop not null",
    mend: "alter table users alter column region set not null",
    sentence: /^The column region of users is "text default 'en-GB'::text" and should be "text not null default/,
  },
  {
    fault: "alter table users alter column look set default 'dark'",
    mend: "alter table users alter column look set default 'system'",
    sentence: /^The column look of users is .*'dark'.* and should be .*'system'/,
  },
  {
    fault: "alter table login_failures rename to forgotten",
    mend: "alter table forgotten rename to login_failures",
    sentence: /^The table login_failures is missing\.$/,
  },
  {
    fault: "create table notes (id integer primary key)",
    mend: "drop table notes",
    sentence: /^There is a table notes, of which the schema knows nothing\.$/,
  },
  {
    fault: "alter table users add column nickname text",
    mend: "alter table users drop column nickname",
    sentence: /^There is a column nickname of users, of which the schema knows nothing\.$/,
  },
  {
    fault: "create index users_by_name on users (name)",
    mend: "drop index users_by_name",
    sentence: /^There is an index users_by_name of users, of which the schema knows nothing\.$/,
  },
];

test("a migrated database is the schema, no more and no less", async () => {
  expect(await findShapeDifferences(owner)).toEqual([]);
});

test.each(faults)("the comparison says it: $fault", async ({ fault, mend, sentence }) => {
  await owner.unsafe(fault);
  expect((await findShapeDifferences(owner))[0]).toMatch(sentence);
  await owner.unsafe(mend);
  expect(await findShapeDifferences(owner)).toEqual([]);
});

test("a check that a migration only widened is as good before it is proven as after", async () => {
  const isProven = () => owner`select convalidated from pg_constraint where conname = 'activity_event_is_known'`;
  expect(await isProven()).toEqual([{ convalidated: false }]);
  await owner`alter table activity validate constraint activity_event_is_known`;
  expect(await isProven()).toEqual([{ convalidated: true }]);
  expect(await findShapeDifferences(owner)).toEqual([]);
});

test("comparing leaves nothing behind", async () => {
  await findShapeDifferences(owner);
  const [row] = await owner`select count(*)::int as tables from pg_class where relnamespace = pg_my_temp_schema()`;
  expect(row?.tables).toBe(0);
});
