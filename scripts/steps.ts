import { spawn } from "node:child_process";

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

async function takeInTurn(steps: Step[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) outcomes.push(await take(step));
  return outcomes;
}

async function take(step: Step): Promise<Outcome> {
  const started = performance.now();
  const { code, output } = await run(step);
  const { passed, failures } = outcomeOf(step, code);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `\n── ${step.name}\n${output}\n── ${step.name}: ${passed} passed, ${failures.length} failed, ${seconds} s`,
  );
  return { passed, failures };
}

/** A runner that ends badly failed at something, also where its report names nothing or was never written. */
function outcomeOf({ name, report }: Step, code: number): Outcome {
  const { passed, failures } = report?.() ?? { passed: code === 0 && !report ? 1 : 0, failures: [] };
  const isUnsaid = code !== 0 && failures.length === 0;
  return { passed, failures: isUnsaid ? [`${name}: ended with ${code}`] : failures };
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
