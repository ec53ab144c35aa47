import type { IncomingMessage } from "node:http";
import { limits } from "@/lib/limits";

type Bounds = { bytesMax: number; bytes: number; timer: NodeJS.Timeout; watch?: NodeJS.Timeout };

const bounds = new WeakMap<IncomingMessage, Bounds>();

/** Cuts off a body that grows past the limit without having said so, and one that takes too long to come. */
export function limitBody(request: IncomingMessage): void {
  const given: Bounds = { bytesMax: limits.bodyBytesMax, bytes: 0, timer: patience(request, limits.bodySeconds) };
  bounds.set(request, given);
  request.once("close", () => {
    clearTimeout(given.timer);
    clearInterval(given.watch);
  });
  const push = request.push.bind(request);
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    given.bytes += chunk?.length ?? 0;
    if (given.bytes <= given.bytesMax) return push(chunk, encoding);
    request.destroy();
    return false;
  };
}

type Allowance = { bytesMax: number; seconds: number; bytesPerSecondMin?: number };

/** Lets this one body be larger, and take longer, if it comes at some pace. */
export function allowBody(request: IncomingMessage, { bytesMax, seconds, bytesPerSecondMin }: Allowance): void {
  const given = bounds.get(request);
  if (!given) return;
  clearTimeout(given.timer);
  Object.assign(given, { bytesMax, timer: patience(request, seconds) });
  if (bytesPerSecondMin) given.watch = watchPace(request, given, bytesPerSecondMin);
}

/** Looks each second whether so much has come by now as would at the least pace. What waits here for us to take it is not late. */
function watchPace(request: IncomingMessage, given: Bounds, bytesPerSecondMin: number): NodeJS.Timeout {
  const [begun, before] = [Date.now(), given.bytes];
  const look = () => {
    const seconds = (Date.now() - begun) / 1000 - limits.largeBodyGraceSeconds;
    const isLate = given.bytes - before < seconds * bytesPerSecondMin && request.readableLength === 0;
    if (request.complete) clearInterval(given.watch);
    else if (isLate) request.destroy();
  };
  return setInterval(look, 1000).unref();
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
