import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Step, takeSteps } from "./steps";

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => {});
});

afterEach(() => vi.restoreAllMocks());

/** A step that says its name and ends with the code. */
function stepOf(name: string, code = 0): Step {
  const given = ["--eval", `console.log("${name} ran"); process.exit(${code})`];
  const count = (ended: number) => ({ passed: ended === 0 ? 2 : 1, failed: ended === 0 ? 0 : 1 });
  return { name, command: process.execPath, given, count };
}

function said(): string {
  return vi.mocked(console.log).mock.calls.join("\n");
}

test("every step runs, and their counts make one", async () => {
  const steps = {
    unit: stepOf("unit", 1),
    checks: [stepOf("lint", 1)],
    build: stepOf("build"),
    browser: stepOf("browser"),
  };
  expect(await takeSteps(steps)).toEqual({ passed: 6, failed: 2 });
  for (const name of ["unit", "lint", "build", "browser"]) expect(said()).toContain(`${name} ran`);
});

test("after a failed build the browser does not run on an older one, which is said and counts as failed", async () => {
  const steps = {
    unit: stepOf("unit"),
    checks: [stepOf("lint")],
    build: stepOf("build", 1),
    browser: stepOf("browser"),
  };
  expect(await takeSteps(steps)).toEqual({ passed: 5, failed: 2 });
  expect(said()).toContain("── browser: skipped, because the build failed; 0 passed, 1 failed");
  expect(said()).not.toContain("browser ran");
});
