import { expect, test } from "./fixtures";
import { startProcess } from "./instance";

test("after all that people did in the run's own instance the doctor finds nothing wrong", async () => {
  const { E2E_DATABASE_URL: databaseUrl } = process.env;
  if (!databaseUrl) throw new Error("The run has no instance.");
  const asOwner = { DATABASE_URL: databaseUrl, MIGRATION_DATABASE_URL: databaseUrl };
  const { ended, output } = startProcess(["scripts/doctor.ts"], asOwner);
  expect(await ended, output()).toBe(0);
  const [, groups] = /Balances agree with the expenses of (\d+) groups?\./.exec(output()) ?? [];
  // So that it is no empty book that agrees with itself.
  expect(Number(groups)).toBeGreaterThan(0);
});
