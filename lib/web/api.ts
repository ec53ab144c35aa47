import type { z } from "zod";
import { type Code, DomainError, statusOf } from "@/lib/errors";
import { findMembership, type Membership } from "@/lib/groups/membership";
import { isId, newId } from "@/lib/ids";
import { log } from "@/lib/log";
import { findAccountByToken } from "@/lib/users/api-tokens";
import type { Account } from "@/lib/users/sessions";
import type { Visitor } from "@/lib/users/visitor";
import { exactJson } from "./exact-json";
import { type FileAnswer, fileAnswer } from "./file-answers";
import { parseInput, sentencesOf } from "./forms";
import { formIdInput } from "./inputs";
import { visitorOf } from "./visitor";

/** What a handler of the API is given: who asks, and readers of what they ask. */
export type ApiCall = {
  account: Account;
  params: Record<string, string>;
  /** The body, read by a schema; a refusal names its fields. */
  read<Schema extends z.ZodType>(schema: Schema): Promise<z.infer<Schema>>;
  /** The body as it is, for what is no JSON. */
  readBytes(): Promise<Buffer>;
  /** What stands behind the address's question mark, read in the same way. */
  readQuery<Schema extends z.ZodType>(schema: Schema): z.infer<Schema>;
  /** What makes a call one thing however often it is sent: its Idempotency-Key, a UUID of version 7, or a new one. */
  formId(): string;
  visitor: Visitor;
  request: Request;
  /** The place that the account holds in the group of the path; for everyone else there is no such group. */
  membership(): Promise<Membership>;
};

/** A route without a variable part has no params at all. */
type Context = { params: Promise<Record<string, string | string[] | undefined> | undefined> };

/** A route of the API: it answers JSON, or a file as it is, and a refusal as a problem document. Only a token opens it, never a cookie. */
export function api(act: (call: ApiCall) => Promise<unknown>, { status = 200 }: { status?: number } = {}) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      const result = await act(await callOf(request, context));
      if (result instanceof Response) return result;
      if (result === undefined) return new Response(null, { status: 204, headers: plainHeaders });
      return new Response(exactJson(result), {
        status,
        headers: { ...plainHeaders, "content-type": "application/json" },
      });
    } catch (error) {
      return problem(error);
    }
  };
}

/** The same, for what answers with a file. */
export function apiFile(make: (call: ApiCall) => Promise<FileAnswer>) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      return await fileAnswer(request, await make(await callOf(request, context)));
    } catch (error) {
      return problem(error);
    }
  };
}

/** A route that asks for no account: what it is sent shows by itself what it may do. It answers with nothing, or a problem. */
export function openApi(act: (request: Request, params: Record<string, string>) => Promise<void>) {
  return async (request: Request, { params }: Context): Promise<Response> => {
    try {
      await act(request, paramsOf(await params));
      return new Response(null, { status: 204, headers: plainHeaders });
    } catch (error) {
      return problem(error);
    }
  };
}

function paramsOf(params: Awaited<Context["params"]>): Record<string, string> {
  return Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, String(value)]));
}

const plainHeaders = { "cache-control": "no-store" };

async function callOf(request: Request, { params }: Context): Promise<ApiCall> {
  const [scheme, token = ""] = (request.headers.get("authorization") ?? "").split(" ");
  const account = scheme?.toLowerCase() === "bearer" ? await findAccountByToken(token) : null;
  if (!account) throw new DomainError("UNAUTHENTICATED", "tokenNeeded");
  const given = paramsOf(await params);
  return {
    account,
    params: given,
    read: async (schema) => parseInput(schema, await bodyOf(request)),
    readBytes: async () => Buffer.from(await request.arrayBuffer()),
    readQuery: (schema) => parseInput(schema, Object.fromEntries(new URL(request.url).searchParams)),
    visitor: visitorOf(request.headers),
    request,
    formId: () => parseInput(formIdInput, request.headers.get("idempotency-key") ?? newId()),
    membership: async () => {
      const id = given.groupId ?? "";
      const membership = isId(id) ? await findMembership(account, id) : null;
      if (!membership) throw new DomainError("NOT_FOUND", "groupIsGone");
      return membership;
    },
  };
}

async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  // No text in the database can hold a zero byte.
  if (text.includes("\\u0000") || !isJson(text)) throw new DomainError("INVALID", "bodyBroken");
  // Nor half a character.
  return JSON.parse(text, (_, value) => (typeof value === "string" ? value.toWellFormed() : value));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function problem(error: unknown): Promise<Response> {
  const sentences = await sentencesOf(error);
  if (!sentences) {
    log.error("api.failed", error);
    return problemOf(500, { code: "INTERNAL" });
  }
  const code: Code = error instanceof DomainError ? error.code : "INVALID";
  const headers = new Headers();
  if (code === "UNAUTHENTICATED") headers.set("www-authenticate", "Bearer");
  const wait = error instanceof DomainError ? error.retryAfterSeconds : undefined;
  if (wait !== undefined) headers.set("retry-after", String(wait));
  const { failure: detail, errors } = sentences;
  return problemOf(statusOf[code], { code, detail, errors }, headers);
}

function problemOf(status: number, body: Record<string, unknown>, headers = new Headers()): Response {
  headers.set("content-type", "application/problem+json");
  headers.set("cache-control", "no-store");
  return new Response(JSON.stringify({ status, ...body }), { status, headers });
}
