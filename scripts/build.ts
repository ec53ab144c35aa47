import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withLock } from "@/lib/file-lock";
import { foundingKeyFor } from "@/lib/keys";
import { settings } from "@/lib/settings";
import { say } from "./program";

/** What a build is made from. Anything else may change without one. */
const sources = [
  "app",
  "components",
  "db",
  "emails",
  "lib",
  "messages",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

/** Changing a test wants no build. */
const forTests = /\.(test|testing|setup)\./;

const stampName = "quits-sources";

/** Builds when the sources are not those of the last build. Processes that start together build once. */
export async function buildIfStale(): Promise<void> {
  const { buildFolder } = settings();
  const wanted = fingerprint();
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = actionKey();
  if (lastBuild() === wanted) return;
  mkdirSync(buildFolder, { recursive: true });
  // It holds the key that seals what actions are bound to, and is nobody else's to read.
  chmodSync(buildFolder, 0o700);
  await withLock(`${buildFolder}.lock`, async () => {
    if (lastBuild() === wanted) return;
    say("Building the pages from the sources. This takes about half a minute.");
    await build();
    writeFileSync(path.join(buildFolder, stampName), wanted);
  });
}

/** What the last whole build was made from. */
export function lastBuild(): string | null {
  const { buildFolder } = settings();
  const stamp = path.join(buildFolder, stampName);
  return existsSync(stamp) && existsSync(path.join(buildFolder, "BUILD_ID")) ? readFileSync(stamp, "utf8") : null;
}

/** One key for all builds of an instance, so that a form opened before an upgrade still works after it. */
function actionKey(): string {
  return foundingKeyFor("actions").toString("base64");
}

/** What a build of the present sources would be made from. */
export function fingerprint(): string {
  const hash = createHash("sha256").update(actionKey());
  for (const file of sources.flatMap(filesIn).sort())
    hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function filesIn(place: string): string[] {
  if (!existsSync(place)) return [];
  if (!place.includes(".") && existsSync(place)) {
    return readdirSync(place, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !forTests.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name));
  }
  return [place];
}

async function build(): Promise<void> {
  const { code, output } = await runNextBuild();
  if (code !== 0) throw new Error(`${output}\nThe build failed; the lines above say where.`);
}

function runNextBuild(): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_ENV: "production" },
    });
    // Who stops us does not want it to go on by itself.
    process.once("exit", () => child.kill());
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (output += text.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
