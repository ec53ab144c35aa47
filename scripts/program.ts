import { existsSync } from "node:fs";
import { log } from "@/lib/log";
import { SettingsError } from "@/lib/settings";

/** Starts a thing, and says how it ends. Once the program is told to stop, nothing more starts. */
type Start = <Thing>(begin: () => Promise<Thing>, end: (thing: Thing) => Promise<unknown>) => Promise<Thing>;
type Program = (around: { command: string; start: Start }) => Promise<void>;

/**
 * Runs a program of ours: reads `.env`, says in words why it cannot start, and on a signal, however often it comes, ends
 * what was started, the last thing first. It also ends when the process that started it is gone, so that none is left behind.
 */
export function runProgram(program: Program): void {
  const stops: (() => Promise<unknown>)[] = [];
  let isStopping = false;
  async function stop(code: number): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    for (const each of stops.reverse()) await each().catch((error: unknown) => complain(error));
    process.exit(code);
  }
  const start: Start = async (begin, end) => {
    if (isStopping) return never();
    const beginning = begin();
    // A stop waits for what has only begun: a database, for one, would go on without us.
    stops.push(() => beginning.then(end, () => {}));
    const thing = await beginning;
    return isStopping ? never() : thing;
  };
  // A log that nobody reads any more, after a pipe or a terminal was closed, is no reason to fail.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  for (const told of ["SIGTERM", "SIGINT", "SIGHUP", "disconnect"]) process.on(told, () => stop(0));
  process.on("unhandledRejection", (error) => log.error("promise_failed", error));
  process.on("uncaughtException", (error) => {
    log.error("crashed", error);
    return stop(1);
  });

  if (existsSync(".env")) process.loadEnvFile(".env");
  const [command = ""] = process.argv.slice(2);
  program({ command, start }).catch((error: unknown) => {
    // What fails now fails because we are stopping.
    if (isStopping) return;
    complain(error);
    return stop(1);
  });
}

function never(): Promise<never> {
  return new Promise(() => {});
}

function complain(error: unknown): void {
  if (error instanceof SettingsError) {
    tell("Quits cannot start with these settings:");
    for (const sentence of error.sentences) tell(`  ${sentence}`);
  } else {
    tell(error instanceof Error ? error.message : String(error));
  }
}

function tell(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

export function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
