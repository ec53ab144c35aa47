import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { isAlive } from "@/lib/processes";
import { type Access, appRole, databaseName, makeAccess, ownerRole, readAccess, writeAccess } from "./access";
import type { Binaries } from "./binaries";
import type { Places } from "./folder";
import { runToEnd, type SystemAccount } from "./process";

type Making = { binaries: Binaries; account: SystemAccount | null; durable: boolean };

const draftPrefix = "postgres.new-";

/** Throws when the data were made by another major version, or are no PostgreSQL data at all. */
export function requireVersion(places: Places, binaries: Binaries) {
  if (!hasData(places)) return;
  const file = path.join(places.data, "PG_VERSION");
  if (!existsSync(file)) {
    throw new Error(
      `The folder ${places.data} holds something other than a PostgreSQL database. ` +
        "Move it away, and the next start makes a new database there.",
    );
  }
  const version = readFileSync(file, "utf8").trim();
  if (version === binaries.major) return;
  throw new Error(
    `The data in ${places.data} were written by PostgreSQL ${version}, and this Quits brings PostgreSQL ${binaries.major}, ` +
      `which cannot read them. Dump them with the Quits that wrote them, move the folder away, ` +
      "start this Quits, and restore the dump.",
  );
}

/** Sees to it that there is a complete cluster whose passwords we know. */
export async function prepareCluster(places: Places, making: Making): Promise<Access> {
  removeLeftDrafts(places.folder);
  const known = readAccess(places.access);
  if (hasData(places)) return known ?? resetPasswords(places, making);
  const access = known ?? makeAccess();
  await makeCluster(places, { ...making, access });
  return access;
}

export function hasData(places: Places): boolean {
  return existsSync(places.data) && readdirSync(places.data).length > 0;
}

async function makeCluster(places: Places, making: Making & { access: Access }) {
  const draft = mkdtempSync(path.join(places.folder, `${draftPrefix}${process.pid}-`));
  try {
    await initialize(draft, making);
    const data = path.join(draft, "data");
    const statements = [...passwordStatements(making.access, "create"), ...databaseStatements()];
    await runStatements(data, { ...making, statements });
    // The passwords come first: a cluster without them would be of no use to anyone.
    writeAccess(places.access, making.access);
    if (existsSync(places.data)) rmdirSync(places.data);
    renameSync(data, places.data);
    if (making.durable) syncFolder(places.folder);
  } finally {
    tryRemove(draft);
  }
}

async function initialize(draft: string, { binaries, account, durable, access }: Making & { access: Access }) {
  const passwordFile = path.join(draft, "password");
  writeFileSync(passwordFile, access.ownerPassword, { mode: 0o600 });
  if (account) {
    chownSync(draft, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  const { code, output } = await runToEnd(binaries.initdb, {
    args: [
      `--pgdata=${path.join(draft, "data")}`,
      `--username=${ownerRole}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--set=timezone=UTC",
      "--set=log_timezone=UTC",
      "--no-instructions",
      ...(durable ? [] : ["--no-sync"]),
    ],
    account,
    cwd: draft,
  });
  if (code !== 0) throw new Error(`PostgreSQL could not make a database in ${draft}. It says:\n${output}`);
}

function passwordStatements(access: Access, verb: "create" | "alter"): string[] {
  const rights = "login nosuperuser nocreatedb nocreaterole noreplication nobypassrls";
  return [
    `alter role ${ownerRole} with login password '${access.ownerPassword}'`,
    `${verb} role ${appRole} with ${rights} password '${access.appPassword}'`,
  ];
}

function databaseStatements(): string[] {
  return [
    `create database ${databaseName} owner ${ownerRole}`,
    `revoke all on database ${databaseName}, postgres, template1 from public`,
    `grant connect on database ${databaseName} to ${appRole}`,
  ];
}

// Whoever owns the data may set new passwords without the old ones, as long as no postmaster runs.
async function resetPasswords(places: Places, making: Making): Promise<Access> {
  const access = makeAccess();
  await runStatements(places.data, { ...making, statements: passwordStatements(access, "alter") });
  writeAccess(places.access, access);
  return access;
}

async function runStatements(data: string, { binaries, account, statements }: Making & { statements: string[] }) {
  const { code, output } = await runToEnd(binaries.postgres, {
    args: ["--single", "-D", data, "postgres"],
    account,
    cwd: data,
    input: `${statements.join("\n")}\n`,
  });
  // In this mode a failed statement does not change the exit code. The output may name the statement and its password.
  if (code === 0 && !/\b(ERROR|FATAL|PANIC):/.test(output)) return;
  const shown = output.replace(/password '[^']*'/g, "password '…'");
  throw new Error(`PostgreSQL could not set up the database in ${data}. It says:\n${shown}`);
}

// A start that was killed leaves its draft behind. What its initdb may still be writing goes at a later start.
function removeLeftDrafts(folder: string) {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(draftPrefix)) continue;
    const maker = Number.parseInt(name.slice(draftPrefix.length), 10);
    if (!maker || maker === process.pid || !isAlive(maker)) tryRemove(path.join(folder, name));
  }
}

function syncFolder(folder: string) {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}

function tryRemove(folder: string) {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // It is in nobody's way: a draft has a name of its own, and the next start tries again.
  }
}
