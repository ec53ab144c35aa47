import { startWorker } from "@/jobs/worker";
import { sendConsoleToLog } from "@/lib/console-to-log";
import { settings } from "@/lib/settings";
import { findDatabase, leaveDatabase, requireReachable } from "./database";
import { runProgram, say } from "./program";

/** `npm run worker`: the background jobs in a process of their own, for an instance whose WORKER is `apart`. */
runProgram(async ({ onStop }) => {
  const database = await findDatabase(settings());
  if (!database) throw new Error("The embedded database does not run. Start Quits first with `npm start`.");
  await requireReachable(settings().databaseUrl ?? "");
  sendConsoleToLog();
  onStop(() => leaveDatabase(database));
  const worker = await startWorker();
  onStop(() => worker.stop());
  say("The worker runs. Ctrl-C stops it.");
});
