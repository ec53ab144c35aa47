import { startTestServer } from "@/db/database.testing";
import { setUpAdmin } from "@/e2e/admin";
import { openBrowser } from "@/e2e/browser";
import { startInstance } from "@/e2e/instance";
import { leaveInside, workInside } from "@/e2e/matrix/inside";
import { startIdentityProvider } from "@/lib/users/identity-provider.testing";
import { measureAcceptPage } from "./invitee/accept-page";
import { report } from "./invitee/report";
import { goEveryWay } from "./invitee/ways";
import { runStopping } from "./stopping";
import { startEmptyApp } from "./weight/empty-app";
import { jsBytes, loadPage } from "./weight/load";
import { waitForSetUpLink } from "./weight/seeds";

/**
 * `npm run bench:invitee`: what each way into a group asks of the person who was invited, what the accept page weighs, and
 * how long a slow phone takes until its form can be used. It fails where the page is over its limits.
 */
await runStopping(async (onStop) => {
  const browser = await openBrowser();
  onStop(() => browser.close());
  const emptyApp = await startEmptyApp();
  onStop(emptyApp.stop);
  const emptyJs = jsBytes(await loadPage(browser, { url: `${emptyApp.origin}/` }));

  process.env.BUILD_DIR ??= ".next-test";
  const server = await startTestServer();
  onStop(server.stop);
  const house = await startIdentityProvider();
  onStop(house.stop);
  const instance = await startInstance({ server, environment: { ...house.environment, TRUSTED_PROXIES: "1" } });
  onStop(instance.stop);
  await setUpAdmin({ setUpLink: await waitForSetUpLink(instance) });
  await workInside(instance, house.environment);
  onStop(leaveInside);

  const around = { browser, origin: instance.origin };
  const ways = await goEveryWay({ ...around, house });
  return report(ways, await measureAcceptPage({ ...around, emptyJs }));
});
