const patienceMilliseconds = 30_000;

/** Two forms of a page may ask for the same. */
const begun = new Map<string, Promise<string>>();

type Around = {
  /** Which button's press waits for the work, to be seen; null once none does. */
  showAwaiting(button: HTMLElement | null): void;
};

/** Does the work that a field names and puts the result there. A press of its form that comes before waits for it. */
export function workFor(field: HTMLInputElement, { showAwaiting }: Around): void {
  const { form, dataset } = field;
  const task = dataset.work ?? "";
  if (!form || !task) return;
  const work = { isOver: false, isAwaited: false };
  const proof = begun.get(task) ?? solve(task).catch(() => "");
  begun.set(task, proof);
  const done = proof.then((result) => {
    field.value = result;
    work.isOver = true;
  });
  form.addEventListener("submit", (event) => {
    const { submitter } = event;
    if (work.isOver || !field.isConnected || !isWantedBy(submitter, dataset.wantedBy)) return;
    event.preventDefault();
    event.stopPropagation();
    if (work.isAwaited) return;
    work.isAwaited = true;
    showAwaiting(submitter);
    done.then(() => {
      form.requestSubmit(submitter);
      showAwaiting(null);
    });
  });
}

function isWantedBy(submitter: HTMLElement | null, values: string | undefined): boolean {
  if (!values || !(submitter instanceof HTMLButtonElement)) return true;
  return values.split(" ").includes(submitter.value);
}

/** Tries one counter after the other until its key begins as the task wants it: what `altcha-lib` checks, and little else. */
async function solve(task: string): Promise<string> {
  const challenge = JSON.parse(task);
  const { nonce, salt, cost: iterations, keyLength, keyPrefix } = challenge.parameters;
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytesOf(salt), iterations };
  const password = bytesOf(`${nonce}00000000`);
  const last = new DataView(password.buffer, password.length - 4);
  const start = performance.now();
  for (let counter = 0; performance.now() - start < patienceMilliseconds; counter += 1) {
    last.setUint32(0, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const derivedKey = hexOf(await crypto.subtle.deriveBits(how, key, keyLength * 8));
    if (derivedKey.startsWith(keyPrefix)) return JSON.stringify({ challenge, solution: { counter, derivedKey } });
  }
  return "";
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function hexOf(bits: ArrayBuffer): string {
  return Array.from(new Uint8Array(bits), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
