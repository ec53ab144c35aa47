import { startTestServer } from "@/db/database.testing";
import { setUpAdmin } from "./admin";
import { type Instance, startInstance } from "./instance";

/** One database server for the whole run, an instance whose admin reads the mailbox, and one that has no mail. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const server = await startTestServer();
  const environment = { TRUSTED_PROXIES: "1" };
  const [instance, noMail] = await Promise.all([
    startInstance({ server, environment }),
    startInstance({ server, environment: { ...environment, MAIL_MODE: "none" } }),
  ]).catch(async (error) => {
    await server.stop();
    throw error;
  });
  process.env.E2E_SERVER = JSON.stringify({ ownerUrl: server.ownerUrl, appUrl: server.appUrl });
  process.env.E2E_ORIGIN = instance.origin;
  process.env.E2E_DATABASE_URL = instance.databaseUrl;
  process.env.E2E_ADMIN_COOKIE = await setUpAdmin(instance);
  process.env.E2E_NO_MAIL = JSON.stringify(await placeOf(noMail));
  return async () => {
    await Promise.all([instance.stop(), noMail.stop()]);
    await server.stop();
  };
}

async function placeOf(instance: Instance) {
  return { origin: instance.origin, databaseUrl: instance.databaseUrl, adminCookie: await setUpAdmin(instance) };
}
