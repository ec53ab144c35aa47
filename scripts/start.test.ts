import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { readSettings } from "@/lib/settings";
import { requireFreePort } from "@/server";
import { databaseOfInstance } from "./database";

// Which settings are refused, lib/settings.test.ts shows, and which data folders, db/embedded/refusals.test.ts. Here is
// how a start refuses, and what it meets on its way.

/** Starts an instance that is bound to refuse, with nothing in its surroundings but what is given. */
function startRefused(environment: Record<string, string>): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["scripts/start.mjs", "serve"], {
      env: { NODE_ENV: "production", PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = { out: "", err: "" };
    child.stdout.on("data", (text: Buffer) => {
      said.out += text.toString();
    });
    child.stderr.on("data", (text: Buffer) => {
      said.err += text.toString();
    });
    const limit = setTimeout(() => child.kill("SIGKILL"), 15_000);
    child.on("close", (code) => {
      clearTimeout(limit);
      resolve({ code, ...said });
    });
  });
}

// V10, V17
test("a start that is refused says all of why in sentences, opens nothing, and ends with 1", async () => {
  const { code, out, err } = await startRefused({ APP_URL: "http://quits.example", PORT: "0", MAIL_MODE: "pigeon" });
  expect(err).toMatch(/PORT must be a number from 1 to 65535\.\n/);
  expect(err).toMatch(/MAIL_MODE must be live, mailbox or none\.\n/);
  expect(err).toMatch(/APP_URL must be https on a public instance/);
  expect(err).not.toMatch(/\n\s+at /);
  expect(out).toBe("");
  expect(code).toBe(1);
});

// V17
test("starting refuses a database that does not answer, and keeps its password to itself", async () => {
  const settings = readSettings({ DATABASE_URL: "postgres://nobody:secret@127.0.0.1:9/none" });
  const refusal = await databaseOfInstance(settings).catch((error: Error) => error.message);
  expect(refusal).toMatch(/^The database none at 127\.0\.0\.1:9 cannot be used: .*Check DATABASE_URL/);
  expect(refusal).not.toContain("secret");
});

// V17
test("starting refuses a port that is taken, and gives it back when it is free", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const address = taken.address();
  const place = { host: "127.0.0.1", port: typeof address === "object" && address ? address.port : 0 };
  await expect(requireFreePort(place)).rejects.toThrow(/^Port \d+ is taken by another program\. Choose another one/);
  await new Promise((resolve) => taken.close(resolve));
  await requireFreePort(place);
  await requireFreePort(place);
});
