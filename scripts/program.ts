import { existsSync } from "node:fs";
import { log } from "@/lib/log";
import { SettingsError } from "@/lib/settings";

type Stop = () => Promise<void> | void;
type Program = (around: { command: string; onStop(stop: Stop): void }) => Promise<void>;

/**
 * Runs a program of ours: reads `.env`, says in words why it cannot start, and on a signal undoes what was started, the
 * last thing first. It also ends when the process that started it is gone, so that none is left behind.
 */
export function runProgram(program: Program): void {
  const stops: Stop[] = [];
  let isStopping = false;
  async function stop(code: number): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    for (const each of stops.reverse()) await Promise.resolve(each()).catch((error: unknown) => complain(error));
    process.exit(code);
  }
  // A log that nobody reads any more, after a pipe or a terminal was closed, is no reason to fail.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  process.on("SIGTERM", () => stop(0));
  process.on("SIGINT", () => stop(0));
  process.on("disconnect", () => stop(0));
  process.on("unhandledRejection", (error) => log.error("promise_failed", error));
  process.on("uncaughtException", (error) => {
    log.error("crashed", error);
    return stop(1);
  });

  if (existsSync(".env")) process.loadEnvFile(".env");
  const [command = ""] = process.argv.slice(2);
  program({ command, onStop: (each) => stops.push(each) }).catch((error: unknown) => {
    complain(error);
    return stop(1);
  });
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
