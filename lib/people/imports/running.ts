import { and, eq, isNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { groups, members } from "@/db/schema/groups";
import { importedExpenses, imports } from "@/db/schema/imports";
import { users } from "@/db/schema/users";
import { everything } from "@/lib/categories";
import { DomainError } from "@/lib/errors";
import { broughtEntry } from "@/lib/expenses/brought-entries";
import type { Entry } from "@/lib/expenses/entries";
import type { FileBook } from "@/lib/expenses/file-formats/file-book";
import { LineFault } from "@/lib/expenses/file-formats/file-book";
import { readFileBook } from "@/lib/expenses/file-formats/reading";
import { filePrices } from "@/lib/expenses/file-prices";
import { type BroughtEntry, inPieces, insertEntries } from "@/lib/expenses/many-entries";
import { recordActivity } from "@/lib/groups/activity";
import { isHeld, isShut, lockGroupRow } from "@/lib/groups/membership";
import { insertPlace, lockPlaces } from "@/lib/groups/places";
import { risingIds } from "@/lib/ids";
import type { JobScope } from "@/lib/job-scope";
import { log } from "@/lib/log";
import { isAtLeast } from "@/lib/roles";
import { bringBudgets, type CategoryOf, makeCategories } from "./categories";
import { requireNew } from "./import-list";
import { newPlace } from "./starting";

type Which = { groupId: string; importId: string };

const isOf = ({ groupId, importId }: Which) => and(eq(imports.groupId, groupId), eq(imports.id, importId));

/**
 * Writes all of a file down, or nothing. Whoever lets it be imported may have lost the right to since, and people may have
 * left: then it is refused, and its page says why. What is in its way only for a moment lets the queue try again.
 */
export async function runImport(_scope: JobScope, which: Which): Promise<void> {
  try {
    await db.transaction((tx) => importAll(tx, which));
  } catch (error) {
    if (error instanceof DomainError && error.code === "RATE_LIMITED") throw error;
    const isRefusal = error instanceof DomainError || error instanceof LineFault;
    const refusal = isRefusal ? error.key : "importFailed";
    if (!isRefusal) log.error("import.failed", error, which);
    const failed = { state: "failed", refusal, refusalValues: (isRefusal && error.values) || null } as const;
    await db
      .update(imports)
      .set({ ...failed, endedAt: sql`now()` })
      .where(and(isOf(which), eq(imports.state, "queued")));
  }
}

async function importAll(tx: Transaction, which: Which): Promise<void> {
  const { groupId, importId } = which;
  await lockGroupRow(tx, groupId, "people");
  // Its row is not locked, so that how far it has come can be written down meanwhile: who waits for the group's row comes after.
  const [found] = await tx.select().from(imports).where(isOf(which));
  if (found?.state !== "queued" || found.content === null) return;
  const { importerId } = found;
  const ownCurrency = await requireImporter(tx, { groupId, importerId });
  await requireNew(which, { digest: found.digest, reader: tx });
  const book = await readFileBook(found.content, { ownCurrency });
  const placeOf = await makePlaces(tx, { groupId, people: book.people, chosen: found.places ?? {} });
  const categoryOf = await makeCategories(tx, groupId, book);
  const entries = await broughtEntries(tx, book, { placeOf, categoryOf, importerId, ownCurrency });
  await insertAll(tx, which, entries);
  await bringBudgets(tx, groupId, { book, categoryOf });
  await leaveThoseWhoLeft(tx, { groupId, people: book.people, chosen: found.places ?? {}, placeOf });
  await tx
    .update(imports)
    .set({ state: "done", content: null, progress: entries.length, endedAt: sql`now()` })
    .where(isOf(which));
  const details = { count: entries.length, importId };
  await recordActivity(tx, { groupId, memberId: importerId }, { event: "expenses_imported", details });
}

/** That who let it be imported still may, in a group that is still written. */
async function requireImporter(tx: Transaction, { groupId, importerId }: { groupId: string; importerId: string }) {
  const [row] = await tx
    .select({ role: members.role, currency: groups.currency, isShut: sql<boolean>`${isShut}` })
    .from(members)
    .innerJoin(groups, eq(groups.id, members.groupId))
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.groupId, groupId), eq(members.id, importerId), isHeld, isNull(users.disabledAt)));
  if (!row || !isAtLeast(row.role, "admin")) throw new DomainError("FORBIDDEN", "roleIsTooLow");
  if (row.isShut) throw new DomainError("CONFLICT", "groupIsArchived");
  return row.currency;
}

type Peopling = { groupId: string; people: FileBook["people"]; chosen: Record<string, string> };

/** A place for each person of the file: the one that was chosen, or a new one that can be invited. */
async function makePlaces(tx: Transaction, { groupId, people, chosen }: Peopling) {
  const named = Object.values(chosen).filter((id) => id !== newPlace);
  const held = named.length > 0 ? await lockPlaces(tx, { groupId, memberIds: named }) : [];
  const able = new Set(held.filter(({ leftAt, mergedInto }) => !leftAt && !mergedInto).map(({ id }) => id));
  if (!named.every((id) => able.has(id))) throw new DomainError("CONFLICT", "memberIsGone");
  const places = new Map<string, string>();
  for (const { key, name } of people) {
    const wanted = chosen[key] ?? newPlace;
    places.set(key, wanted === newPlace ? (await insertPlace(tx, groupId, { name, role: "member" })).id : wanted);
  }
  return (key: string): string => {
    const id = places.get(key);
    if (!id) throw new Error("A file names somebody who is not among its people.");
    return id;
  };
}

type Bringing = {
  placeOf: (key: string) => string;
  categoryOf: CategoryOf;
  importerId: string;
  ownCurrency: string;
};

async function broughtEntries(
  tx: Transaction,
  { entries }: FileBook,
  { ownCurrency, categoryOf: hereOf, ...who }: Bringing,
) {
  const categoryOf = (category: Entry["category"]) => {
    const here = hereOf(category);
    if (here === null || here === everything) throw new Error("A file has a category that is not among its own.");
    return here;
  };
  const price = filePrices(tx, ownCurrency);
  const ids = entries.reduce((count, { exact }) => count + 1 + (exact?.history.comments.length ?? 0), 0);
  const around = { ...who, categoryOf, now: new Date(), nextId: risingIds(ids) };
  const brought: BroughtEntry[] = [];
  for (const entry of entries) brought.push(broughtEntry(entry, await price(entry), around));
  return brought;
}

async function insertAll(tx: Transaction, which: Which, entries: BroughtEntry[]): Promise<void> {
  let progress = 0;
  for (const piece of inPieces(entries)) {
    await insertEntries(tx, which.groupId, piece);
    await tx.insert(importedExpenses).values(piece.map(({ id }) => ({ ...which, expenseId: id })));
    progress += piece.length;
    await tellProgress(which, progress);
  }
}

/** Beside the transaction, so that it is seen before that is through. It may be late, and what it says is only for looking at. */
async function tellProgress(which: Which, progress: number): Promise<void> {
  await db
    .update(imports)
    .set({ progress })
    .where(and(isOf(which), eq(imports.state, "queued")));
}

/** Whoever had left where the file comes from, and is new here, has left here as well. */
async function leaveThoseWhoLeft(
  tx: Transaction,
  { groupId, people, chosen, placeOf }: Peopling & { placeOf(key: string): string },
) {
  for (const { key, hasLeft } of people)
    if (hasLeft && (chosen[key] ?? newPlace) === newPlace)
      await tx
        .update(members)
        .set({ leftAt: sql`now()` })
        .where(and(eq(members.groupId, groupId), eq(members.id, placeOf(key))));
}
