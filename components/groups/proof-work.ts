import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";

const patienceMilliseconds = 30_000;

/** Does the work that a send asks for. It is a file of its own, because few pages ever load it. */
export async function solve(task: string): Promise<string> {
  const challenge = JSON.parse(task);
  const solution = await solveChallenge({ challenge, deriveKey, timeout: patienceMilliseconds });
  return solution ? JSON.stringify({ challenge, solution }) : "";
}
