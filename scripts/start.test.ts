import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const closed = mkdtempSync(path.join(tmpdir(), "quits-start-"));
const taken = createServer();
let takenPort = 0;

beforeAll(async () => {
  mkdirSync(path.join(closed, "below"));
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const address = taken.address();
  takenPort = typeof address === "object" && address ? address.port : 0;
});

afterAll(() => {
  chmodSync(closed, 0o700);
  rmSync(closed, { recursive: true, force: true });
  taken.close();
});

/** Starts an instance that is bound to refuse, with nothing in its surroundings but what is given. */
function startRefused(environment: Record<string, string>): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["scripts/start.mjs", "serve"], {
      env: {
        NODE_ENV: "production",
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        DATA_DIR: path.join(closed, "below"),
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text: Buffer) => {
        said += text.toString();
      });
    }
    const limit = setTimeout(() => child.kill("SIGKILL"), 15_000);
    child.on("close", (code) => {
      clearTimeout(limit);
      resolve({ code, said });
    });
  });
}

const keys = `1:${"A".repeat(42)}E`;
const database = "postgres://nobody:secret@127.0.0.1:9/none";

// V10, V17
const refusals: [what: string, environment: () => Record<string, string>, sentence: RegExp][] = [
  [
    "a public address without https",
    () => ({ APP_URL: "http://quits.example", QUITS_KEYS: keys, DATABASE_URL: database }),
    /APP_URL must be https on a public instance/,
  ],
  [
    "a public instance without keys",
    () => ({ APP_URL: "https://quits.example", DATABASE_URL: database }),
    /QUITS_KEYS must be set on a public instance/,
  ],
  [
    "a public instance without a database",
    () => ({ APP_URL: "https://quits.example", QUITS_KEYS: keys }),
    /DATABASE_URL must be set on a public instance/,
  ],
  [
    "a database that does not answer",
    () => ({ DATABASE_URL: database }),
    /The database none at 127\.0\.0\.1:9 cannot be used/,
  ],
  [
    "a port that is taken",
    () => ({ PORT: String(takenPort) }),
    /Port \d+ is taken by another program\. Choose another one/,
  ],
  ["a setting of the wrong type", () => ({ PORT: "many" }), /PORT must be a number from 1 to 65535\./],
  [
    "several wrong settings, all at once",
    () => ({ PORT: "0", MAIL_MODE: "pigeon", TRUSTED_PROXIES: "all" }),
    /PORT must be[\s\S]*MAIL_MODE must be[\s\S]*TRUSTED_PROXIES must be/,
  ],
];

test.for(refusals)("starting refuses %s, in a sentence", async ([, environment, sentence]) => {
  const { code, said } = await startRefused({ PORT: "4399", ...environment() });
  expect(said).toMatch(sentence);
  expect(said).not.toMatch(/\n\s+at /);
  expect(code).toBe(1);
});

test.runIf(process.getuid?.() === 0)("starting refuses a data folder that the database cannot enter", async () => {
  chmodSync(closed, 0o700);
  const { code, said } = await startRefused({ PORT: "4399" });
  expect(said).toMatch(/enter/);
  expect(said).toContain(closed);
  expect(code).toBe(1);
});
