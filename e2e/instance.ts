import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { makeTestDatabase, testKeys } from "@/db/database.testing";

export type Instance = {
  origin: string;
  port: number;
  databaseUrl: string;
  setUpLink: string | null;
  /** All that it has written so far. */
  output(): string;
  signal(name: NodeJS.Signals): void;
  ended: Promise<number | null>;
  stop(): Promise<number | null>;
};

type Options = { server: { ownerUrl: string; appUrl: string }; environment?: Record<string, string> };

/** The database server of this run, for a test that wants an instance of its own. */
export function serverOfRun(): Options["server"] {
  return JSON.parse(process.env.E2E_SERVER ?? "{}");
}

/** A whole instance of its own: a fresh database, a free port, the production build. */
export async function startInstance({ server, environment = {} }: Options): Promise<Instance> {
  const database = await makeTestDatabase(server);
  const port = await findFreePort();
  const started = startProcess(["scripts/serve.ts", "serve"], {
    DATABASE_URL: database.appUrl,
    MIGRATION_DATABASE_URL: database.ownerUrl,
    PORT: String(port),
    ...environment,
  });
  await waitUntilReady(started, port);
  return {
    origin: `http://localhost:${port}`,
    port,
    databaseUrl: database.ownerUrl,
    setUpLink: /https?:\/\/\S+\/setup\/[\w-]+/.exec(started.output())?.[0] ?? null,
    output: started.output,
    signal: (name) => started.child.kill(name),
    ended: started.ended,
    stop: async () => {
      started.child.kill("SIGTERM");
      const code = await started.ended;
      await database.drop();
      return code;
    },
  };
}

export type Started = { child: ChildProcess; output(): string; ended: Promise<number | null> };

/** Starts a program of ours in the settings of an instance under test. */
export function startProcess(given: string[], environment: Record<string, string>): Started {
  return startCommand([process.execPath, "--import", "tsx", ...given], environment);
}

/** Starts anything in such settings, and in a process group of its own if `detached`, as a terminal would. */
export function startCommand(
  [command = "", ...given]: string[],
  environment: Record<string, string>,
  { detached = false } = {},
): Started {
  const child = spawn(command, given, {
    detached,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_MANUAL_SIG_HANDLE: "true",
      NEXT_TELEMETRY_DISABLED: "1",
      BUILD_DIR: process.env.BUILD_DIR ?? ".next-test",
      DATA_DIR: "test-results/data",
      QUITS_KEYS: testKeys,
      QUITS_LOG: "json",
      EXCHANGE_RATES_URL: "none",
      ...environment,
    },
  });
  // A test that fails in between leaves nothing behind.
  process.once("exit", () => (detached ? endGroup(child) : child.kill("SIGTERM")));
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (part: Buffer) => {
      text += part.toString();
    });
  }
  return { child, output: () => text, ended: new Promise((resolve) => child.once("exit", resolve)) };
}

/** The first of a group may be gone, and the others not. */
function endGroup({ pid = 0 }: ChildProcess): void {
  try {
    process.kill(-pid, "SIGTERM");
  } catch {
    // They are all gone.
  }
}

export async function waitUntilReady({ child, output }: Started, port: number): Promise<void> {
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
