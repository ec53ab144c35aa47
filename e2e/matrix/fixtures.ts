import { test as base, expect } from "@playwright/test";
import postgres from "postgres";
import { reportSecret } from "@/lib/mail/peers/report-peer.testing";
import { startIdentityProvider } from "@/lib/users/identity-provider.testing";
import { type Instance, startInstance } from "../instance";
import { emptyIfFull } from "./fresh-instance";
import { leaveInside, workInside } from "./inside";

export { expect };

/** An instance that does nothing by itself: whatever changes in its database, a request of the test has changed. */
export type World = { instance: Instance; origin: string; sql: postgres.Sql };

const matrixEnvironment = { TRUSTED_PROXIES: "1", WORKER: "apart", RESEND_WEBHOOK_SECRET: reportSecret };

export const test = base.extend<{ world: World }, { quietInstance: World }>({
  quietInstance: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names that a fixture needs from its pattern.
    async ({}, use) => {
      const server = JSON.parse(process.env.E2E_SERVER ?? "{}");
      const house = await startIdentityProvider();
      const environment = { ...matrixEnvironment, ...house.environment };
      const instance = await startInstance({ server, environment });
      const sql = postgres(instance.databaseUrl, { max: 2, onnotice: () => {} });
      await use({ instance, origin: instance.origin, sql });
      await sql.end();
      await leaveInside();
      await instance.stop();
      await house.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  world: async ({ quietInstance }, use) => {
    await workInside(quietInstance.instance);
    await emptyIfFull(quietInstance.sql);
    await use(quietInstance);
  },
});
