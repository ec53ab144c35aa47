import { rmSync } from "node:fs";
import path from "node:path";
import { testKeys } from "@/db/database.testing";
import { ensureChromium } from "./chromium";
import { readPlaywright, readVitest } from "./reports";
import { type Step, takeSteps } from "./steps";

/** `npm test`: the one gate, here and in CI. Its last lines say what failed and why, and how many of all steps together. */

const bin = (name: string) => `node_modules/.bin/${name}`;

const unit: Step = {
  name: "unit and integration",
  command: bin("vitest"),
  given: ["run", "--reporter=default", "--reporter=json", "--outputFile.json=test-results/unit.json"],
  report: () => readVitest("test-results/unit.json"),
};
const checks: Step[] = [
  { name: "format and lint", command: bin("biome"), given: ["check", "--error-on-warnings", "."] },
  { name: "route types", command: bin("next"), given: ["typegen"] },
  { name: "types", command: bin("tsc"), given: ["--noEmit", "--incremental", "false"] },
];
const build: Step = {
  name: "build",
  command: process.execPath,
  given: ["--import", "tsx", "scripts/build-pages.ts"],
};
const browser: Step = {
  name: "browser",
  command: bin("playwright"),
  given: ["test", "--config", "e2e/playwright.config.ts"],
  report: () => readPlaywright("test-results/e2e.json"),
};

rmSync("test-results", { recursive: true, force: true });
process.env.BUILD_DIR ??= ".next-test";
process.env.QUITS_KEYS = testKeys;
// Node is started some dozens of times over the same sources, and reads most of them only once like this.
process.env.NODE_COMPILE_CACHE = path.resolve("test-results/compiled");
process.env.CHROMIUM = await ensureChromium();

const total = await takeSteps({ unit, checks, build, browser });
const failed = total.failures.length;
if (failed > 0) console.log(`\n── what failed\n\n${total.failures.join("\n\n")}`);
console.log(`\n${total.passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
