import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { RateLimit } from "@/lib/rates";

type Crowd = { limit: RateLimit; subject: string; processes: number; tries: number };

/**
 * Processes of their own that are let loose together, each with so many tries at once. Answers how many got through in
 * each, and how many were refused; anything else that a try ends in fails.
 */
export async function letLoose({ limit, subject, processes, tries }: Crowd) {
  const crowd = Array.from({ length: processes }, () => startProcess({ limit, subject, tries }));
  await Promise.all(crowd.map(({ ready }) => ready));
  for (const { go } of crowd) go();
  const ends = await Promise.all(crowd.map(({ end }) => end));
  const sum = (key: "passed" | "refused") => ends.reduce((total, end) => total + end[key], 0);
  return { passed: sum("passed"), refused: sum("refused"), tried: processes * tries };
}

/** Says when it has a connection, waits for a line, and answers in one of JSON. */
const program = `
  const { db, closeDatabase } = await import("./db/client.ts");
  const { sql } = await import("drizzle-orm");
  const { DomainError } = await import("./lib/errors.ts");
  const { takeFrom } = await import("./lib/users/rate-limits.ts");
  const { limit, subject, tries } = JSON.parse(process.argv.at(-1));
  await db.execute(sql\`select 1\`);
  console.log("ready");
  await new Promise((resolve) => process.stdin.once("data", resolve));
  const ends = await Promise.allSettled(Array.from({ length: tries }, () => takeFrom(limit, subject)));
  const reasons = ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
  for (const reason of reasons) if (!(reason instanceof DomainError)) throw reason;
  console.log(JSON.stringify({ passed: tries - reasons.length, refused: reasons.length }));
  await closeDatabase();
  process.exit(0);`;

function startProcess(given: Omit<Crowd, "processes">) {
  const args = ["--import", "tsx", "--input-type=module", "-e", program, JSON.stringify(given)];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error("A process of the crowd ended before it was done.");
    return String(value);
  };
  const ready = next();
  const end = ready.then(next).then((line): { passed: number; refused: number } => JSON.parse(line));
  return { ready, end, go: () => child.stdin.write("go\n") };
}
