import { type SpawnOptions, spawn } from "node:child_process";

/** The account of the operating system that runs PostgreSQL in place of root, which PostgreSQL refuses. */
export type SystemAccount = { name: string; uid: number; gid: number };

// PostgreSQL is given none of our own environment: it holds the app's secrets, and PGDATA or PGPORT would mislead it.
const passedOn = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "windir", "COMSPEC", "ProgramData"];

export function spawnOptions(account: SystemAccount | null, cwd: string): SpawnOptions {
  const kept = passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return {
    cwd,
    // Its messages stay in English, whatever the machine speaks, because we read some of them.
    env: { ...Object.fromEntries(kept), LC_ALL: "C" },
    windowsHide: true,
    ...(account && { uid: account.uid, gid: account.gid }),
  };
}

export type Finished = { code: number | null; output: string };

export function runToEnd(
  command: string,
  { args, account, cwd, input = "" }: { args: string[]; account: SystemAccount | null; cwd: string; input?: string },
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...spawnOptions(account, cwd), stdio: "pipe" });
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    // A program that ends early closes its input; its exit code tells more than the broken pipe does.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
    child.on("error", (error) => reject(cannotRun(command, error)));
    child.on("close", (code) => resolve({ code, output: output.trim() }));
  });
}

export function cannotRun(command: string, error: Error): Error {
  return new Error(
    `The PostgreSQL that Quits brings along cannot run on this machine (${command}: ${error.message}). ` +
      "Set DATABASE_URL to a PostgreSQL of your own.",
    { cause: error },
  );
}
