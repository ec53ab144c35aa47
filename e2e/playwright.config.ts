import { defineConfig, devices } from "@playwright/test";
import { launchOptions, phone } from "./browser";

const desktop = { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 900 } };

/** Walks are what people do: on a phone without script, where everything has to work, and at a desk with it. */
const walks = /\.walk\.spec\.ts$/;
/** How something is split is typed with numbers that a script answers at once, mostly on phones. */
const splits = /[\\/](uneven-splits|households|several-payers)\.walk\.spec\.ts$/;
/** Doors are tried by hand, at instances that do nothing by themselves: one for each worker that takes up these. */
const doors = /[\\/]matrix[\\/][^\\/]+\.spec\.ts$/;
/** What people left in the run's own instance is looked at once they are done. */
const afterwards = /[\\/]afterwards\.spec\.ts$/;

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results/e2e",
  globalSetup: "./global-setup.ts",
  // More than there are cores: some work while the others wait for a start, a stop or a pause.
  workers: 4,
  fullyParallel: true,
  retries: 0,
  timeout: 60_000,
  // As long as a page needs where four walks share two cores: how quick one is on a phone is measured apart, not here.
  expect: { timeout: 15_000 },
  reporter: [["line"], ["json", { outputFile: "../test-results/e2e.json" }]],
  use: { launchOptions, locale: "en-GB", timezoneId: "Europe/Berlin", trace: "off" },
  projects: [
    // First, because some of these take long, and at the end one worker would wait for the other.
    { name: "once", testIgnore: [walks, doors, afterwards], use: desktop },
    // Each worker here starts an instance of its own, which costs more than two of them wait for each other.
    { name: "doors", testMatch: doors, use: desktop, workers: 2 },
    { name: "phone", testMatch: walks, use: { ...phone, javaScriptEnabled: false } },
    { name: "scripted-phone", testMatch: splits, use: phone },
    { name: "desktop", testMatch: walks, use: desktop },
    { name: "afterwards", testMatch: afterwards, dependencies: ["once", "phone", "scripted-phone", "desktop"] },
  ],
});
