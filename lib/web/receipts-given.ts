import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";

/** Who is being given a whole receipt by this process; each is in memory until it is taken. */
const given = new Set<{ userId: string }>();

const pieceBytes = 64 * 1024;

/** A receipt that is read only while there is room for it, and held until it is taken or nobody takes any more of it. */
export async function giveReceipt(userId: string, read: () => Promise<Buffer>): Promise<ReadableStream<Uint8Array>> {
  const own = [...given].filter((one) => one.userId === userId);
  const max = limits.receiptsGivenAtOnceMax;
  if (given.size >= max || own.length >= max / 2)
    throw new DomainError("RATE_LIMITED", "tooBusy", { retryAfterSeconds: limits.groupWaitSeconds });
  const place = { userId };
  given.add(place);
  try {
    return inPieces(await read(), () => given.delete(place));
  } catch (error) {
    given.delete(place);
    throw error;
  }
}

function inPieces(content: Buffer, release: () => void): ReadableStream<Uint8Array> {
  let rest: Buffer | null = content;
  let patience: NodeJS.Timeout;
  const end = () => {
    clearTimeout(patience);
    clearTimeout(over);
    rest = null;
    release();
  };
  const giveUp = () => {
    end();
    controller?.error(new Error("A receipt was taken too slowly."));
  };
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const over = setTimeout(giveUp, limits.largeBodySeconds * 1000);
  return new ReadableStream<Uint8Array>(
    {
      start: (its) => {
        controller = its;
        patience = setTimeout(giveUp, limits.exportIdleSeconds * 1000);
      },
      pull: (its) => {
        if (!rest) return;
        clearTimeout(patience);
        its.enqueue(new Uint8Array(rest.subarray(0, pieceBytes)));
        rest = rest.subarray(pieceBytes);
        if (rest.length > 0) {
          patience = setTimeout(giveUp, limits.exportIdleSeconds * 1000);
          return;
        }
        end();
        its.close();
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}
