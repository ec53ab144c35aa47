import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { linesMax, type Outcome, told } from "./steps";

type VitestReport = {
  numPassedTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};

type PlaywrightSuite = {
  title: string;
  suites?: PlaywrightSuite[];
  specs: { title: string; tests: { projectName: string; status: string; results: { errors: Said[] }[] }[] }[];
};
type Said = { message?: string };
type PlaywrightReport = { suites: PlaywrightSuite[]; errors: Said[]; stats: { expected: number } };

/** What the runner of unit tests wrote down; null when it never came so far. */
export function readVitest(file: string): Outcome | null {
  const report = read<VitestReport>(file);
  if (!report) return null;
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const place = path.relative(process.cwd(), name);
    const failed = assertionResults.filter(({ status }) => status === "failed");
    // A file that cannot be read, or that fails around its tests, has none that failed.
    if (failed.length === 0)
      return status === "failed" ? [failure(place, [message || "It failed around its tests."])] : [];
    return failed.map(({ fullName, failureMessages }) => failure(`${place} › ${fullName}`, failureMessages));
  });
  return { passed: report.numPassedTests, failures };
}

export function readPlaywright(file: string): Outcome | null {
  const report = read<PlaywrightReport>(file);
  if (!report) return null;
  const failures = [
    ...listFailures(report.suites, []),
    ...report.errors.map(({ message }) => failure("the run", [message])),
  ];
  return { passed: report.stats.expected, failures };
}

/** One that passes at the second try failed as well. */
function listFailures(suites: PlaywrightSuite[], above: string[]): string[] {
  return suites.flatMap(({ title, suites: within = [], specs }) => {
    const place = [...above, title];
    const own = specs.flatMap((spec) => {
      const failed = spec.tests.filter(({ status }) => status === "unexpected" || status === "flaky");
      return failed.map(({ projectName, results }) => {
        const said = results.flatMap(({ errors }) => errors.map(({ message }) => message));
        return failure([`[${projectName}]`, ...place, spec.title].join(" › "), said);
      });
    });
    return [...own, ...listFailures(within, place)];
  });
}

function failure(name: string, messages: (string | undefined)[]): string {
  return told(name, stripVTControlCharacters(messages.join("\n")).split("\n").slice(0, linesMax));
}

function read<T>(file: string): T | null {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
