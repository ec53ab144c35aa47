import { DomainError } from "@/lib/errors";
import { dispositionOf } from "@/lib/expenses/receipts/file-names";
import { readReceipt } from "@/lib/expenses/receipts/receipt-list";
import type { Membership } from "@/lib/groups/membership";
import { sentencesOf } from "./forms";
import { orNotFound } from "./found";
import { membershipIn } from "./membership";
import { giveReceipt } from "./receipts-given";

type Which = { expenseId: string; receiptId: string };

type Part = "whole" | "thumbnail";

/**
 * A receipt as it is. The server's policy for such paths lets it do nothing; a browser keeps it, and asks each time whether its
 * reader may still see it.
 */
export async function answerReceipt(
  membership: Membership,
  { request, part, ...which }: Which & { request: Request; part: Part },
): Promise<Response> {
  const { name, type, sha256, content } = await readReceipt(membership, { ...which, part });
  const headers = {
    "cache-control": "private, no-cache",
    etag: `"${part}-${sha256}"`,
    "content-type": part === "thumbnail" ? "image/webp" : type,
    "content-disposition": part === "thumbnail" ? "inline" : dispositionOf({ name, type }),
  };
  if (request.headers.get("if-none-match") === headers.etag) return new Response(null, { status: 304, headers });
  if (request.method === "HEAD") return new Response(null, { headers });
  if (part === "thumbnail") return new Response(new Uint8Array(await content()), { headers });
  return new Response(await giveReceipt(membership.userId, content), { headers });
}

type Context = { params: Promise<{ groupId: string; expenseId: string; receiptId: string }> };

/** The route of one part, for whoever holds a place in the group. */
export function receiptRoute(part: Part) {
  return async (request: Request, { params }: Context): Promise<Response> => {
    const { groupId, ...which } = await params;
    const membership = await membershipIn(groupId);
    return orNotFound(answerReceipt(membership, { request, part, ...which }).catch(sayOutOfReach));
  };
}

/** Whoever opened it alone in its tab reads why it is not there. */
async function sayOutOfReach(error: unknown): Promise<Response> {
  const isRefused = error instanceof DomainError && error.code === "RATE_LIMITED";
  const sentences = isRefused ? await sentencesOf(error) : null;
  if (!sentences) throw error;
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  return new Response(`${sentences.failure}\n`, { status: 503, headers });
}
