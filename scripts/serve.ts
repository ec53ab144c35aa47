import { sender, stopSender } from "@/db/queue";
import { startWorker } from "@/jobs/worker";
import { sendConsoleToLog } from "@/lib/console-to-log";
import { settings } from "@/lib/settings";
import { findSetUpLink } from "@/lib/users/set-up";
import { requireFreePort, startServer } from "@/server";
import { leaveNote, removeNote } from "./address-note";
import { buildIfStale } from "./build";
import { databaseOfInstance, leaveDatabase } from "./database";
import { prepareKeys } from "./keys-file";
import { runProgram, say } from "./program";

/** `npm start` and `npm run dev`: from nothing to an instance that answers, and back to nothing on Ctrl-C. */
runProgram(async ({ command, start }) => {
  const isDev = command === "dev";
  await requireFreePort(settings());
  prepareKeys(settings());
  await start(() => databaseOfInstance(settings()), leaveDatabase);
  if (!isDev) {
    await buildIfStale();
    sendConsoleToLog();
  }
  await start(sender, stopSender);
  await start(
    () => startServer({ isDev }),
    (server) => server.stop(),
  );
  if (settings().worker === "inside") await start(startWorker, (worker) => worker.stop());
  if (!settings().isPublic) await start(() => leaveNote(settings()), removeNote);
  await tellWhereItIs(isDev);
});

async function tellWhereItIs(isDev: boolean): Promise<void> {
  const { origin, mail } = settings();
  const link = await findSetUpLink();
  say(`Quits is at ${origin}${isDev ? " and reloads when the sources change" : ""}. Ctrl-C stops it.`);
  if (mail.mode === "mailbox") say(`Mails are kept and can be read at ${origin}/admin/mailbox.`);
  if (mail.mode === "none")
    say("There is no mail: links are handed over by hand. RESEND_API_KEY or SMTP_URL would change that.");
  if (!settings().isPublic) say("Links in mails and codes open on this computer alone. APP_URL would change that.");
  if (link) say(`Nobody runs this Quits yet. Make the first admin here, once:\n\n  ${link}\n`);
}
