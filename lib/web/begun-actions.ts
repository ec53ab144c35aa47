import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FormAnswer } from "@/lib/form-state";

type Begun = { hasBegun: boolean; answer?: FormAnswer };

// The server and the bundles of the pages each hold this module, and they must mean the same request.
const shared = globalThis as typeof globalThis & { quitsActions?: AsyncLocalStorage<Begun> };
shared.quitsActions ??= new AsyncLocalStorage<Begun>();
const requests = shared.quitsActions;

/** The request in hand, if it is one that may call an action. */
export function actionInHand(): Begun | undefined {
  return requests.getStore();
}

/** Says that the request in hand has got as far as an action of ours. */
export function markBegun(): void {
  const request = requests.getStore();
  if (request) request.hasBegun = true;
}

/**
 * Serves a request. Where it calls an action and breaks before one has begun, its body was none that a form of ours sends:
 * the framework calls that a failure of the server, and it is the sender's.
 */
export function watchActions(request: IncomingMessage, response: ServerResponse, serve: () => void): void {
  if (!callsAction(request)) {
    serve();
    return;
  }
  const begun: Begun = { hasBegun: false };
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
  response.writeHead = ((status: number, ...rest: unknown[]) =>
    writeHead(status === 500 && !begun.hasBegun ? 400 : status, ...rest)) as typeof response.writeHead;
  requests.run(begun, serve);
}

function callsAction({ method, url, headers }: IncomingMessage): boolean {
  return (
    method === "POST" && !url?.startsWith("/api/") && ("next-action" in headers || isForm(headers["content-type"]))
  );
}

function isForm(type = ""): boolean {
  return type.startsWith("multipart/form-data") || type.startsWith("application/x-www-form-urlencoded");
}
