import { startTestServer } from "@/db/database.testing";
import { setUpAdmin } from "./admin";
import { startInstance } from "./instance";

/** One database server and one instance for the whole run, with an admin who reads its mailbox. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const server = await startTestServer();
  const instance = await startInstance({ server, environment: { TRUSTED_PROXIES: "1" } }).catch(async (error) => {
    await server.stop();
    throw error;
  });
  process.env.E2E_ORIGIN = instance.origin;
  process.env.E2E_DATABASE_URL = instance.databaseUrl;
  process.env.E2E_SERVER = JSON.stringify({ ownerUrl: server.ownerUrl, appUrl: server.appUrl });
  process.env.E2E_ADMIN_COOKIE = await setUpAdmin(instance);
  return async () => {
    await instance.stop();
    await server.stop();
  };
}
