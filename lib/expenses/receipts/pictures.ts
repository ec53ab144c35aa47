import sharp from "sharp";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";

// One picture at a time takes what memory there is for them, and none is asked for twice.
sharp.cache(false);
sharp.concurrency(1);

export type Picture = { content: Buffer; width: number; height: number; thumbnail: Buffer };

/**
 * Draws a picture anew: upright, no larger than one looks at, and without anything that its file said beside it, such as where
 * it was taken. Only the first of moving ones is kept. Null for what is no whole picture.
 */
export async function redrawPicture(sent: Buffer, { userId }: { userId: string }): Promise<Picture | null> {
  return inTurn(userId, () => redraw(sent).catch(() => null));
}

/** What a picture says of its size, before any of it is unpacked. */
export async function pixelsOf(sent: Buffer): Promise<number | null> {
  const read = sharp(sent, { limitInputPixels: false }).metadata();
  return read.then(({ width, height }) => width * height).catch(() => null);
}

async function redraw(sent: Buffer): Promise<Picture> {
  const source = sharp(sent, { limitInputPixels: limits.receiptPixelsMax, failOn: "error", pages: 1 });
  const side = limits.receiptSideMax;
  const { data: content, info } = await source
    .autoOrient()
    .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "white" })
    .jpeg({ quality: 82 })
    .timeout({ seconds: limits.receiptDrawingSeconds })
    .toBuffer({ resolveWithObject: true });
  return { content, width: info.width, height: info.height, thumbnail: await thumbnailOf(content) };
}

/** Of a long bill its head: there stands whose it is. */
async function thumbnailOf(content: Buffer): Promise<Buffer> {
  const side = limits.receiptThumbnailSide;
  return sharp(content)
    .resize({ width: side, height: side, fit: "cover", position: "top", withoutEnlargement: true })
    .webp({ quality: 75 })
    .toBuffer();
}

type Line = { isBusy: boolean; waiting: { userId: string; begin: () => void }[] };

// The server's bundles may hold this module more than once, and two lines would unpack two pictures at a time.
const shared = globalThis as typeof globalThis & { quitsPictureLine?: Line };
shared.quitsPictureLine ??= { isBusy: false, waiting: [] };
const line = shared.quitsPictureLine;

async function inTurn<T>(userId: string, work: () => Promise<T>): Promise<T> {
  if (line.isBusy) await waitInLine(userId);
  line.isBusy = true;
  try {
    return await work();
  } finally {
    // Whoever waits takes over, so that nobody who comes just now slips in between.
    const next = line.waiting.shift();
    if (next) next.begin();
    else line.isBusy = false;
  }
}

/** Nobody takes all the turns, however many files they send at once. */
function waitInLine(userId: string): Promise<void> {
  const own = line.waiting.filter((one) => one.userId === userId);
  if (line.waiting.length >= limits.receiptsWaitingMax || own.length >= limits.receiptsWaitingOfAccountMax)
    throw new DomainError("RATE_LIMITED", "tooBusy", { retryAfterSeconds: limits.receiptDrawingSeconds });
  return new Promise((resolve) => line.waiting.push({ userId, begin: resolve }));
}
