import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { groups, members } from "@/db/schema/groups";
import { imports } from "@/db/schema/imports";
import { breather } from "@/lib/breather";
import type { Rate } from "@/lib/exchange";
import { broughtEntry } from "@/lib/expenses/brought/brought-entries";
import { filePrices } from "@/lib/expenses/brought/file-prices";
import type { BroughtEntry } from "@/lib/expenses/brought/many-entries";
import { type FileBook, type FileEntry, LineFault } from "@/lib/expenses/file-formats/file-book";
import { readFileBook } from "@/lib/expenses/file-formats/reading";
import { type BroughtReceipt, type FiledReceipt, placeBrought } from "@/lib/expenses/receipts/bringing";
import { risingIds } from "@/lib/ids";
import { isThisImport, type WhichImport } from "./import-list";
import { choosePlaces, type Placing } from "./placing";
import { requireSameCurrency } from "./said-rates";

/** All that a file says as it is to be written down, save for its categories, which the group may have made meanwhile. */
export type PreparedImport = {
  importerId: string;
  digest: string;
  /** What the group counted in while this was reckoned. */
  ownCurrency: string;
  book: FileBook;
  placing: Placing;
  entries: BroughtEntry[];
  receipts: BroughtReceipt[];
};

/** Reads, prices and reckons before anybody has to wait for it. Null where there is nothing to be done. */
export async function prepareImport(which: WhichImport): Promise<PreparedImport | null> {
  const found = await findQueued(which);
  if (!found) return null;
  requireSameCurrency(found.look, found.ownCurrency);
  const book = await readFileBook(found.content, { ownCurrency: found.ownCurrency });
  const placing = choosePlaces(book.people, found.places ?? {});
  const entries = await broughtEntries(book, { placing, ...found });
  const { importerId, digest, ownCurrency } = found;
  const receipts = await placeBrought(receiptsIn(book, { placing, entries }), { ...which, userId: found.userId });
  return { importerId, digest, ownCurrency, book, placing, entries, receipts };
}

/** Of each expense of the file, by what is made of it here. */
function receiptsIn({ entries }: FileBook, made: Pick<PreparedImport, "placing" | "entries">): FiledReceipt[] {
  return entries.flatMap(({ exact }, place) => {
    const expenseId = made.entries[place]?.id ?? "";
    return (exact?.history.receipts ?? []).map(({ name, content, addedBy, addedAt }) => {
      const whose = { addedBy: made.placing.placeOf(addedBy), addedAt: new Date(addedAt) };
      return { expenseId, name, content: Buffer.from(content, "base64"), ...whose };
    });
  });
}

async function findQueued(which: WhichImport) {
  const { importerId, digest, look, state, content, places, rates } = imports;
  const isImporter = and(eq(members.groupId, imports.groupId), eq(members.id, importerId));
  const [row] = await db
    .select({ importerId, digest, look, content, places, rates, ownCurrency: groups.currency, userId: members.userId })
    .from(imports)
    .innerJoin(groups, eq(groups.id, imports.groupId))
    .innerJoin(members, isImporter)
    .where(and(isThisImport(which), eq(state, "queued")));
  if (!row || row.content === null) return null;
  // Whoever has lost their place since is told of it when all is to be written down.
  return { ...row, content: row.content, userId: row.userId ?? "" };
}

type Reckoning = { placing: Placing; importerId: string; ownCurrency: string; rates: Record<string, Rate> | null };

async function broughtEntries({ entries }: FileBook, { placing, importerId, ownCurrency, rates }: Reckoning) {
  const price = filePrices(db, { ownCurrency, said: rates ?? {} });
  const ids = entries.reduce((count, { exact }) => count + 1 + (exact?.history.comments.length ?? 0), 0);
  const around = { placeOf: placing.placeOf, importerId, now: new Date(), nextId: risingIds(ids) };
  const breathe = breather();
  const brought: BroughtEntry[] = [];
  for (const entry of entries) {
    await breathe();
    const priced = await price(entry);
    if (!priced) throw rateMissing(entry);
    brought.push(broughtEntry(entry, priced, around));
  }
  return brought;
}

/** A day's rate that was known when the file was looked at may have been taken back since. */
function rateMissing({ entry: { original, spentOn: day } }: FileEntry): LineFault {
  return new LineFault("fileRateMissing", { currency: original.currency, day });
}
