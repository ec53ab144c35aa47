import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

/** How many passed, and for each failure what it is called and why. */
export type Outcome = { passed: number; failures: string[] };
/** One without a report is one check: it holds or it does not, and what it said stands above. */
export type Step = { name: string; command: string; given: string[]; report?(): Outcome | null };

/**
 * The unit tests wait a good deal, so the checks and the build go on beside them. The browser wants what was built: after
 * a failed build it would walk through what an earlier one left.
 */
export async function takeSteps(steps: { unit: Step; checks: Step[]; build: Step; browser: Step }): Promise<Outcome> {
  const { unit, checks, build, browser } = steps;
  const [first, inTurn] = await Promise.all([take(unit), takeInTurn([...checks, build])]);
  const isBuilt = inTurn.at(-1)?.failures.length === 0;
  return sum([first, ...inTurn, isBuilt ? await take(browser) : skip(browser, { because: "the build failed" })]);
}

/** Enough of a reason to know where to look; the whole of it stands where it was said. */
export const linesMax = 15;

/** A failure by its name, with the lines of why. */
export function told(name: string, lines: string[]): string {
  return [name, ...lines.map((line) => `    ${line}`)].join("\n");
}

async function takeInTurn(steps: Step[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) outcomes.push(await take(step));
  return outcomes;
}

async function take(step: Step): Promise<Outcome> {
  const started = performance.now();
  const { code, output } = await run(step);
  const { passed, failures } = outcomeOf(step, { code, output });
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `\n── ${step.name}\n${output}\n── ${step.name}: ${passed} passed, ${failures.length} failed, ${seconds} s`,
  );
  return { passed, failures };
}

/** A runner without a report, or that ends badly and names nothing that failed, has failed itself. */
function outcomeOf({ name, report }: Step, { code, output }: { code: number; output: string }): Outcome {
  const ended = told(
    `${name}: ended with ${code}`,
    stripVTControlCharacters(output).trimEnd().split("\n").slice(-linesMax),
  );
  if (!report) return code === 0 ? { passed: 1, failures: [] } : { passed: 0, failures: [ended] };
  const reported = report();
  if (!reported) return { passed: 0, failures: [ended] };
  const isUnsaid = code !== 0 && reported.failures.length === 0;
  return isUnsaid ? { ...reported, failures: [ended] } : reported;
}

/** Nobody knows how it would have gone, so that it counts as failed. */
function skip({ name }: Step, { because }: { because: string }): Outcome {
  console.log(`\n── ${name}: skipped, because ${because}; 0 passed, 1 failed`);
  return { passed: 0, failures: [`${name}: skipped, because ${because}`] };
}

function sum(outcomes: Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((all, { passed }) => all + passed, 0),
    failures: outcomes.flatMap(({ failures }) => failures),
  };
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
