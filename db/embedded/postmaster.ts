import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { codeOf, isAlive, sleep } from "@/lib/processes";
import { ownerUrl, readAccess } from "./access";
import type { Places } from "./folder";

export const readyTimeoutSeconds = 60;

export type Postmaster = { pid: number; port: number; status: string };

/** What the file postmaster.pid says. It may be left over, and its pid may belong to something else by now. */
export function readPostmaster(places: Places): Postmaster | null {
  try {
    const lines = readFileSync(pidFile(places), "utf8").split("\n");
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 && port > 0 ? { pid, port, status: lines[7]?.trim() ?? "" } : null;
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw new Error(
      `Quits cannot see whether its database in ${places.data} runs (${codeOf(error) ?? error}). ` +
        "Start Quits as the user who started it first.",
      { cause: error },
    );
  }
}

/** Whether this process is the postmaster of these very data. */
export function isPostmaster(pid: number, places: Places): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === "win32") return /\bpostgres/.test(commandOf(pid));
  if (process.platform !== "linux") return commandOf(pid).includes(`postgres -D ${places.data} `);
  try {
    const [program = "", ...args] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    // The postmaster's children call themselves "postgres: …", and a process that waits to be reaped has no command.
    if (path.basename(program) !== "postgres") return false;
    return workingFolderOf(pid) === places.data || (workingFolderOf(pid) === null && args.includes(places.data));
  } catch {
    return false;
  }
}

/**
 * Waits until the postmaster of these data answers, and returns it; null as soon as there is none. While a start of
 * ours is under way (`starting`), there being none yet is no reason to give up.
 */
export async function awaitPostmaster(
  places: Places,
  starting: () => boolean = () => false,
): Promise<Postmaster | null> {
  const deadline = Date.now() + readyTimeoutSeconds * 1_000;
  while (Date.now() < deadline) {
    // The order matters: a start that ends between the two questions must not hide a postmaster that is there.
    const underWay = starting();
    const postmaster = readPostmaster(places);
    const running = postmaster !== null && isPostmaster(postmaster.pid, places);
    if (!running && !underWay) return null;
    if (running && postmaster.status === "ready") {
      const data = await askForData(places, postmaster);
      if (data !== null) return isSameFolder(data, places) ? postmaster : null;
    }
    await sleep(15);
  }
  throw new Error(`PostgreSQL did not become ready within ${readyTimeoutSeconds} seconds.`);
}

/** PostgreSQL would wait forever for a stranger that has the pid of a dead postmaster, as happens after a reboot. */
export function disownStranger(places: Places) {
  const postmaster = readPostmaster(places);
  if (!postmaster || !isAlive(postmaster.pid) || isPostmaster(postmaster.pid, places)) return;
  // Naming a pid that cannot exist, rather than removing the file, lets PostgreSQL still see from the rest of it
  // whether children of the dead postmaster hold its shared memory.
  const [, ...rest] = readFileSync(pidFile(places), "utf8").split("\n");
  writeFileSync(pidFile(places), ["2147483647", ...rest].join("\n"));
}

async function askForData(places: Places, postmaster: Postmaster): Promise<string | null> {
  const access = readAccess(places.access);
  if (!access) {
    throw new Error(
      `The database in ${places.data} runs (process ${postmaster.pid}), but ${places.access} with its passwords is missing. ` +
        "End that process, and the next start sets new passwords.",
    );
  }
  const sql = postgres(ownerUrl(access, postmaster.port), {
    max: 1,
    connect_timeout: 5,
    fetch_types: false,
    onnotice: () => {},
  });
  try {
    const [row] = await sql`show data_directory`;
    return String(row?.data_directory);
  } catch (error) {
    const code = codeOf(error) ?? "";
    // Wrong password, no such role, no such database: waiting changes none of these.
    if (!["28P01", "28000", "3D000"].includes(code)) return null;
    throw new Error(
      `The database in ${places.data} runs (process ${postmaster.pid}), but does not take the passwords in ` +
        `${places.access} (${error instanceof Error ? error.message : code}). Put back the file that belongs to it.`,
      { cause: error },
    );
  } finally {
    await sql.end({ timeout: 0 });
  }
}

function isSameFolder(data: string, places: Places): boolean {
  // On Linux the process itself was looked at; a folder that was moved meanwhile still has its old name in the answer.
  if (process.platform === "linux") return true;
  const [one, other] = [path.resolve(data), places.data];
  return process.platform === "win32" ? one.toLowerCase() === other.toLowerCase() : one === other;
}

function pidFile(places: Places): string {
  return path.join(places.data, "postmaster.pid");
}

function workingFolderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

function commandOf(pid: number): string {
  try {
    return process.platform === "win32"
      ? execFileSync("tasklist", ["/FI", `PID eq ${pid}`, "/NH"], { encoding: "utf8", windowsHide: true })
      : execFileSync("ps", ["-ww", "-p", String(pid), "-o", "command="], { encoding: "utf8" });
  } catch {
    return "";
  }
}
