import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";

const patienceMilliseconds = 30_000;

/** Two forms of a page may ask for the same. */
const begun = new Map<string, Promise<string>>();

/** Does the work that a field names and puts the result there. A press of its form that comes before waits for it. */
export function workFor(field: HTMLInputElement): void {
  const { form, dataset } = field;
  const task = dataset.task ?? "";
  if (!form || !task) return;
  const work = { isOver: false, isAwaited: false };
  const proof = begun.get(task) ?? solve(task).catch(() => "");
  begun.set(task, proof);
  const done = proof.then((result) => {
    field.value = result;
    work.isOver = true;
  });
  form.addEventListener("submit", (event) => {
    if (work.isOver || !field.isConnected) return;
    event.preventDefault();
    event.stopPropagation();
    if (work.isAwaited) return;
    work.isAwaited = true;
    const { submitter } = event;
    done.then(() => form.requestSubmit(submitter));
  });
}

async function solve(task: string): Promise<string> {
  const challenge = JSON.parse(task);
  const solution = await solveChallenge({ challenge, deriveKey, timeout: patienceMilliseconds });
  return solution ? JSON.stringify({ challenge, solution }) : "";
}
