import { closeDatabase } from "@/db/client";
import { testKeys } from "@/db/database.testing";
import { stopSender } from "@/db/queue";
import { replaceSettings } from "@/lib/settings";
import type { Instance } from "../instance";

let place = "";

/**
 * Lets the domain functions of this test process work on an instance's database under its keys, so that what a test needs
 * is made by the app's own rules and faster than over HTTP.
 */
export async function workInside(
  { databaseUrl, port }: Pick<Instance, "databaseUrl" | "port">,
  environment: Record<string, string> = {},
): Promise<void> {
  const next = { DATABASE_URL: databaseUrl, QUITS_KEYS: testKeys, PORT: String(port), ...environment };
  if (place === JSON.stringify(next)) return;
  await leaveInside();
  replaceSettings(next);
  place = JSON.stringify(next);
}

/** Closes what is open, so that the database can go. */
export async function leaveInside(): Promise<void> {
  await stopSender();
  await closeDatabase();
  place = "";
}
