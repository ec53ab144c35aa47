import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { testKeys } from "@/db/database.testing";
import { ensureChromium } from "./chromium";
import { type Count, type Step, takeSteps } from "./steps";

/** `npm test`: the one gate, here and in CI. The last line counts all steps together, and one that was skipped as failed. */

/** A step that is one check: it holds or it does not. */
function asOne(code: number): Count {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function countVitest(code: number): Count {
  const { numPassedTests: passed, numFailedTests, numFailedTestSuites } = readReport("test-results/unit.json");
  return atLeastOneFailure(code, { passed, failed: Math.max(numFailedTests, code === 0 ? 0 : numFailedTestSuites) });
}

function countPlaywright(code: number): Count {
  const { expected, unexpected, flaky } = readReport("test-results/e2e.json").stats ?? {};
  return atLeastOneFailure(code, { passed: expected, failed: unexpected + flaky });
}

function atLeastOneFailure(code: number, { passed, failed }: Count): Count {
  return { passed: passed || 0, failed: Math.max(failed || 0, code === 0 ? 0 : 1) };
}

function readReport(file: string) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

const bin = (name: string) => `node_modules/.bin/${name}`;

const unit: Step = {
  name: "unit and integration",
  command: bin("vitest"),
  given: ["run", "--reporter=default", "--reporter=json", "--outputFile.json=test-results/unit.json"],
  count: countVitest,
};
const checks: Step[] = [
  { name: "format and lint", command: bin("biome"), given: ["check", "--error-on-warnings", "."], count: asOne },
  { name: "route types", command: bin("next"), given: ["typegen"], count: asOne },
  { name: "types", command: bin("tsc"), given: ["--noEmit", "--incremental", "false"], count: asOne },
];
const build: Step = {
  name: "build",
  command: process.execPath,
  given: ["--import", "tsx", "scripts/build-pages.ts"],
  count: asOne,
};
const browser: Step = {
  name: "browser",
  command: bin("playwright"),
  given: ["test", "--config", "e2e/playwright.config.ts"],
  count: countPlaywright,
};

rmSync("test-results", { recursive: true, force: true });
process.env.BUILD_DIR ??= ".next-test";
process.env.QUITS_KEYS = testKeys;
// Node is started some dozens of times over the same sources, and reads most of them only once like this.
process.env.NODE_COMPILE_CACHE = path.resolve("test-results/compiled");
process.env.CHROMIUM = await ensureChromium();

const total = await takeSteps({ unit, checks, build, browser });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
