import { existsSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";

import { findEmbedded } from "@/db/embedded";
import { onlyAddedTo } from "@/db/shape";
import type { Settings } from "@/lib/settings";
import { type Finding, ok, warning, wrong } from "./finding";
import { duration, enumerate } from "./words";

/** A database as the app reaches it and as its owner does. */
export type Patient = { app: postgres.Sql; owner: postgres.Sql };

const connectTimeoutSeconds = 5;
const skewSecondsMax = 5;
const oldestVersion = 15;

/** Finds the database and connects to it, or says why that is not possible. Starts nothing. */
export async function reachDatabase(settings: Settings): Promise<{ patient: Patient | null; findings: Finding[] }> {
  const urls = settings.databaseUrl
    ? { appUrl: settings.databaseUrl, ownerUrl: settings.migrationDatabaseUrl ?? settings.databaseUrl }
    : await findEmbedded(settings.dataFolder);
  if (!urls) return { patient: null, findings: [missingEmbedded(settings.dataFolder)] };
  const patient = { app: connect(urls.appUrl), owner: connect(urls.ownerUrl) };
  const findings = [
    ...(await refusalsOf(patient.app, { url: urls.appUrl, name: "DATABASE_URL" })),
    ...(urls.ownerUrl === urls.appUrl
      ? []
      : await refusalsOf(patient.owner, { url: urls.ownerUrl, name: "MIGRATION_DATABASE_URL" })),
  ];
  if (findings.length === 0) return { patient, findings };
  await leaveDatabase(patient);
  return { patient: null, findings };
}

export async function leaveDatabase({ app, owner }: Patient): Promise<void> {
  await Promise.all([app.end({ timeout: 1 }), owner.end({ timeout: 1 })]);
}

function connect(url: string): postgres.Sql {
  return postgres(url, {
    max: 1,
    connect_timeout: connectTimeoutSeconds,
    onnotice: () => {},
    // Not "quits…": by that name a stopping instance counts who still needs its embedded database.
    connection: { application_name: "doctor of quits", statement_timeout: 20_000 },
  });
}

function missingEmbedded(dataFolder: string): Finding {
  const folder = path.resolve(dataFolder);
  const remedy = "Start Quits with `npm start`, and ask the doctor again.";
  return existsSync(path.join(folder, "postgres"))
    ? warning(`The embedded database in ${folder} does not run, so that what is in it was not examined.`, remedy)
    : warning(`There is no database yet: DATABASE_URL names none, and ${folder} holds none.`, remedy);
}

async function refusalsOf(sql: postgres.Sql, { url, name }: { url: string; name: string }): Promise<Finding[]> {
  try {
    await sql`select 1`;
    return [];
  } catch (error) {
    const { hostname, port, pathname } = new URL(url);
    const { message, code } = error as NodeJS.ErrnoException;
    const what = `The database ${pathname.slice(1)} at ${hostname}:${port || 5432} cannot be used: ${message || code}.`;
    return [wrong(what, `Check that it runs, and that ${name} names it with the right user and password.`)];
  }
}

export async function examineDatabase({ app, owner }: Patient, { now = Date.now } = {}): Promise<Finding[]> {
  return [
    ...(await examineVersion(owner)),
    await examineClock(app, now),
    ...(await examineRights(app, { schema: "public" })),
  ];
}

async function examineVersion(sql: postgres.Sql): Promise<Finding[]> {
  const [row] = await sql<{ number: number; version: string; name: string }[]>`
    select current_setting('server_version_num')::int as number, split_part(version(), ' ', 2) as version,
      current_database() as name`;
  const what = `The database ${row?.name} answers; it is PostgreSQL ${row?.version}`;
  if ((row?.number ?? 0) >= oldestVersion * 10_000) return [ok(`${what}.`)];
  return [wrong(`${what}, and ${oldestVersion} is the oldest that works.`, "Bring PostgreSQL to a newer version.")];
}

async function examineClock(sql: postgres.Sql, now: () => number): Promise<Finding> {
  const before = now();
  const [row] = await sql<{ at: number }[]>`select extract(epoch from clock_timestamp())::float8 * 1000 as at`;
  const skewSeconds = ((row?.at ?? 0) - (before + now()) / 2) / 1000;
  if (Math.abs(skewSeconds) <= skewSecondsMax) return ok("Its clock and the one of this machine agree.");
  const what = `Its clock is ${duration(skewSeconds)} ${skewSeconds > 0 ? "ahead of" : "behind"} the one of this machine.`;
  return warning(what, "Let both keep time by themselves (NTP): links and log-ins end by the database's clock.");
}

/** What the migration grants, which gets lost when someone restores a dump without its rights. */
export async function examineRights(app: postgres.Sql, { schema }: { schema: string }): Promise<Finding[]> {
  const rows = await app<{ role: string; name: string; lacking: string[] }[]>`
    select current_user as role, relname as name, array(
      select wish from unnest(case when relname = any(${onlyAddedTo}) then array['SELECT', 'INSERT']
        else array['SELECT', 'INSERT', 'UPDATE', 'DELETE'] end) as wish
      where not has_schema_privilege(${schema}, 'USAGE') or not has_table_privilege(pg_class.oid, wish)) as lacking
    from pg_class
    where relnamespace = ${schema}::regnamespace and relkind in ('r', 'p') and not relispartition order by relname`;
  const shut = rows.filter(({ lacking }) => lacking.length > 0);
  const role = rows[0]?.role ?? "";
  if (shut.length === 0) return [ok(`The app's role ${role} can read and write every table in ${schema}.`)];
  const tables = enumerate(shut.map(({ name, lacking }) => `${name} (${lacking.join(", ").toLowerCase()})`));
  const what = `The app's role ${role} lacks rights in ${schema}: ${tables}.`;
  return [wrong(what, "Start Quits again: the start grants them, as the role of MIGRATION_DATABASE_URL.")];
}
