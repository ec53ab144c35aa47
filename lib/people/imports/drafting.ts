import { createHash } from "node:crypto";
import { and, eq, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { type ImportLook, imports } from "@/db/schema/imports";
import { breather } from "@/lib/breather";
import { DomainError } from "@/lib/errors";
import { type Unpriced, withPrices } from "@/lib/expenses/brought/file-prices";
import { type FileBook, type FileEntry, FileRefusal } from "@/lib/expenses/file-formats/file-book";
import { readFileBook, textOf } from "@/lib/expenses/file-formats/reading";
import { withReceiptFaults } from "@/lib/expenses/receipts/brought-faults";
import { hasMore } from "@/lib/expenses/recurrences/rows";
import { lockGroup, type Membership, requireManager } from "@/lib/groups/membership";
import { limits } from "@/lib/limits";
import { megabyte } from "@/lib/measures";
import { rateLimits } from "@/lib/rates";
import { readLimit, takeFrom } from "@/lib/users/rate-limits";

type Given = { formId: string; bytes: Uint8Array };

/** Keeps a file to be looked at. Nothing of it is written into the group's book. */
export async function draftImport(membership: Membership, { formId: id, bytes }: Given): Promise<{ id: string }> {
  requireManager(membership);
  if (bytes.length === 0) throw new DomainError("INVALID", "fileMissing", { field: "file" });
  if (bytes.length > limits.importFileBytesMax) {
    const values = { megabytes: limits.importFileBytesMax / megabyte };
    throw new DomainError("INVALID", "fileTooLarge", { field: "file", values });
  }
  await takeFrom(rateLimits.importsPerAccount, membership.userId);
  const { group } = membership;
  const { content, book } = await readBook(bytes, group.currency);
  await takeForReceipts(membership, book.receipts);
  const digest = await digestOf(book);
  const { book: priced, unpriced } = await withPrices(db, book, group.currency);
  const look = { ...lookOf(priced), ...unpricedLook(unpriced, group.currency) };
  await db.transaction(async (tx) => {
    const { groupId, memberId: importerId } = await lockGroup(tx, membership, { change: "people", least: "admin" });
    const isEarlier = and(eq(imports.groupId, groupId), eq(imports.importerId, importerId), eq(imports.state, "draft"));
    await tx.delete(imports).where(and(isEarlier, ne(imports.id, id)));
    const row = { groupId, id, importerId, format: book.format, content, digest, look };
    const made = await tx.insert(imports).values(row).onConflictDoNothing().returning({ digest: imports.digest });
    if (made.length > 0) return;
    // The same form sent twice is one file; another file under it is not.
    const [first] = await tx
      .select({ digest: imports.digest })
      .from(imports)
      .where(and(isEarlier, eq(imports.id, id)));
    if (first?.digest !== row.digest) throw new DomainError("CONFLICT", "savedAlready");
  });
  return { id };
}

/** Each of them takes a core for a moment. A file that has more than an hour of them takes all of it, so that it can be read at all. */
async function takeForReceipts({ userId }: Membership, { count }: FileBook["receipts"]): Promise<void> {
  if (count === 0) return;
  const times = Math.max(1, Math.min(count, await readLimit(rateLimits.receiptsPerAccount)));
  await takeFrom(rateLimits.receiptsPerAccount, userId, { times });
}

async function readBook(bytes: Uint8Array, ownCurrency: string): Promise<{ content: string; book: FileBook }> {
  try {
    const content = textOf(bytes);
    return { content, book: await withReceiptFaults(await readFileBook(content, { ownCurrency })) };
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    throw new DomainError("INVALID", error.key, { field: "file", ...(error.values && { values: error.values }) });
  }
}

/** The same for the same content, whatever the file's lines end with and whenever it was written. */
async function digestOf({ format, people, entries, ...book }: FileBook): Promise<string> {
  const { budgets, categories, unusedCategories, presets, defaultSplit, recurrences, households } = book;
  const [hash, breathe] = [createHash("sha256"), breather()];
  // As one list is written, but a piece at a time: a long one would keep everybody waiting.
  hash.update(`[${textIn(format)},${textIn(people)},[`);
  for (const [place, entry] of entries.entries()) {
    await breathe();
    hash.update(`${place > 0 ? "," : ""}${textIn(entry)}`);
  }
  hash.update(`],${[budgets, categories, unusedCategories].map(textIn).join()}`);
  // What files did not tell at first is left out where there is none, so that a file of that time is the same still.
  if (presets.length > 0 || recurrences.length > 0 || defaultSplit !== "last")
    hash.update(`,${[presets, defaultSplit, recurrences].map(textIn).join()}`);
  if (households.length > 0) hash.update(`,${textIn(households)}`);
  hash.update("]");
  return hash.digest("base64url");
}

function textIn(value: unknown): string {
  return JSON.stringify(value, (_, each) => (typeof each === "bigint" ? `${each}n` : each));
}

/** In texts, which hold any amount. */
function unpricedLook(unpriced: Unpriced[], currency: string): Pick<ImportLook, "currency" | "unpriced"> {
  if (unpriced.length === 0) return {};
  const told = unpriced.map(({ amount, least, most, ...each }) => {
    return { ...each, amount: String(amount), least: String(least), most: String(most) };
  });
  return { currency, unpriced: told };
}

function lookOf({ people, entries, recurrences, households, receipts, faults, leftOut }: FileBook): ImportLook {
  const days = entries.map(({ entry }) => entry.spentOn).sort();
  const sums = new Map<string, bigint>();
  for (const { entry, exact } of entries) {
    if (entry.kind === "payment" || exact?.history.deletedAt) continue;
    const { amount, currency } = entry.original;
    sums.set(currency, (sums.get(currency) ?? 0n) + (entry.kind === "income" ? -amount : amount));
  }
  return {
    people,
    count: entries.length,
    payments: entries.filter(({ entry }) => entry.kind === "payment").length,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    sums: [...sums].map(([currency, amount]) => ({ currency, amount: String(amount) })),
    leftOut,
    receipts,
    households,
    repeats: recurrences.filter((each) => each.endedAt === null && hasMore(each)).length,
    newest: newestOf(entries),
    faults: faults.slice(0, limits.importFaultsShownMax),
    faultCount: faults.length,
  };
}

function newestOf(entries: FileEntry[]): ImportLook["newest"] {
  const counting = [...entries.entries()].filter(([, { exact }]) => !exact?.history.deletedAt);
  const latestFirst = counting
    .toReversed()
    .sort(([, one], [, two]) => two.entry.spentOn.localeCompare(one.entry.spentOn));
  return latestFirst.slice(0, limits.importNewestShownMax).map(([place, { entry }]) => {
    const { kind, title, spentOn: day, original, payers, memberIds } = entry;
    return {
      ...{ place, kind, title, day, amount: String(original.amount), currency: original.currency },
      payers: Object.keys(payers),
      ...(kind === "payment" && { receiver: memberIds[0] }),
    };
  });
}
