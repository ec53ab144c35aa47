import { createHash } from "node:crypto";
import { and, eq, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { type ImportLook, imports } from "@/db/schema/imports";
import { DomainError } from "@/lib/errors";
import { type FileBook, FileRefusal } from "@/lib/expenses/file-formats/file-book";
import { readFileBook, textOf } from "@/lib/expenses/file-formats/reading";
import { withPriceFaults } from "@/lib/expenses/file-prices";
import { lockGroup, type Membership, requireManager } from "@/lib/groups/membership";
import { limits, megabyte } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import { takeFrom } from "@/lib/users/rate-limits";

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
  const look = lookOf(await withPriceFaults(db, book, group.currency));
  await db.transaction(async (tx) => {
    const { groupId, memberId: importerId } = await lockGroup(tx, membership, { change: "people", least: "admin" });
    const isEarlier = and(eq(imports.groupId, groupId), eq(imports.importerId, importerId), eq(imports.state, "draft"));
    await tx.delete(imports).where(and(isEarlier, ne(imports.id, id)));
    const row = { groupId, id, importerId, format: book.format, content, digest: digestOf(book), look };
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

async function readBook(bytes: Uint8Array, ownCurrency: string): Promise<{ content: string; book: FileBook }> {
  try {
    const content = textOf(bytes);
    return { content, book: await readFileBook(content, { ownCurrency }) };
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    throw new DomainError("INVALID", error.key, { field: "file", ...(error.values && { values: error.values }) });
  }
}

/** The same for the same content, whatever the file's lines end with and whenever it was written. */
export function digestOf({ format, people, entries, budgets, categories, unusedCategories }: FileBook): string {
  const text = JSON.stringify([format, people, entries, budgets, categories, unusedCategories], (_, value) =>
    typeof value === "bigint" ? `${value}n` : value,
  );
  return createHash("sha256").update(text).digest("base64url");
}

function lookOf({ people, entries, faults, leftOut }: FileBook): ImportLook {
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
    faults: faults.slice(0, limits.importFaultsShownMax),
    faultCount: faults.length,
  };
}
