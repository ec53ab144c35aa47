import type { IncomingMessage } from "node:http";
import { limits } from "@/lib/limits";

type Bounds = { bytesMax: number; timer: NodeJS.Timeout };

const bounds = new WeakMap<IncomingMessage, Bounds>();

/** Cuts off a body that grows past the limit without having said so, and one that takes too long to come. */
export function limitBody(request: IncomingMessage): void {
  const given: Bounds = { bytesMax: limits.bodyBytesMax, timer: patience(request, limits.bodySeconds) };
  bounds.set(request, given);
  request.once("close", () => clearTimeout(given.timer));
  const push = request.push.bind(request);
  let bytes = 0;
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    bytes += chunk?.length ?? 0;
    if (bytes <= given.bytesMax) return push(chunk, encoding);
    request.destroy();
    return false;
  };
}

/** Lets this one body be larger, and take longer. */
export function allowBody(
  request: IncomingMessage,
  { bytesMax, seconds }: { bytesMax: number; seconds: number },
): void {
  const given = bounds.get(request);
  if (!given) return;
  clearTimeout(given.timer);
  Object.assign(given, { bytesMax, timer: patience(request, seconds) });
}

/** Whether more is still to come of a body that was let be large. Until then its sender hears no answer. */
export function isStillSent(request: IncomingMessage): boolean {
  const { bytesMax = 0 } = bounds.get(request) ?? {};
  return bytesMax > limits.bodyBytesMax && !request.complete;
}

function patience(request: IncomingMessage, seconds: number): NodeJS.Timeout {
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, seconds * 1000);
  return timer.unref();
}
