import { startWorker } from "@/jobs/worker";
import { sendConsoleToLog } from "@/lib/console-to-log";
import { settings } from "@/lib/settings";
import { findDatabase, type InstanceDatabase, leaveDatabase, requireReachable } from "./database";
import { runProgram, say } from "./program";

/** `npm run worker`: the background jobs in a process of their own, for an instance whose WORKER is `apart`. */
runProgram(async ({ start }) => {
  await start(reachDatabase, leaveDatabase);
  sendConsoleToLog();
  await start(startWorker, (worker) => worker.stop());
  say("The worker runs. Ctrl-C stops it.");
});

async function reachDatabase(): Promise<InstanceDatabase> {
  const database = await findDatabase(settings());
  if (!database) throw new Error("The embedded database does not run. Start Quits first with `npm start`.");
  await requireReachable(settings().databaseUrl ?? "");
  return database;
}
