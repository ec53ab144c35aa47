import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Outcome } from "./steps";

type VitestReport = {
  numPassedTests: number;
  testResults: {
    name: string;
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
  const failures = report.testResults.flatMap(({ name, message, assertionResults }) => {
    const file = path.relative(process.cwd(), name);
    const failed = assertionResults.filter(({ status }) => status === "failed");
    // A file that cannot be read at all has no test that failed.
    if (failed.length === 0) return message ? [failure(file, [message])] : [];
    return failed.map(({ fullName, failureMessages }) => failure(`${file} › ${fullName}`, failureMessages));
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

/** Enough of a reason to know where to look; the whole of it stands where the runner said it. */
const linesMax = 15;

function failure(name: string, messages: (string | undefined)[]): string {
  const lines = stripVTControlCharacters(messages.join("\n")).split("\n");
  return [name, ...lines.slice(0, linesMax).map((line) => `    ${line}`)].join("\n");
}

function read<T>(file: string): T | null {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
