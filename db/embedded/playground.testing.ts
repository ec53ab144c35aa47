import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { sleep } from "@/lib/processes";
import { placesIn } from "./folder";
import { isPostmaster, readPostmaster } from "./postmaster";

/** A folder in memory, where there is such a thing, for databases that end with the tests. */
export function makePlayground() {
  const playground = mkdtempSync(path.join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "quits-embedded-"));
  chmodSync(playground, 0o711);
  const folders: string[] = [];
  return {
    playground,
    folder(name: string) {
      const folder = path.join(playground, name);
      folders.push(folder);
      return folder;
    },
    async clear() {
      await Promise.all(folders.map(endDatabase));
      rmSync(playground, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

export async function query<T = Record<string, unknown>>(url: string, text: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return (await sql.unsafe(text)) as unknown as T[];
  } finally {
    await sql.end();
  }
}

/** A process of its own that starts the database of a folder, says so in one line of JSON, and stays. */
export function startElsewhere(folder: string): {
  child: ChildProcess;
  database: Promise<{ pid: number; appUrl: string }>;
} {
  const program = `
    const { startEmbedded } = await import("./db/embedded.ts");
    const database = await startEmbedded({ folder: process.argv.at(-1), durable: false });
    console.log(JSON.stringify(database));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program, folder], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const database = new Promise<{ pid: number; appUrl: string }>((resolve, reject) => {
    child.stdout.on("data", (line: Buffer) => resolve(JSON.parse(line.toString())));
    child.on("exit", () => reject(new Error("The other process ended before the database ran.")));
  });
  // Some tests kill the process before it gets that far, and look at nothing but what it left.
  database.catch(() => {});
  return { child, database };
}

export async function kill(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

async function endDatabase(folder: string) {
  const places = placesIn(folder);
  const pid = readPostmaster(places)?.pid;
  if (!pid || !isPostmaster(pid, places)) return;
  // Unlike a kill, PostgreSQL's "immediate" shutdown gives its shared memory back.
  process.kill(pid, "SIGQUIT");
  while (isPostmaster(pid, places)) await sleep(15);
}
