import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, vi } from "vitest";

vi.setConfig({ testTimeout: 60_000 });

type Ended = { code: number | null; output: string };

function runDoctor(environment: Record<string, string>, ...options: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ["scripts/start.mjs", "doctor", ...options], {
    env: { ...process.env, PORT: "", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (text: Buffer) => (output += text.toString()));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

test("the command ends with 0 where nothing is wrong and speaks JSON if asked to", async () => {
  const { code, output } = await runDoctor({}, "--json");
  const report = JSON.parse(output);
  expect(report).toMatchObject({ exitCode: 0 });
  expect(report.groups.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining([
      "Settings",
      "Keys",
      "Build",
      "Database",
      "Migrations",
      "Shape",
      "Balances",
      "Merges",
      "Queue",
      "Mail",
    ]),
  );
  expect(code).toBe(0);
});

test("the command ends with 1 where a setting is bad, and names it", async () => {
  const { code, output } = await runDoctor({ PORT: "abc" });
  expect(output).toContain("  ✗ PORT must be a number from 1 to 65535.\n    → ");
  expect(output).toContain("1 thing is wrong");
  expect(code).toBe(1);
});

test("the command ends with 2 where there is no database, and makes none", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "quits-doctor-"));
  rmSync(folder, { recursive: true });
  const { code, output } = await runDoctor({ DATABASE_URL: "", MIGRATION_DATABASE_URL: "", DATA_DIR: folder });
  expect(output).toContain("There is no database yet");
  expect(output).toContain("✓ Mail is kept and sent to nobody");
  expect(code).toBe(2);
  expect(() => rmSync(folder, { recursive: true })).toThrow("ENOENT");
});
