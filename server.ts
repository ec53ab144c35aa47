import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import next from "next";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { settings } from "@/lib/settings";
import { watchActions } from "@/lib/web/begun-actions";
import { isStillSent } from "@/lib/web/body-limit";
import { sayFailuresInWords } from "@/lib/web/failure-page";
import { admit, type Verdict } from "@/lib/web/gate";
import { admitLargeBody, wantsRoom } from "@/lib/web/large-bodies";
import failure from "@/messages/en-failure.json";

export type RunningServer = { stop(): Promise<void> };

/** How long requests in hand may take to finish once the server is told to stop. */
const drainSeconds = 20;

/** Serves the app. A server of our own, because only it sees the socket's address and can finish what is in hand. */
export async function startServer({ isDev }: { isDev: boolean }): Promise<RunningServer> {
  const { host, port, origin, isPublic } = settings();
  process.env.NEXTAUTH_URL = origin;
  // After an action Next asks itself for the page that it leads to. Of https the proxy before us knows, and we do not.
  if (isPublic) process.env.__NEXT_PRIVATE_ORIGIN = `http://${reachable(host)}:${port}`;
  const server = createServer({
    // Nearly all get less, by the gate.
    requestTimeout: limits.largeBodySeconds * 1000,
    headersTimeout: 15_000,
    keepAliveTimeout: 65_000,
    // Only the reloading of pages in development talks by web socket. Elsewhere such a request is one like any other.
    shouldUpgradeCallback: () => isDev,
  });
  await listen(server, { host, port });
  const app = next({ dev: isDev, httpServer: server, hostname: "localhost", port });
  const ready = app.prepare();
  server.on("request", async (request, response) => {
    await ready;
    serve(request, response, { isDev, handle: app.getRequestHandler() });
  });
  try {
    await ready;
  } catch (error) {
    server.close();
    throw error;
  }
  return { stop: () => drain(server) };
}

/** Where this very process answers: listening everywhere is no address to ask. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host.replace(/[[\]]/g, "")}]` : host;
}

/** Says at once that a port is taken, before anything that takes time. */
export async function requireFreePort({ host, port }: { host: string; port: number }): Promise<void> {
  const probe = createServer();
  await listen(probe, { host, port });
  await new Promise((resolve) => probe.close(resolve));
}

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { isDev, handle }: { isDev: boolean; handle: Handle },
) {
  const started = performance.now();
  const { method } = request;
  const url = request.url ?? "/";
  response.on("close", () => {
    if (url.startsWith("/_next/")) return;
    const took = Math.round(performance.now() - started);
    log.info("request", { method, path: url, status: response.statusCode, milliseconds: took });
  });
  const verdict = admit(request, response, { settings: settings(), isDev });
  const goOn = () => {
    sayFailuresInWords(request, response);
    watchActions(request, response, () => {
      handle(request, response).catch((error: unknown) => fail(response, error));
    });
  };
  if (verdict) refuse(request, response, verdict);
  else if (wantsRoom(request, pathOf(url))) {
    admitLargeBody(request, response, pathOf(url))
      .then((refusal) => (refusal ? refuse(request, response, refusal) : goOn()))
      .catch((error: unknown) => fail(response, error));
  } else goOn();
}

function pathOf(url: string): string {
  return url.split("?")[0] ?? "/";
}

function refuse(request: IncomingMessage, response: ServerResponse, verdict: NonNullable<Verdict>): void {
  const answer = () => {
    if (verdict.location) response.setHeader("location", verdict.location);
    response.writeHead(verdict.status, { "content-type": "text/plain; charset=utf-8" });
    response.end(`${verdict.text}\n`);
  };
  // What is still sent is read and thrown away: an answer before its end would be lost with the connection.
  if (isStillSent(request)) request.resume().once("end", answer);
  else answer();
}

function fail(response: ServerResponse, error: unknown): void {
  log.error("request_failed", error);
  if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
  response.end(`${failure.intro}\n`);
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenProblem(error, { host, port })));
    server.listen({ host, port }, resolve);
  });
}

function listenProblem(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): Error {
  if (error.code === "EADDRINUSE") {
    return new Error(`Port ${port} is taken by another program. Choose another one, for example PORT=${port + 1}.`);
  }
  if (error.code === "EACCES")
    return new Error(`Port ${port} needs rights that Quits doesn't have. Choose one above 1023.`);
  return new Error(`Quits cannot listen on ${host}, port ${port}: ${error.message}.`, { cause: error });
}

/** Takes no new requests, lets those in hand finish, and cuts off what takes too long. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const nudge = setInterval(() => server.closeIdleConnections(), 100);
  const limit = setTimeout(() => server.closeAllConnections(), drainSeconds * 1000);
  await closed;
  clearInterval(nudge);
  clearTimeout(limit);
}
