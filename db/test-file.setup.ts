import { afterAll, inject } from "vitest";
import { closeDatabase } from "./client";
import { makeTestDatabase, testKeys } from "./database.testing";
import { stopSender } from "./queue";

/** Each test file has a database of its own, known to the settings before any module reads them. */
const database = await makeTestDatabase(inject("testServer"));

process.env.DATABASE_URL = database.appUrl;
process.env.MIGRATION_DATABASE_URL = database.ownerUrl;
process.env.QUITS_KEYS = testKeys;
process.env.QUITS_LOG = "json";

afterAll(async () => {
  await stopSender();
  await closeDatabase();
  await database.drop();
});
