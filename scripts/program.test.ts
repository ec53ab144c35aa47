import { spawn } from "node:child_process";
import { expect, test, vi } from "vitest";

/** Runs these lines as the body of a program. */
function runProgramOf(body: string) {
  const source = `
    import { log } from "./lib/log.ts";
    import { runProgram, say } from "./scripts/program.ts";
    const takes = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    runProgram(async ({ start }) => {${body}});
  `;
  const given = ["--import", "tsx", "--input-type=module", "--eval", source];
  const child = spawn(process.execPath, given, { stdio: ["ignore", "pipe", "pipe", "ignore"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text: Buffer) => (output += text.toString()));
  return {
    child,
    output: () => output,
    ended: new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal))),
    hasSaid: (text: string) => vi.waitFor(() => expect(output).toContain(text), { timeout: 10_000, interval: 10 }),
  };
}

test("a program whose output nobody reads any more goes on, and ends when told", async () => {
  const { child, ended, hasSaid } = runProgramOf(`
    setInterval(() => log.info("tick"), 5);
    log.error("begun", new Error("as an example"));
  `);
  await hasSaid("begun");
  child.stdout?.destroy();
  child.stderr?.destroy();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(child.exitCode).toBe(null);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "a program ends on %s once, however often it comes",
  async (told) => {
    const { child, ended, output, hasSaid } = runProgramOf(`
    await start(async () => {}, async () => { await takes(300); say("the first thing ended"); });
    await start(async () => {}, async () => { say("the last thing ends"); await takes(300); });
    say("all runs");
    setInterval(() => {}, 1000);
  `);
    await hasSaid("all runs");
    child.kill(told);
    await hasSaid("the last thing ends");
    child.kill(told);
    expect(await ended).toBe(0);
    expect(output()).toBe("all runs\nthe last thing ends\nthe first thing ended\n");
  },
);

test("a program told to stop while something starts waits for it, ends it, and starts nothing more", async () => {
  const { child, ended, output, hasSaid } = runProgramOf(`
    await start(async () => { say("begun"); await takes(300); return "the database"; }, async (it) => say("ended " + it));
    await start(async () => say("begun too late"), async () => {});
  `);
  await hasSaid("begun");
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(output()).toBe("begun\nended the database\n");
});

test("what fails because the program stops is no failure of its own", async () => {
  const { child, ended, output, hasSaid } = runProgramOf(`
    await start(async () => {}, () => takes(300));
    say("building");
    setInterval(() => {}, 1000);
    await new Promise((_, reject) => process.on("SIGTERM", () => reject(new Error("The build failed."))));
  `);
  await hasSaid("building");
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(output()).toBe("building\n");
});
