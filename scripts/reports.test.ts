import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readPlaywright, readVitest } from "./reports";

/** Each test starts a runner or two, on a machine that has other things to do, and outlives them. */
const patient = { timeout: 150_000 };
const runnerPatience = { timeout: 60_000 };

let folder = "";

beforeAll(() => {
  // Within the project, where what is written here finds its packages.
  mkdirSync("test-results", { recursive: true });
  folder = mkdtempSync(path.resolve("test-results/reports-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string) => path.join(folder, name);

function write(name: string, text: string): string {
  writeFileSync(file(name), text);
  return file(name);
}

/** Runs a runner over what was written, as nobody's own run. */
function run(runner: string, given: string[], environment = {}): void {
  const { PATH, HOME } = process.env;
  const env = { NODE_ENV: "test" as const, PATH, HOME, ...environment };
  spawnSync(path.resolve("node_modules/.bin", runner), given, { cwd: folder, env, ...runnerPatience });
}

/** Runs walks, and keeps all that comes of it away from what the run around this one keeps. */
function walk(config: object): string {
  const report = file("e2e.json");
  const text = JSON.stringify({ outputDir: file("walked"), reporter: "json", ...config });
  const given = ["test", "--config", write("walks.config.ts", `export default ${text};`)];
  run("playwright", given, { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  return report;
}

test(
  "of unit tests each failure is told by its file, its name and its reason, and a file that cannot be read as well",
  patient,
  () => {
    write(
      "sums.test.ts",
      'import { expect, test } from "vitest"; test("adds", () => expect(1 + 1).toBe(2)); test("is odd", () => expect(2).toBe(3));',
    );
    write("broken.test.ts", 'throw new Error("No such room.");');
    write(
      "around.test.ts",
      'import { beforeAll, describe, test } from "vitest"; describe("rooms", () => { beforeAll(() => { throw new Error("No key."); }); test("opens", () => {}); });',
    );
    const report = file("unit.json");
    run("vitest", ["run", "--reporter=json", `--outputFile=${report}`]);
    const { passed, failures } = readVitest(report) ?? {};
    expect(passed).toBe(1);
    expect(failures?.toSorted()).toEqual([
      expect.stringMatching(/around\.test\.ts.*It failed around its tests\./s),
      expect.stringMatching(/^test-results\/reports-\w+\/broken\.test\.ts\n {4}No such room\./),
      expect.stringMatching(
        /^test-results\/reports-\w+\/sums\.test\.ts › is odd\n {4}AssertionError: expected 2 to be 3/,
      ),
    ]);
  },
);

test(
  "of walks each failure is told by its project and place, and so is one that passed at the second try",
  patient,
  () => {
    write(
      "sums.walk.ts",
      'import { expect, test } from "@playwright/test"; test("adds", () => expect(1 + 1).toBe(2));' +
        'test.describe("at night", () => { test("is odd", () => expect(2).toBe(3));' +
        'test("is late", ({}, { retry }) => expect(retry).toBe(1)); });',
    );
    const report = walk({ retries: 1, projects: [{ name: "phone" }], testMatch: "*.walk.ts" });
    const { passed, failures } = readPlaywright(report) ?? {};
    expect(passed).toBe(1);
    expect(failures).toEqual([
      expect.stringMatching(/^\[phone\] › sums\.walk\.ts › at night › is odd\n {4}Error: expect\(received\)\.toBe/),
      expect.stringMatching(/^\[phone\] › sums\.walk\.ts › at night › is late\n {4}Error: /),
    ]);
  },
);

test("a run that could not begin says why", patient, () => {
  const report = walk({ testMatch: "*.nothing.ts" });
  expect(readPlaywright(report)).toEqual({
    passed: 0,
    failures: [expect.stringMatching(/^the run\n {4}.*No tests found/)],
  });
});

test("a report that was never written is none", () => {
  expect(readVitest(file("nowhere.json"))).toBeNull();
  expect(readPlaywright(file("nowhere.json"))).toBeNull();
});
