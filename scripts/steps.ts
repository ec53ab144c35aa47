import { spawn } from "node:child_process";

export type Count = { passed: number; failed: number };
export type Step = { name: string; command: string; given: string[]; count(code: number): Count };

/**
 * The unit tests wait a good deal, so the checks and the build go on beside them. The browser wants what was built: after
 * a failed build it would walk through what an earlier one left.
 */
export async function takeSteps(steps: { unit: Step; checks: Step[]; build: Step; browser: Step }): Promise<Count> {
  const { unit, checks, build, browser } = steps;
  const [first, inTurn] = await Promise.all([take(unit), takeInTurn([...checks, build])]);
  const isBuilt = inTurn.at(-1)?.failed === 0;
  return sum([first, ...inTurn, isBuilt ? await take(browser) : skip(browser, { because: "the build failed" })]);
}

async function takeInTurn(steps: Step[]): Promise<Count[]> {
  const counts: Count[] = [];
  for (const step of steps) counts.push(await take(step));
  return counts;
}

async function take(step: Step): Promise<Count> {
  const started = performance.now();
  const { code, output } = await run(step);
  const { passed, failed } = step.count(code);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`\n── ${step.name}\n${output}\n── ${step.name}: ${passed} passed, ${failed} failed, ${seconds} s`);
  return { passed, failed };
}

/** Nobody knows how it would have gone, so that it counts as failed. */
function skip({ name }: Step, { because }: { because: string }): Count {
  console.log(`\n── ${name}: skipped, because ${because}; 0 passed, 1 failed`);
  return { passed: 0, failed: 1 };
}

function sum(counts: Count[]): Count {
  return counts.reduce((all, { passed, failed }) => ({ passed: all.passed + passed, failed: all.failed + failed }));
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
