import { expect, test } from "./fixtures";
import { startProcess } from "./instance";

test("after all that people did in this run the doctor finds nothing wrong", async () => {
  const databaseUrl = process.env.E2E_DATABASE_URL ?? "";
  const asOwner = { DATABASE_URL: databaseUrl, MIGRATION_DATABASE_URL: databaseUrl };
  const { ended, output } = startProcess(["scripts/doctor.ts"], asOwner);
  expect(await ended, output()).toBe(0);
  const [, groups] = /Balances agree with the expenses of (\d+) groups\./.exec(output()) ?? [];
  // So that it is no empty book that agrees with itself.
  expect(Number(groups)).toBeGreaterThan(100);
});
