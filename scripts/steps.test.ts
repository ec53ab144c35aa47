import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Step, takeSteps } from "./steps";

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => {});
});

afterEach(() => vi.restoreAllMocks());

/** A step that says its name and ends with the code. */
function stepOf(name: string, code = 0, report?: Step["report"]): Step {
  const given = ["--eval", `console.log("${name} ran"); process.exit(${code})`];
  return { name, command: process.execPath, given, report };
}

function said(): string {
  return vi.mocked(console.log).mock.calls.join("\n");
}

test("every step runs, and their outcomes make one", async () => {
  const steps = {
    unit: stepOf("unit", 1, () => ({ passed: 8, failures: ["sums › is odd"] })),
    checks: [stepOf("lint", 1), stepOf("types")],
    build: stepOf("build"),
    browser: stepOf("browser", 0, () => ({ passed: 5, failures: [] })),
  };
  expect(await takeSteps(steps)).toEqual({
    passed: 15,
    failures: ["sums › is odd", "lint: ended with 1\n    lint ran"],
  });
  for (const name of ["unit", "lint", "types", "build", "browser"]) expect(said()).toContain(`${name} ran`);
});

test("a runner whose report names nothing though it ended badly, or was never written, has failed itself", async () => {
  const steps = {
    unit: stepOf("unit", 2, () => ({ passed: 8, failures: [] })),
    checks: [],
    build: stepOf("build"),
    browser: stepOf("browser", 0, () => null),
  };
  expect(await takeSteps(steps)).toEqual({
    passed: 9,
    failures: ["unit: ended with 2\n    unit ran", "browser: ended with 0\n    browser ran"],
  });
});

test("after a failed build the browser does not run on an older one, which is said and counts as failed", async () => {
  const steps = {
    unit: stepOf("unit"),
    checks: [stepOf("lint")],
    build: stepOf("build", 1),
    browser: stepOf("browser"),
  };
  expect(await takeSteps(steps)).toEqual({
    passed: 2,
    failures: ["build: ended with 1\n    build ran", "browser: skipped, because the build failed"],
  });
  expect(said()).toContain("── browser: skipped, because the build failed; 0 passed, 1 failed");
  expect(said()).not.toContain("browser ran");
});
