import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { testKeys } from "@/db/database.testing";
import { ensureChromium } from "./chromium";

/** `npm test`: the one gate, here and in CI. Every step runs, and the last line counts all of them together. */

type Count = { passed: number; failed: number };
type Step = { name: string; command: string; given: string[]; count(code: number): Count };

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
  { name: "build", command: process.execPath, given: ["--import", "tsx", "scripts/build-pages.ts"], count: asOne },
];
const browser: Step = {
  name: "browser",
  command: bin("playwright"),
  given: ["test", "--config", "e2e/playwright.config.ts"],
  count: countPlaywright,
};

rmSync("test-results", { recursive: true, force: true });
process.env.BUILD_DIR ??= ".next-test";
process.env.QUITS_KEYS = testKeys;
process.env.CHROMIUM = await ensureChromium();

const total: Count = { passed: 0, failed: 0 };
// The unit tests wait a good deal, so the build goes on beside them; the browser wants what it made.
await Promise.all([runInTurn([unit]), runInTurn(checks)]);
await runInTurn([browser]);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

async function runInTurn(steps: Step[]): Promise<void> {
  for (const step of steps) {
    const started = performance.now();
    const { code, output } = await run(step);
    const { passed, failed } = step.count(code);
    total.passed += passed;
    total.failed += failed;
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`\n── ${step.name}\n${output}\n── ${step.name}: ${passed} passed, ${failed} failed, ${seconds} s`);
  }
}

/** What a step says is shown at its end, so that what goes on beside it does not speak in between. */
function run({ command, given }: Step): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, given, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (output += part.toString()));
    child.on("error", (error) => resolve({ code: 1, output: `${output}${error.message}` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
