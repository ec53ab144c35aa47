import { spawn } from "node:child_process";
import { expect, test } from "vitest";

const source = `
  import { log } from "./lib/log.ts";
  import { runProgram } from "./scripts/program.ts";
  runProgram(async () => {
    setInterval(() => log.info("tick"), 5);
    log.error("begun", new Error("as an example"));
  });
`;

test("a program whose output nobody reads any more goes on, and ends when told", async () => {
  const given = ["--import", "tsx", "--input-type=module", "--eval", source];
  const child = spawn(process.execPath, given, { stdio: ["ignore", "pipe", "pipe", "ignore"] });
  const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal)));
  await new Promise((resolve) => child.stdout?.once("data", resolve));
  child.stdout?.destroy();
  child.stderr?.destroy();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(child.exitCode).toBe(null);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});
