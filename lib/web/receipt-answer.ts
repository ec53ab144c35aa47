import { dispositionOf } from "@/lib/content-disposition";
import { DomainError } from "@/lib/errors";
import { nameToSave } from "@/lib/expenses/receipts/file-names";
import { readReceipt } from "@/lib/expenses/receipts/receipt-list";
import type { Membership } from "@/lib/groups/membership";
import type { ReceiptType } from "@/lib/receipt-files";
import { sayRefusal } from "./file-answers";
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
    "content-disposition": part === "thumbnail" ? "inline" : dispositionOf(wayOf(type), nameToSave({ name, type })),
  };
  if (request.headers.get("if-none-match") === headers.etag) return new Response(null, { status: 304, headers });
  if (request.method === "HEAD") return new Response(null, { headers });
  if (part === "thumbnail") return new Response(new Uint8Array(await content()), { headers });
  return new Response(await giveReceipt(membership.userId, content), { headers });
}

/** A picture is shown in the browser, and a document only saved, since no browser shows one that may do nothing. */
function wayOf(type: ReceiptType) {
  return type === "image/jpeg" ? "inline" : "attachment";
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
  if (error instanceof DomainError && error.code === "RATE_LIMITED") return sayRefusal(error);
  throw error;
}
