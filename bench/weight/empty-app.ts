import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findFreePort } from "@/e2e/instance";
import { sleep } from "@/lib/processes";

const next = path.resolve("node_modules/next/dist/bin/next");

const environment = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };

/** The least that the framework makes a page of: no words, no look, and those settings of ours that touch a build. */
const files = {
  "package.json": '{ "private": true, "type": "module" }',
  "next.config.mjs": `export default {
    poweredByHeader: false,
    reactStrictMode: true,
    turbopack: { root: ${JSON.stringify(path.resolve("."))} },
  };`,
  "app/layout.jsx": `import { connection } from "next/server";
    export default async function Layout({ children }) {
      await connection();
      return <html lang="en"><body>{children}</body></html>;
    }`,
  "app/page.jsx": "export default function Page() { return <p>Nothing</p>; }",
};

/**
 * Builds and serves an empty app of the very framework that is installed here. Its folder lies inside this one, so
 * that the packages are found, and bears a name that version control and the linter pass over.
 */
export async function startEmptyApp() {
  const folder = mkdtempSync(path.resolve(".next-empty-"));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  try {
    build(folder);
    const { origin, stop } = await serve(folder);
    return { origin, stop: () => stop().finally(clear) };
  } catch (error) {
    clear();
    throw error;
  }
}

function build(folder: string): void {
  mkdirSync(path.join(folder, "app"));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, "build"], {
    cwd: folder,
    env: environment,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The empty app was not built:\n${stdout}${stderr}`);
}

async function serve(folder: string) {
  const port = await findFreePort();
  const child = spawn(process.execPath, [next, "start", "-p", String(port), "-H", "127.0.0.1"], {
    cwd: folder,
    stdio: "ignore",
    env: environment,
  });
  const origin = `http://127.0.0.1:${port}`;
  const stop = () => end(child);
  try {
    await waitUntilItAnswers(origin, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin, stop };
}

async function waitUntilItAnswers(origin: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const answers = await fetch(origin).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers) return;
    await sleep(100);
  }
  throw new Error("The empty app does not answer.");
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  await ended;
}
