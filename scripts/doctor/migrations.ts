import { readFileSync } from "node:fs";
import path from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type postgres from "postgres";
import { migrationsFolder } from "@/db/migrate";
import { type Finding, ok, warning, wrong } from "./finding";
import { count } from "./words";

type Migration = { name: string; when: number; hash: string };
type Applied = { when: number; hash: string };

/** Whether anything was ever migrated here. Without that there is no shape, queue or mail to look at. */
export async function isMigrated(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as present`;
  return row?.present === true;
}

/** The files of this version and what the database says was applied: all, in order, and nothing else. */
export async function examineMigrations(sql: postgres.Sql): Promise<Finding[]> {
  if (!(await isMigrated(sql))) return [wrong("The database is empty: no migration was applied.", "Start Quits once.")];
  const files = listFiles();
  const applied = await sql<Applied[]>`
    select created_at::float8 as "when", hash from drizzle.__drizzle_migrations order by id`;
  const findings = [...lacking(files, applied), ...unknown(files, applied), ...changed(files, applied)];
  if (findings.length === 0 && !isInOrder(applied)) {
    return [
      warning("The migrations were applied in another order than they were written in.", "Compare with a backup."),
    ];
  }
  return findings.length > 0
    ? findings
    : [ok(`The ${count(files.length, "migration")} of this version are applied, in order.`)];
}

function listFiles(): Migration[] {
  const journal = JSON.parse(readFileSync(path.join(migrationsFolder, "meta", "_journal.json"), "utf8"));
  return readMigrationFiles({ migrationsFolder }).map(({ folderMillis, hash }, place) => ({
    name: journal.entries[place].tag,
    when: folderMillis,
    hash,
  }));
}

function lacking(files: Migration[], applied: Applied[]): Finding[] {
  const latest = Math.max(0, ...applied.map(({ when }) => when));
  return files
    .filter(({ when }) => !applied.some((one) => one.when === when))
    .map(({ name, when }) =>
      // drizzle applies what is newer than the newest it has applied, and never looks back.
      when > latest
        ? wrong(
            `The migration ${name} was not applied.`,
            "Start Quits again: the start applies it, or says why it cannot.",
          )
        : wrong(
            `The migration ${name} was skipped, since a newer one is applied already.`,
            "Restore a backup, or apply it by hand.",
          ),
    );
}

function unknown(files: Migration[], applied: Applied[]): Finding[] {
  const strangers = applied.filter(({ when }) => !files.some((file) => file.when === when));
  if (strangers.length === 0) return [];
  const what = `The database has ${count(strangers.length, "migration")} that this version of Quits does not know.`;
  return [wrong(what, "A newer version made it: run that one, or restore the backup from before the upgrade.")];
}

function changed(files: Migration[], applied: Applied[]): Finding[] {
  return files
    .filter(({ when, hash }) => applied.some((one) => one.when === when && one.hash !== hash))
    .map(({ name }) =>
      warning(`The file of the migration ${name} is not the one that was applied.`, "What counts is the shape, below."),
    );
}

function isInOrder(applied: Applied[]): boolean {
  return applied.every(({ when }, place) => place === 0 || when > (applied[place - 1]?.when ?? 0));
}
