import { afterAll, inject } from "vitest";
import { replaceSettings } from "@/lib/settings";
import { closeDatabase } from "./client";
import { makeTestDatabase, testKeys } from "./database.testing";
import { stopSender } from "./queue";

/** Each test file has a database and settings of its own, though the files of a worker follow each other in one process. */
const database = await makeTestDatabase(inject("testServer"));
const inherited = { ...process.env };

process.env.DATABASE_URL = database.appUrl;
process.env.MIGRATION_DATABASE_URL = database.ownerUrl;
process.env.QUITS_KEYS = testKeys;
process.env.QUITS_LOG = "json";
process.env.EXCHANGE_RATES_URL = "none";
replaceSettings(process.env);

afterAll(async () => {
  await stopSender();
  await closeDatabase();
  await database.drop();
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, inherited);
});
