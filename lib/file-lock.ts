import {
  closeSync,
  constants,
  copyFileSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { codeOf, isAlive, sleep } from "./processes";

const lockTimeoutSeconds = 120;
const beatMilliseconds = 1_000;
const silenceMillisecondsMax = 10_000;

/**
 * Lets one process at a time do what several would do alike: start the database of a folder, build. The lock spares
 * work and noise; whatever it stands before must be safe without it.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + lockTimeoutSeconds * 1_000;
  while (!take(file)) {
    if (isAbandoned(file)) clearAway(file);
    else if (Date.now() < deadline) await sleep(30);
    else
      throw new Error(
        `Another process has held ${file} for too long. End it, or remove the file if there is no such process.`,
      );
  }
  const beat = setInterval(() => touch(file), beatMilliseconds);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if (holderOf(file) === process.pid) rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  try {
    const handle = openSync(file, "wx", 0o600);
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    // Windows answers EPERM while a file that was just deleted is still open somewhere.
    if (codeOf(error) === "EEXIST" || (codeOf(error) === "EPERM" && process.platform === "win32")) return false;
    throw error;
  }
}

// A holder that was killed is gone, or its number belongs to something else by now, which does not keep the lock fresh.
function isAbandoned(file: string): boolean {
  const holder = holderOf(file);
  if (holder !== null && !isAlive(holder)) return true;
  try {
    return Date.now() - statSync(file).mtimeMs > silenceMillisecondsMax;
  } catch {
    return false;
  }
}

// Two processes may find the same abandoned lock: only one of them can rename it, and the other must not remove the
// lock that the first has taken meanwhile.
function clearAway(file: string) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (!isAbandoned(aside)) copyFileSync(aside, file, constants.COPYFILE_EXCL);
  } catch {
    // Another process was faster; the next round shows where things stand.
  }
  rmSync(aside, { force: true });
}

function holderOf(file: string): number | null {
  try {
    return Number.parseInt(readFileSync(file, "utf8"), 10) || null;
  } catch {
    return null;
  }
}

function touch(file: string) {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Someone took the lock for abandoned; the work goes on, since it is safe without the lock.
  }
}
