import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";

/** What the peer does with one request. `lost` and `late` take the mail, and the answer never arrives. */
export type ResendBehaviour =
  | "take"
  | "slow"
  | "tooMany"
  | "fault"
  | "faultAfterTaking"
  | "refuse"
  | "badSender"
  | "stillAtIt"
  | "hang"
  | "late"
  | "lost"
  | "unreadable";

export type ResendRequest = {
  key: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  tags: { name: string; value: string }[];
  attachments: { filename: string; content: string; content_type: string; content_id: string }[];
};

type Behave = (request: ResendRequest) => ResendBehaviour;

const answers = {
  tooMany: [429, "rate_limit_exceeded", "Too many requests. You can only make 2 requests per second."],
  fault: [500, "internal_server_error", "An unexpected error occurred."],
  faultAfterTaking: [500, "internal_server_error", "An unexpected error occurred."],
  refuse: [422, "validation_error", "The `to` address is not valid."],
  badSender: [403, "validation_error", "The quits.example domain is not verified."],
  stillAtIt: [
    409,
    "concurrent_idempotent_requests",
    "Same idempotency key used while original request is in progress.",
  ],
  wrongKey: [401, "invalid_api_key", "API key is invalid"],
  hasAnother: [409, "invalid_idempotent_request", "Same idempotency key used with a different request payload."],
} as const;

type Desk = {
  apiKey: string;
  /** What was delivered, once per idempotency key. */
  mails: ResendRequest[];
  requests: ResendRequest[];
  behave: Behave;
  /** What each idempotency key was taken with. */
  taken: Map<string, { id: string; body: string }>;
};

export type ResendPeer = Desk & { url: string; stop(): Promise<void> };

/**
 * A server that speaks Resend's API: same idempotency key, same answer, one mail. It keeps what reached a mailbox and
 * every request, so that a test can count both.
 */
export async function startResendPeer({ apiKey = "re_peer" } = {}): Promise<ResendPeer> {
  const desk: Desk = { apiKey, mails: [], requests: [], behave: () => "take", taken: new Map() };
  const server = createServer((request, response) => {
    answer(desk, request, response).catch(() => response.destroy());
  });
  const hangUp = trackSockets(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(desk, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      hangUp();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

/** Ends what is open, since some answers never come. */
function trackSockets(server: Server): () => void {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}

async function answer(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request);
  if (request.method !== "POST" || request.url !== "/emails") return void response.writeHead(404).end();
  if (request.headers.authorization !== `Bearer ${desk.apiKey}`) return reply(response, "wrongKey");
  const { to, text: plain, ...rest } = JSON.parse(body) as Omit<ResendRequest, "key" | "to"> & { to: string[] };
  const { subject, html, headers, tags, attachments } = rest;
  const key = String(request.headers["idempotency-key"]);
  const mail = { key, to: to[0] ?? "", subject, html, text: plain, headers, tags, attachments };
  desk.requests.push(mail);
  const behaviour = desk.behave(mail);
  const before = desk.taken.get(mail.key);
  if (before && before.body !== body) return reply(response, "hasAnother");
  if (["take", "slow", "late", "lost", "unreadable", "faultAfterTaking"].includes(behaviour)) take(desk, mail, body);
  await behaveTo(response, behaviour, desk.taken.get(mail.key)?.id);
}

function take({ taken, mails }: Desk, mail: ResendRequest, body: string): void {
  if (taken.has(mail.key)) return;
  taken.set(mail.key, { id: randomUUID(), body });
  mails.push(mail);
}

async function behaveTo(response: ServerResponse, behaviour: ResendBehaviour, id: string | undefined): Promise<void> {
  if (behaviour === "hang" || behaviour === "late") return;
  if (behaviour === "lost") return void response.socket?.destroy();
  if (behaviour === "unreadable") return void response.writeHead(200).end("<html>");
  if (behaviour === "slow") await setTimeout(1000);
  else if (behaviour !== "take") return reply(response, behaviour);
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ id }));
}

function reply(response: ServerResponse, kind: keyof typeof answers): void {
  const [statusCode, name, message] = answers[kind];
  response.writeHead(statusCode, { "content-type": "application/json" });
  response.end(JSON.stringify({ statusCode, name, message }));
}
