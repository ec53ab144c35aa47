import { settings } from "@/lib/settings";
import { findSetUpLink } from "@/lib/users/set-up";
import { originOf } from "./address-note";
import { findDatabase, leaveDatabase, requireReachable } from "./database";
import { makeFlat, makeTrip } from "./demo/groups";
import { Cast } from "./demo/people";
import { runProgram, say } from "./program";

/** `npm run demo`: two lively groups in a running instance, made as people would make them, and how to log in. */
runProgram(async () => {
  // What the demo's people do is no news of this instance.
  process.env.QUITS_LOG ??= "warnings";
  const database = await findDatabase(settings());
  if (!database) throw new Error("The embedded database does not run. Start Quits first with `npm start`.");
  await requireReachable(settings().databaseUrl ?? "");
  if (settings().mail.mode !== "mailbox")
    throw new Error(
      "The demo invites people who don’t exist. It runs where Quits keeps its mails, and not where it sends them.",
    );
  // The first account runs the instance, which is no part for somebody made up.
  const link = await findSetUpLink();
  if (link) throw new Error(`Nobody runs this Quits yet. Make the first admin here, then the demo:\n\n  ${link}`);
  const cast = new Cast();
  const flat = await makeFlat(cast);
  const trip = await makeTrip(cast);
  say(`There are two groups now: ${flat.group.name} and ${trip.group.name}.`);
  say(`Log in at ${originOf(settings())}/log-in with the password ${cast.password} as`);
  for (const name of cast.names) say(`  ${cast.addressOf(name)}  ${name}`);
  await leaveDatabase(database);
  process.exit(0);
});
