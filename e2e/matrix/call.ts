import { randomInt } from "node:crypto";
import { createRequire } from "node:module";
import type { FormState } from "@/lib/form-state";

/** React's own half of a call to the server, out of the copy that Next brings along. */
const react = createRequire(import.meta.url)("next/dist/compiled/react-server-dom-webpack/client.node.js") as {
  encodeReply(value: unknown): Promise<string | FormData>;
};

export type Fields = Record<string, string | Blob>;

export type Answer = {
  status: number;
  /** Where it leads: a page of this instance. */
  to: string | null;
  /** What the action told its form. */
  state: FormState | null;
  /** The log-in that the answer hands out. */
  sessionCookie: string | null;
  text: string;
};

type Asked = { origin: string; path: string; cookie?: string | undefined; headers?: Record<string, string> };

/**
 * Calls a server action as React does in a browser, with any arguments: nothing keeps a stranger from sending others than
 * the state before and a form.
 */
export async function callAction(id: string, args: unknown[], asked: Asked): Promise<Answer> {
  const body = await react.encodeReply(args);
  return post(body, { ...asked, headers: { ...asked.headers, "next-action": id, accept: "text/x-component" } });
}

/** The same call as bytes, for a request whose headers are to be forged. */
export async function encodeCall(args: unknown[]): Promise<{ body: Buffer; type: string }> {
  const encoded = new Response(await react.encodeReply(args));
  return { body: Buffer.from(await encoded.arrayBuffer()), type: encoded.headers.get("content-type") ?? "" };
}

/** Sends a form as a browser without script does, with the fields that name the action. */
export function submitForm(fields: Fields, asked: Asked): Promise<Answer> {
  return post(formOf(fields), asked);
}

export async function post(
  body: string | FormData,
  { origin, path, cookie, headers, method = "POST" }: Asked & { method?: string | undefined },
): Promise<Answer> {
  const answer = await fetch(`${origin}${path}`, {
    method,
    redirect: "manual",
    body,
    headers: {
      ...plain(),
      origin,
      ...(typeof body === "string" ? { "content-type": "text/plain;charset=UTF-8" } : {}),
      ...(cookie ? { cookie } : {}),
      ...headers,
    },
  });
  return answerOf(answer);
}

/** Somebody new, who wants nothing packed: that takes both sides longer than to pass it on. */
function plain(): Record<string, string> {
  return { "x-forwarded-for": someClient(), "accept-encoding": "identity" };
}

export async function get({ origin, path, cookie, headers }: Asked): Promise<Answer> {
  const answer = await fetch(`${origin}${path}`, {
    redirect: "manual",
    headers: { ...plain(), ...(cookie ? { cookie } : {}), ...headers },
  });
  return answerOf(answer);
}

async function answerOf(answer: Response): Promise<Answer> {
  const text = await answer.text();
  const target = answer.headers.get("x-action-redirect")?.replace(/;(push|replace)$/, "");
  const [, sessionCookie] = /quits-session=([^;]+)/.exec(answer.headers.get("set-cookie") ?? "") ?? [];
  return {
    status: answer.status,
    to: pathOf(target ?? answer.headers.get("location")),
    state: stateIn(text),
    sessionCookie: sessionCookie ?? null,
    text,
  };
}

function pathOf(address: string | null): string | null {
  if (!address) return null;
  const { pathname, search } = new URL(address, "http://localhost");
  return pathname + search;
}

/** The answer's first row names the row that holds what the action returned. */
function stateIn(text: string): FormState | null {
  const row = /^0:\{"a":"\$@([0-9a-f]+)"/m.exec(text)?.[1];
  const found = row && new RegExp(`^${row}:(\\{.*\\})$`, "m").exec(text)?.[1];
  return found ? (JSON.parse(found) as FormState) : null;
}

export function formOf(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

/** The instances of these tests believe one proxy, so that no test uses up the limits of another. */
export function someClient(): string {
  return `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
}
