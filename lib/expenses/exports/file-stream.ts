import { setTimeout } from "node:timers/promises";
import { db, type Transaction } from "@/db/client";
import { DomainError } from "@/lib/errors";
import type { Membership } from "@/lib/groups/membership";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";

/** Writes the pieces of a file, all of which are of one moment. */
export type FileWriter = (tx: Transaction) => AsyncIterable<string>;

/** Whose files are being written now, in this process. */
const writing = new Set<string>();

/**
 * A file that is read out of the database no faster than it is taken, so that a long one is never in memory as a whole. It
 * keeps a connection meanwhile: each account has one at a time, and whoever takes too long loses it.
 */
export async function streamFile({ userId }: Membership, write: FileWriter): Promise<ReadableStream<Uint8Array>> {
  await takeTurn(userId);
  const { readable, writable } = new TransformStream<string, string>();
  void pour(writable.getWriter(), write).finally(() => writing.delete(userId));
  return readable.pipeThrough(new TextEncoderStream());
}

/** The same for a file that is made as a whole. */
export async function makeInTurn<Made>(
  { userId }: Membership,
  make: (tx: Transaction) => Promise<Made>,
): Promise<Made> {
  await takeTurn(userId);
  try {
    return await db.transaction(make, { isolationLevel: "repeatable read", accessMode: "read only" });
  } finally {
    writing.delete(userId);
  }
}

const pauseMilliseconds = 50;

/** Most files are written in a moment, so whoever comes meanwhile waits a little before they are told to come back. */
async function takeTurn(userId: string): Promise<void> {
  const until = Date.now() + limits.groupWaitSeconds * 1000;
  while (writing.has(userId) || writing.size >= limits.exportsAtOnceMax) {
    if (Date.now() > until)
      throw new DomainError("RATE_LIMITED", "exportsBusy", { retryAfterSeconds: limits.groupWaitSeconds });
    await setTimeout(pauseMilliseconds);
  }
  writing.add(userId);
}

async function pour(out: WritableStreamDefaultWriter<string>, write: FileWriter): Promise<void> {
  const until = Date.now() + limits.exportSeconds * 1000;
  // A reader that goes away is no failure of ours: what is written to it is refused, and that ends it.
  out.closed.catch(() => {});
  try {
    await db.transaction(
      async (tx) => {
        for await (const piece of write(tx)) await taken(out.write(piece), until);
      },
      { isolationLevel: "repeatable read", accessMode: "read only" },
    );
    await taken(out.close(), until);
  } catch (error) {
    log.warn("export.ended", { why: error instanceof Error ? error.message : String(error) });
    // Nobody waits for it: it ends only after the piece that is under way, which may never be taken.
    out.abort(error).catch(() => {});
  }
}

/** A piece that nobody takes ends the file, so that whoever asks for one and does not read it keeps nobody out. */
async function taken(piece: Promise<void>, until: number): Promise<void> {
  const milliseconds = Math.min(limits.exportIdleSeconds * 1000, until - Date.now());
  const over = new AbortController();
  const patience = setTimeout(milliseconds, undefined, { signal: over.signal }).then(() => {
    throw new Error("A file was taken too slowly.");
  });
  try {
    await Promise.race([piece, patience]);
  } finally {
    over.abort();
  }
}
