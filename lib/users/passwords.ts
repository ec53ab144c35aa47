import { readFileSync } from "node:fs";
import path from "node:path";
import { type Algorithm, hash, parseOptions, verify } from "@node-rs/argon2";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";

// The package declares its names as const enums, which exist only for its own compiler run.
const argon2id: Algorithm.Argon2id = 2;
const parameters = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };
const versionInHash = 0x13;

/** No password has this hash, but checking one against it costs exactly what checking against a real one costs. */
const dummyHash = [
  "$argon2id",
  `v=${versionInHash}`,
  `m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}`,
  base64OfZeros(16),
  base64OfZeros(parameters.outputLen),
].join("$");

function base64OfZeros(length: number): string {
  return Buffer.alloc(length).toString("base64").replaceAll("=", "");
}

export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(composed(password), parameters));
}

/** Without a hash it does the same work and says no, so that the time it takes tells nobody who has an account. */
export async function verifyPassword(encoded: string | null, password: string): Promise<boolean> {
  const typed = isTooLongToLookAt(password) ? null : composed(password);
  const matches = await inTurn(() => verify(encoded ?? dummyHash, typed ?? ""));
  return matches && encoded !== null && typed !== null;
}

/** Composing takes long for a long text made to be slow: a megabyte of accents would hold up everyone for minutes. */
function isTooLongToLookAt(password: string): boolean {
  return password.length > limits.typedPasswordLengthMax;
}

/** True when the hash was made with other parameters than today's; ask after a log-in, when the password is at hand. */
export function needsRehash(encoded: string): boolean {
  const made = parseOptions(encoded);
  return Object.entries(parameters).some(([name, value]) => made[name as keyof typeof parameters] !== value);
}

/** Keyboards and systems compose accents differently; the same password must work on all of them. */
function composed(password: string): string {
  return password.normalize("NFC");
}

type Gate = { inFlight: number; waiting: (() => void)[] };

// The server's bundles may hold this module more than once, and two gates would let in twice as many.
const shared = globalThis as typeof globalThis & { quitsHashGate?: Gate };
shared.quitsHashGate ??= { inFlight: 0, waiting: [] };
const gate = shared.quitsHashGate;

/** A few hashes at a time, some more wait, and whoever comes after those is turned away at once. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (gate.inFlight < limits.hashesInFlightMax) gate.inFlight += 1;
  else await placeInLine();
  try {
    return await work();
  } finally {
    // Whoever waits takes over the place, so that nobody who comes just now slips in between.
    const next = gate.waiting.shift();
    if (next) next();
    else gate.inFlight -= 1;
  }
}

function placeInLine(): Promise<void> {
  if (gate.waiting.length >= limits.hashesWaitingMax) {
    throw new DomainError("RATE_LIMITED", "tooBusy", { retryAfterSeconds: limits.hashRetryAfterSeconds });
  }
  return new Promise((resolve) => gate.waiting.push(resolve));
}

/** Refuses what guessers try first. `about` is what they know of the person: name, addresses. */
export function checkPassword(password: string, { about }: { about: string[] }): void {
  const { passwordCharactersMin: min, passwordCharactersMax: max } = limits;
  if (isTooLongToLookAt(password))
    throw new DomainError("INVALID", "passwordTooLong", { field: "password", values: { max } });
  const typed = composed(password);
  const length = [...typed].length;
  if (length < min) throw new DomainError("INVALID", "passwordTooShort", { field: "password", values: { min } });
  if (length > max) throw new DomainError("INVALID", "passwordTooLong", { field: "password", values: { max } });
  if (commonPasswords().has(typed.toLowerCase()))
    throw new DomainError("INVALID", "passwordCommon", { field: "password" });
  if (isJustAbout(typed, about)) throw new DomainError("INVALID", "passwordAboutYou", { field: "password" });
}

let common: Set<string> | undefined;

/** Read when the first password is chosen, not at the start: most processes never need it. */
function commonPasswords(): Set<string> {
  common ??= new Set(readFileSync(path.join(process.cwd(), "lib/users/common-passwords.txt"), "utf8").split("\n"));
  return common;
}

const fillerCharactersMax = 6;
const fillerLettersMax = 2;

/** "JonasBerg2024!" and "quitsquits" are guessed in no time; "jonas eats nine pears" is not. */
function isJustAbout(password: string, about: string[]): boolean {
  const whole = plain(password);
  const rest = wordsOf(about).reduce((left, word) => left.replaceAll(word, ""), whole);
  if (rest === whole) return false;
  return [...rest].length <= fillerCharactersMax && (rest.match(/\p{L}/gu)?.length ?? 0) <= fillerLettersMax;
}

/** Longest first, or "jonas" would leave "berg" of "jonasberg" behind. */
function wordsOf(about: string[]): string[] {
  const known = about.map((text) => text.slice(0, limits.addressBytesMax));
  const words = ["quits", ...known].flatMap((text) => [plain(text), ...plain(text).split(/[^\p{L}\p{N}]+/u)]);
  return [...new Set(words)].filter((word) => [...word].length >= 3).sort((a, b) => b.length - a.length);
}

/** Without capitals and accents: what a guesser varies first. */
function plain(text: string): string {
  return text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
}
