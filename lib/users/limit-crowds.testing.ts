import { spawn } from "node:child_process";
import type { RateLimit } from "@/lib/rates";
import { takeFrom } from "./rate-limits";

type Crowd = {
  /** The file, from the folder of the project, whose function of this name makes the tries from what is given. */
  module: string;
  act: string;
  given: unknown;
  processes: number;
  tries: number;
  /** Connections of each process; many that wait for one lock would wait longer than anybody does. */
  pool?: number;
};

/** What is tried the n-th time in a process. Refused it throws, and in vain it answers false. */
export type Attempt = (place: number) => Promise<unknown>;

/** What a try came to: null where it got through, or else why not. */
export type End = string | null;

/** Processes of their own that are let loose together, each with so many tries at once, and what became of those. */
export async function letLoose({ processes, ...crowd }: Crowd): Promise<End[][]> {
  const all = Array.from({ length: processes }, () => startProcess(crowd));
  await Promise.all(all.map(({ ready }) => ready));
  for (const { go } of all) go();
  return Promise.all(all.map(({ end }) => end));
}

/** Takes one from a limit. */
export function taking({ limit, subject }: { limit: RateLimit; subject: string }): Attempt {
  return () => takeFrom(limit, subject);
}

export const takingOne = { module: "./lib/users/limit-crowds.testing.ts", act: "taking" };

/** Says when it has a connection, waits for a word, and answers in one. Whatever is no refusal ends it. */
const program = `
  const { db, closeDatabase } = await import("./db/client.ts");
  const { sql } = await import("drizzle-orm");
  const { DomainError } = await import("./lib/errors.ts");
  const { module, act, given, tries } = JSON.parse(process.argv.at(-1));
  const attempt = await (await import(module))[act](given);
  await db.execute(sql\`select 1\`);
  const told = new Promise((resolve) => process.once("message", resolve));
  process.send("ready");
  await told;
  const ends = await Promise.allSettled(Array.from({ length: tries }, (_, place) => attempt(place)));
  const words = ends.map(({ reason, value }) => {
    if (reason && !(reason instanceof DomainError)) throw reason;
    return reason ? reason.key : value === false ? "in vain" : null;
  });
  await new Promise((resolve) => process.send(words, resolve));
  await closeDatabase();
  process.exit(0);`;

function startProcess({ pool, ...given }: Omit<Crowd, "processes">) {
  const args = ["--import", "tsx", "--input-type=module", "-e", program, JSON.stringify(given)];
  const env = { ...process.env, ...(pool ? { DATABASE_POOL: String(pool) } : {}) };
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit", "ipc"], env });
  const heard = () =>
    new Promise<unknown>((resolve, reject) => {
      child.once("message", resolve);
      child.once("exit", () => reject(new Error("A process of the crowd ended before it was done.")));
    });
  const ready = heard();
  const end = ready.then(heard).then((ends) => ends as End[]);
  return { ready, end, go: () => child.send("go") };
}
