import { and, eq, isNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { groups, members } from "@/db/schema/groups";
import { importedExpenses, importedPlaces, imports } from "@/db/schema/imports";
import { users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { inCategories } from "@/lib/expenses/brought/brought-entries";
import { type BroughtEntry, entryPieces, insertEntries } from "@/lib/expenses/brought/many-entries";
import { LineFault } from "@/lib/expenses/file-formats/file-book";
import { keepBrought } from "@/lib/expenses/receipts/bringing";
import { recordActivity } from "@/lib/groups/activity";
import { lockGroupRow } from "@/lib/groups/group-locks";
import { isHeld, isShut } from "@/lib/groups/membership";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { isAtLeast } from "@/lib/roles";
import { bringBudgets, makeCategories } from "./categories";
import { bringFiledHouseholds } from "./households";
import { isThisImport, requireNew, type WhichImport } from "./import-list";
import { leaveThoseWhoLeft, makePlaces } from "./placing";
import { type PreparedImport, prepareImport } from "./preparing";
import { bringPresets } from "./presets";
import { bringRecurrences } from "./recurrences";

/**
 * Writes all of a file down, or nothing. Whoever lets it be imported may have lost the right to since, and people may have
 * left: then it is refused, and its page says why. What is in its way only for a moment lets the queue try again.
 */
export async function runImport(scope: JobScope, which: WhichImport): Promise<void> {
  try {
    const prepared = await prepareImport(which);
    if (prepared) await db.transaction((tx) => writeAll(tx, scope, { ...prepared, which }));
  } catch (error) {
    if (error instanceof DomainError && error.code === "RATE_LIMITED") throw error;
    const isRefusal = error instanceof DomainError || error instanceof LineFault;
    const refusal = isRefusal ? error.key : "importFailed";
    if (!isRefusal) log.error("import.failed", error, which);
    const failed = { state: "failed", refusal, refusalValues: (isRefusal && error.values) || null } as const;
    await db
      .update(imports)
      .set({ ...failed, endedAt: sql`now()` })
      .where(and(isThisImport(which), eq(imports.state, "queued")));
  }
}

/** From here on others of the group wait: all that could be done before was. */
async function writeAll(
  tx: Transaction,
  scope: JobScope,
  { which, ...prepared }: PreparedImport & { which: WhichImport },
): Promise<void> {
  const { groupId, importId } = which;
  const { importerId, digest, book, placing } = prepared;
  await lockGroupRow(tx, groupId, "people");
  // Its row is not locked, so that how far it has come can be written down meanwhile: who waits for the group's row comes after.
  const [found] = await tx.select({ state: imports.state }).from(imports).where(isThisImport(which));
  if (found?.state !== "queued") return;
  await requireImporter(tx, { groupId, ...prepared });
  await requireNew(which, { digest, reader: tx });
  await makePlaces(tx, groupId, placing);
  const places = placing.made.map(({ id: memberId }) => ({ ...which, memberId }));
  if (places.length > 0) await tx.insert(importedPlaces).values(places);
  const categoryOf = await makeCategories(tx, groupId, book);
  const entries = prepared.entries.map((entry) => inCategories(entry, categoryOf));
  await insertAll(tx, which, entries);
  await keepBrought(tx, groupId, prepared.receipts);
  await bringFiledHouseholds(tx, scope, { which, ...prepared });
  await bringBudgets(tx, groupId, { book, categoryOf });
  await bringPresets(tx, groupId, { book, placing });
  await bringRecurrences(tx, which, { ...prepared, categoryOf });
  await leaveThoseWhoLeft(tx, groupId, placing);
  await tx
    .update(imports)
    .set({ state: "done", content: null, progress: entries.length, endedAt: sql`now()` })
    .where(isThisImport(which));
  const details = { count: entries.length, importId };
  await recordActivity(tx, { groupId, memberId: importerId }, { event: "expenses_imported", details });
}

type Importing = Pick<PreparedImport, "importerId" | "ownCurrency"> & { groupId: string };

/** That who let it be imported still may, in a group that is still written, and that counts in what was reckoned with. */
async function requireImporter(tx: Transaction, { groupId, importerId, ownCurrency }: Importing): Promise<void> {
  const [row] = await tx
    .select({ role: members.role, currency: groups.currency, isShut: sql<boolean>`${isShut}` })
    .from(members)
    .innerJoin(groups, eq(groups.id, members.groupId))
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.groupId, groupId), eq(members.id, importerId), isHeld, isNull(users.disabledAt)));
  if (!row || !isAtLeast(row.role, "admin")) throw new DomainError("FORBIDDEN", "roleIsTooLow");
  if (row.isShut) throw new DomainError("CONFLICT", "groupIsArchived");
  if (row.currency !== ownCurrency) throw new DomainError("RATE_LIMITED", "tooBusy", { retryAfterSeconds: 1 });
}

async function insertAll(tx: Transaction, which: WhichImport, entries: BroughtEntry[]): Promise<void> {
  const until = performance.now() + limits.importWriteSeconds * 1000;
  let progress = 0;
  for (const piece of entryPieces(entries)) {
    await insertEntries(tx, which.groupId, piece);
    await tx.insert(importedExpenses).values(piece.map(({ id }) => ({ ...which, expenseId: id })));
    progress += piece.length;
    await tellProgress(which, progress);
    if (performance.now() > until) throw new DomainError("CONFLICT", "importTooSlow");
  }
}

/** Beside the transaction, so that it is seen before that is through. It may be late, and what it says is only for looking at. */
async function tellProgress(which: WhichImport, progress: number): Promise<void> {
  await db
    .update(imports)
    .set({ progress })
    .where(and(isThisImport(which), eq(imports.state, "queued")));
}
