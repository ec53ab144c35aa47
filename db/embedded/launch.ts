import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { sleep } from "@/lib/processes";
import { type Access, writeAccess } from "./access";
import type { Binaries } from "./binaries";
import type { Places } from "./folder";
import { awaitPostmaster, isPostmaster, readyTimeoutSeconds } from "./postmaster";
import { cannotRun, runToEnd, type SystemAccount, spawnOptions } from "./process";

export type Launch = {
  binaries: Binaries;
  account: SystemAccount | null;
  durable: boolean;
  settings: Record<string, string>;
};

const logBytesMax = 10_000_000;
const logLinesShown = 20;
const stopTimeoutSeconds = 60;

// A line for every checkpoint would fill a log that nobody turns over while the database runs for months.
const quiet = { log_checkpoints: "off" };
const notDurable = { fsync: "off", full_page_writes: "off", synchronous_commit: "off" };

/** Starts a postmaster that outlives us, and returns when it answers. */
export async function launch(places: Places, { access, ...how }: Launch & { access: Access }) {
  const deadline = Date.now() + readyTimeoutSeconds * 1_000;
  turnLogOver(places.log);
  let wanted = access.port;
  for (;;) {
    const port = await findFreePort(wanted);
    const logStart = existsSync(places.log) ? statSync(places.log).size : 0;
    const started = spawnPostmaster(places, { ...how, port });
    const postmaster = await awaitPostmaster(places, started.isRunning).catch((error: Error) => {
      throw new Error(`${error.message} ${lastLines(places.log, logStart)}`, { cause: error });
    });
    const failure = started.failure();
    if (failure) throw cannotRun(how.binaries.postgres, failure);
    if (postmaster) {
      if (postmaster.port !== access.port) writeAccess(places.access, { ...access, port: postmaster.port });
      return postmaster;
    }
    const lines = lastLines(places.log, logStart);
    if (!mayPass(lines) || Date.now() > deadline) throw new Error(`PostgreSQL did not start. ${lines}`);
    // Whoever took the port between our look and PostgreSQL's keeps it.
    if (/could not (bind|create any TCP)/.test(lines)) wanted = 0;
    await sleep(50);
  }
}

/** PostgreSQL's "fast" shutdown: open transactions are rolled back, everything committed is on disk. */
export async function stopPostmaster(places: Places, { pid, binaries }: { pid: number; binaries: Binaries }) {
  if (!isPostmaster(pid, places)) return;
  if (process.platform === "win32" && existsSync(binaries.pgCtl)) {
    await runToEnd(binaries.pgCtl, {
      args: ["stop", "-m", "fast", "-w", "-D", places.data],
      account: null,
      cwd: places.folder,
    });
  } else {
    process.kill(pid, "SIGINT");
  }
  const deadline = Date.now() + stopTimeoutSeconds * 1_000;
  while (isPostmaster(pid, places)) {
    if (Date.now() > deadline) {
      throw new Error(
        `PostgreSQL (process ${pid}) was asked to stop and still runs after ${stopTimeoutSeconds} seconds.`,
      );
    }
    await sleep(15);
  }
}

function spawnPostmaster(places: Places, { port, ...how }: Launch & { port: number }) {
  const settings = {
    ...quiet,
    ...(how.durable ? {} : notDurable),
    ...how.settings,
    listen_addresses: "127.0.0.1",
    port: String(port),
    // The path of a socket would be too long in some folders.
    unix_socket_directories: "",
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(places.log, "a", 0o600);
  const child = spawn(how.binaries.postgres, ["-D", places.data, ...args], {
    ...spawnOptions(how.account, places.folder),
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.unref();
  let running = true;
  let failure: Error | undefined;
  child.on("exit", () => {
    running = false;
  });
  child.on("error", (error) => {
    failure = error;
    running = false;
  });
  return { isRunning: () => running, failure: () => failure };
}

// Right after a kill the children of the dead postmaster need a moment to end, and a port may be taken under our hands.
function mayPass(lines: string): boolean {
  return /could not bind|could not create any TCP|pre-existing shared memory block|"postmaster.pid" already exists/.test(
    lines,
  );
}

function lastLines(log: string, from: number): string {
  const lines = readFileSync(log).subarray(from).toString().trim().split("\n");
  return `The last lines of its log (${log}) are:\n${lines.slice(-logLinesShown).join("\n")}`;
}

function turnLogOver(log: string) {
  if (existsSync(log) && statSync(log).size > logBytesMax) renameSync(log, `${log}.old`);
}

async function findFreePort(wanted: number): Promise<number> {
  return (wanted && (await tryPort(wanted))) || (await tryPort(0));
}

function tryPort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", (error) => (wanted ? resolve(0) : reject(error)));
    server.listen({ port: wanted, host: "127.0.0.1" }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
