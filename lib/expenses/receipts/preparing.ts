import { createHash } from "node:crypto";
import { DomainError, type ErrorKey } from "@/lib/errors";
import { type Membership, requireRecorder } from "@/lib/groups/membership";
import { risingIds } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { day, megabyte } from "@/lib/measures";
import { rateLimits } from "@/lib/rates";
import { type ReceiptType, receiptsField } from "@/lib/receipt-files";
import { readLimit, takeFrom } from "@/lib/users/rate-limits";
import { isWholeDocument, kindOf } from "./file-kinds";
import { readableName } from "./file-names";
import { pixelsOf, redrawPicture } from "./pictures";

/** A file as somebody sent it. */
export type SentFile = { name: string; content: Buffer };

/** A receipt that can be kept: looked into, and drawn anew where it is a picture. */
export type SoundReceipt = {
  id: string;
  name: string;
  type: ReceiptType;
  content: Buffer;
  sha256: string;
  sentSha256: string;
  width: number | null;
  height: number | null;
  thumbnail: Buffer | null;
};

/** Looks into files that somebody wants to keep as receipts, for who may at all. One that cannot be kept refuses them all. */
export async function prepareReceipts(membership: Membership, files: SentFile[]): Promise<SoundReceipt[]> {
  requireRecorder(membership);
  if (files.length === 0) return [];
  await requireFewReceipts(files.length);
  for (const file of files) requireSize(file);
  // Each takes a core for a moment, and room where they are kept even if they are not written down after all.
  await takeFrom(rateLimits.receiptsPerAccount, membership.userId, { times: files.length });
  const receipts: SoundReceipt[] = [];
  const nextId = risingIds(files.length);
  for (const file of files) receipts.push({ id: nextId(), ...(await soundReceipt(file, membership.userId)) });
  return receipts;
}

/** No more than one expense has room for. */
export async function requireFewReceipts(count: number): Promise<void> {
  const max = await readLimit(limits.receiptsOfExpense);
  if (count > max) throw tooManyReceipts(max);
}

/** What tells files apart, whatever they are called. */
export function digestOf(content: Buffer): string {
  return createHash("sha256").update(content).digest("base64url");
}

export function tooManyReceipts(max: number): DomainError {
  return receiptRefusal("tooManyReceipts", { max, days: limits.receiptKeptSeconds / day });
}

export function receiptRefusal(key: ErrorKey, values?: Record<string, string | number>): DomainError {
  return new DomainError("INVALID", key, { field: receiptsField, ...(values && { values }) });
}

function requireSize({ name: sent, content }: SentFile): void {
  const name = readableName(sent);
  if (content.length === 0) throw receiptRefusal("receiptUnreadable", { name });
  if (content.length > limits.receiptBytesMax) throw receiptRefusal("receiptTooLarge", { name, ...inMegabytes() });
}

function inMegabytes() {
  return { megabytes: limits.receiptBytesMax / megabyte };
}

/** One file, looked into, and drawn anew where it is a picture. */
export async function soundReceipt(
  { name: sent, content }: SentFile,
  userId: string,
): Promise<Omit<SoundReceipt, "id">> {
  const name = readableName(sent);
  const kind = kindOf(content);
  if (kind === "heic") throw receiptRefusal("receiptIsHeic", { name });
  if (kind === null) throw receiptRefusal("receiptUnknown", { name });
  const common = { name, sentSha256: digestOf(content) };
  if (kind === "document") {
    if (!isWholeDocument(content)) throw receiptRefusal("receiptUnreadable", { name });
    const plain = { width: null, height: null, thumbnail: null };
    return { ...common, type: "application/pdf", content, sha256: common.sentSha256, ...plain };
  }
  const max = limits.receiptPixelsMax;
  if (((await pixelsOf(content)) ?? 0) > max)
    throw receiptRefusal("receiptTooManyPixels", { name, max: max / 1_000_000 });
  const picture = await redrawPicture(content, { userId });
  if (!picture) throw receiptRefusal("receiptUnreadable", { name });
  // Only what looks like snow all over grows by being drawn anew.
  requireSize({ name, content: picture.content });
  return { ...common, type: "image/jpeg", sha256: digestOf(picture.content), ...picture };
}
