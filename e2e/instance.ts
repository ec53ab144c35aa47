import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { makeTestDatabase } from "@/db/test-database";

/** The keys of every instance under test, so that a test can derive what a mail would say. */
export const testKeys = `1:${"A".repeat(42)}E`;

export type Instance = {
  origin: string;
  port: number;
  databaseUrl: string;
  setUpLink: string | null;
  /** All that it has written so far. */
  output(): string;
  stop(): Promise<number | null>;
};

type Options = { server: { ownerUrl: string; appUrl: string }; environment?: Record<string, string> };

/** A whole instance of its own: a fresh database, a free port, the production build. */
export async function startInstance({ server, environment = {} }: Options): Promise<Instance> {
  const database = await makeTestDatabase(server);
  const port = await findFreePort();
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/serve.ts", "serve"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_MANUAL_SIG_HANDLE: "true",
      NEXT_TELEMETRY_DISABLED: "1",
      BUILD_DIR: process.env.BUILD_DIR ?? ".next-test",
      DATABASE_URL: database.appUrl,
      MIGRATION_DATABASE_URL: database.ownerUrl,
      QUITS_KEYS: testKeys,
      QUITS_LOG: "json",
      PORT: String(port),
      ...environment,
    },
  });
  const output = collect(child);
  await waitUntilReady(child, { port, output });
  const setUpLink = /https?:\/\/\S+\/setup\/[\w-]+/.exec(output())?.[0] ?? null;
  return {
    origin: `http://localhost:${port}`,
    port,
    databaseUrl: database.ownerUrl,
    setUpLink,
    output,
    stop: async () => {
      const code = await end(child);
      await database.drop();
      return code;
    },
  };
}

function collect(child: ChildProcess): () => string {
  let text = "";
  const add = (part: Buffer) => {
    text += part.toString();
  };
  child.stdout?.on("data", add);
  child.stderr?.on("data", add);
  return () => text;
}

async function waitUntilReady(
  child: ChildProcess,
  { port, output }: { port: number; output: () => string },
): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The instance ended before it was ready:\n${output()}`);
    const isReady = await fetch(`http://127.0.0.1:${port}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady && output().includes("Quits is at")) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The instance was not ready in time:\n${output()}`);
}

async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  return ended;
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
