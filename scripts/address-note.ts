import { readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { isAlive } from "@/lib/processes";
import type { Settings } from "@/lib/settings";

/**
 * An instance at home leaves a note in its data folder that says where it answers. A program in another terminal, which
 * was not given the PORT of its start, finds it there.
 */
export async function leaveNote({ dataFolder, origin }: Pick<Settings, "dataFolder" | "origin">): Promise<string> {
  const file = noteIn(dataFolder);
  await mkdir(dataFolder, { recursive: true, mode: 0o711 });
  await writeFile(file, `${process.pid} ${origin}\n`);
  return file;
}

/** Another instance that shares the folder may have left its own note meanwhile, and keeps it. */
export async function removeNote(file: string): Promise<void> {
  if (read(file).pid === process.pid) await rm(file);
}

/**
 * Where the instance answers: what was set, else what the note says, which is believed only while the process that wrote
 * it lives, since one that was killed leaves its note behind.
 */
export function originOf(
  { dataFolder, origin }: Pick<Settings, "dataFolder" | "origin">,
  { APP_URL, PORT }: Record<string, string | undefined> = process.env,
): string {
  if (APP_URL || PORT) return origin;
  const note = read(noteIn(dataFolder));
  return note.pid > 0 && note.origin && isAlive(note.pid) ? note.origin : origin;
}

function read(file: string): { pid: number; origin: string | undefined } {
  try {
    const [pid, origin] = readFileSync(file, "utf8").trim().split(" ");
    return { pid: Number(pid) || 0, origin };
  } catch {
    // There is none, or it is not for us to read.
    return { pid: 0, origin: undefined };
  }
}

function noteIn(dataFolder: string): string {
  return path.resolve(dataFolder, "address");
}
