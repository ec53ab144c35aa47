import { readFileSync } from "node:fs";
import type { Browser } from "@playwright/test";
import { startTestServer } from "@/db/database.testing";
import { openBrowser } from "@/e2e/browser";
import { startInstance } from "@/e2e/instance";
import { runStopping } from "./stopping";
import { startEmptyApp } from "./weight/empty-app";
import { jsBytes, loadPage } from "./weight/load";
import { weighPages } from "./weight/pages";
import { report, type Weighed } from "./weight/report";
import { findUnweighed } from "./weight/routes";

/** With it the pages show all that they can; nobody goes there. */
const provider = { OIDC_ISSUER: "https://id.example", OIDC_CLIENT_ID: "quits", OIDC_CLIENT_SECRET: "secret" };

/**
 * `npm run bench:weight`: what each page costs a browser that comes for the first time, and what its script costs above
 * an empty page of the same framework. It fails where a page is over its limit, or is not weighed at all.
 */
async function weigh(onStop: (stop: () => Promise<unknown>) => void): Promise<boolean> {
  const browser = await openBrowser();
  onStop(() => browser.close());
  const emptyApp = await startEmptyApp();
  onStop(emptyApp.stop);
  const emptyLoad = await loadPage(browser, { url: `${emptyApp.origin}/` });
  const empty = { load: emptyLoad, js: jsBytes(emptyLoad) };

  process.env.BUILD_DIR ??= ".next-test";
  const server = await startTestServer();
  onStop(server.stop);
  const instance = await startInstance({ server, environment: provider });
  onStop(instance.stop);

  const weighed: Weighed[] = [];
  const routes: string[] = [];
  for await (const { page, load } of weighPages(browser, instance)) {
    weighed.push({ name: page.name, build: page.build, load, jsAboveEmpty: jsBytes(load) - empty.js });
    routes.push(page.route);
  }
  return report({
    versions: versions(browser),
    empty,
    weighed,
    unweighed: findUnweighed(process.env.BUILD_DIR, routes),
  });
}

function versions(browser: Browser): string[] {
  const installed = ["next", "react", "react-dom"].map((name) => {
    const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
    return `${name} ${version}`;
  });
  return [...installed, `Node ${process.versions.node}`, `Chromium ${browser.version()}`];
}

await runStopping(weigh);
