import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { clientAddress, rateKey } from "@/lib/client-address";
import { isLoopback, type Settings } from "@/lib/settings";
import { gate as words } from "@/messages/en.json";
import { limitBody } from "./body-limit";
import { bodyBytesMaxAt, tooLargeAt } from "./large-bodies";
import { addressHeader, clientHeader, lookHeader, pathHeader } from "./request-headers";
import { contentPolicy, responseHeaders } from "./response-headers";

/** Headers that only the framework may set for itself, or only we for our pages. What a client sends is dropped. */
const insideHeaders =
  /^(x-quits-|x-middleware-|x-invoke-|x-matched-path|x-nextjs-|x-now-|x-vercel-|x-forwarded-|forwarded$|x-nonce)/;

export type Verdict = { status: number; text: string; location?: string } | null;

/**
 * Makes a request trustworthy before any page sees it: whose it is, which host it was for, which script may run in
 * the answer. Returns what to answer at once, or null to go on. It guards no data: pages do.
 */
export function admit(
  request: IncomingMessage,
  response: ServerResponse,
  { settings, isDev }: { settings: Settings; isDev: boolean },
): Verdict {
  const client = clientAddress({
    socket: request.socket.remoteAddress,
    forwardedFor: request.headers["x-forwarded-for"],
    trustedProxies: settings.trustedProxies,
  });
  dropInsideHeaders(request, isDev);

  limitBody(request);

  const path = (request.url ?? "/").split("?")[0] ?? "/";
  for (const [name, value] of responseHeaders(path, settings)) response.setHeader(name, value);
  const verdict = judge(request, path, settings);
  if (verdict) return verdict;

  if (settings.isPublic) request.headers.host = new URL(settings.origin).host;
  request.headers["x-forwarded-host"] = request.headers.host;
  request.headers["x-forwarded-proto"] = new URL(settings.origin).protocol.slice(0, -1);
  request.headers["x-forwarded-for"] = client;
  // A page that tells nobody its address sends its forms with the origin "null", which the framework would refuse.
  // Whether they come from elsewhere was judged above.
  const { "x-forwarded-proto": scheme, host } = request.headers;
  if (request.headers.origin === "null") request.headers.origin = `${scheme}://${host}`;
  request.headers[clientHeader] = rateKey(client);
  request.headers[addressHeader] = client;
  request.headers[pathHeader] = request.url ?? "/";
  if (isLook(request)) request.headers[lookHeader] = "1";
  const { isPublic, providers } = settings;
  const formTargets = providers.flatMap(({ origins }) => origins);
  const policy = contentPolicy(path, { nonce: randomBytes(16).toString("base64"), isDev, isPublic, formTargets });
  if (policy) {
    request.headers["content-security-policy"] = policy;
    response.setHeader("content-security-policy", policy);
  }
  return null;
}

/** In development the framework's own scripts talk to it by such headers. */
function dropInsideHeaders({ headers }: IncomingMessage, isDev: boolean): void {
  for (const name of Object.keys(headers)) {
    if (insideHeaders.test(name) && !(isDev && name.startsWith("x-nextjs-"))) delete headers[name];
  }
}

/** A scanner of mails that asks for the whole page cannot be told from a person. */
function isLook({ method, headers }: IncomingMessage): boolean {
  const purposes = [headers.purpose, headers["sec-purpose"], headers["x-moz"]].join(" ");
  return method === "GET" && !("next-router-prefetch" in headers) && !/prefetch|preview|prerender/i.test(purposes);
}

function judge(request: IncomingMessage, path: string, settings: Settings): Verdict {
  if (!request.url?.startsWith("/")) return { status: 400, text: words.noAddress };
  if (Number(request.headers["content-length"] ?? 0) > bodyBytesMaxAt(request, path)) {
    return { status: 413, text: tooLargeAt(request, path) };
  }
  const changes = request.method !== "GET" && request.method !== "HEAD" && request.method !== "OPTIONS";
  if (changes && isForeign(request, settings) && !isOneClick(request, path))
    return { status: 403, text: words.foreign };
  return settings.isPublic ? null : judgeLoopbackHost(request, path, settings);
}

/**
 * A page elsewhere must not send forms in a person's name. A missing Origin is left to the cookie's SameSite; the origin
 * "null" hides where a form came from, and passes only if the browser says elsewhere that it was from here.
 */
function isForeign(request: IncomingMessage, settings: Settings): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site === "cross-site" || site === "same-site") return true;
  const { origin } = request.headers;
  if (!origin) return false;
  if (origin === "null") return site !== "same-origin";
  const host = settings.isPublic ? new URL(settings.origin).host : request.headers.host;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

/**
 * The one exception: the button of a mail program that keeps further invitations away (RFC 8058). Its provider presses it
 * from wherever it is. The route reads no cookie and acts in nobody's name: the token in its path is all that counts.
 */
function isOneClick({ method }: IncomingMessage, path: string): boolean {
  return method === "POST" && /^\/api\/never-again\/[\w-]{43}$/.test(path);
}

/**
 * An instance at home answers only to the machine's own names, so that no page in the same browser can reach it under
 * a name of its own; and pages live under one of these names, because the session's cookie does.
 */
function judgeLoopbackHost(request: IncomingMessage, path: string, settings: Settings): Verdict {
  const host = request.headers.host ?? "";
  const hostname = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : "";
  if (!isLoopback(hostname)) return { status: 421, text: words.elsewhere.replace("{origin}", settings.origin) };
  const isPage = request.method === "GET" && !path.startsWith("/api/") && !path.startsWith("/_next/");
  if (!isPage || host === new URL(settings.origin).host) return null;
  const isOwnPort = host.split(":").at(-1) === String(settings.port);
  return isOwnPort ? { status: 307, text: "", location: `${settings.origin}${request.url}` } : null;
}
