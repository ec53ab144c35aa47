import { and, eq, inArray, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { expenses } from "@/db/schema/expenses";
import { households } from "@/db/schema/households";
import { imports } from "@/db/schema/imports";
import { recurrences } from "@/db/schema/recurrences";
import { DomainError } from "@/lib/errors";
import { lockEntries } from "@/lib/expenses/entries/written-entries";
import { ended } from "@/lib/expenses/recurrences/rows";
import { moveBalances } from "@/lib/expenses/sums/balance-moves";
import { recordActivity } from "@/lib/groups/activity";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import { lockPlaces } from "@/lib/groups/places";
import { limits } from "@/lib/limits";
import { isThisImport, requireImport, type WhichImport } from "./import-list";
import { leavePlaces } from "./placing";
import { importedPages, isInTheWay, readUndoing, type Undoing } from "./undo-looks";

/**
 * Takes an import back as one act: what came in by it is deleted, what repeats since ends, and the households and places that it
 * made go where nobody changed them and nothing else needs them. Only as long as nobody did anything with its entries and
 * with what repeats by it, whose work it would take along, and nothing that counts has come of that.
 */
export async function undoImport(membership: Membership, { importId }: { importId: string }) {
  const { id } = await requireImport(membership, importId);
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "admin" });
    const which = { groupId: held.groupId, importId: id };
    const [found] = await tx.select({ state: imports.state }).from(imports).where(isThisImport(which)).for("update");
    if (found?.state === "undone") return { isChanged: false };
    if (found?.state !== "done") throw new DomainError("CONFLICT", "importNotDone");
    const until = performance.now() + limits.importWriteSeconds * 1000;
    const undoing = await readUndoing(which, tx);
    const { touched, recorded, changed } = undoing;
    if (isInTheWay(undoing))
      throw new DomainError("CONFLICT", "importWasTouched", { values: { touched, recorded, changed } });
    await lockPlaces(tx, { groupId: held.groupId, memberIds: undoing.places });
    await deleteAll(tx, held, { ...which, until });
    await endAll(tx, held.groupId, undoing);
    const undone = { state: "undone", undoneAt: sql`now()`, undoneBy: held.memberId } as const;
    await tx.update(imports).set(undone).where(isThisImport(which));
    const details = { count: undoing.entries, importId: id };
    await recordActivity(tx, held, { event: "import_undone", details });
    return { isChanged: true };
  });
}

/** A piece at a time, each of which is locked and counts no more. */
async function deleteAll(
  tx: Transaction,
  held: Membership,
  { until, ...which }: WhichImport & { until: number },
): Promise<void> {
  const { groupId } = which;
  for await (const ids of importedPages(which, tx)) {
    const entries = (await lockEntries(tx, held, ids)).filter(({ isDeleted }) => !isDeleted);
    if (entries.length === 0) continue;
    const alive = entries.map(({ id }) => id);
    await tx
      .update(expenses)
      .set({ deletedAt: sql`now()` })
      .where(and(eq(expenses.groupId, groupId), inArray(expenses.id, alive)));
    const moves = entries.map((entry) => ({ ...entry, counts: false }));
    await moveBalances(tx, groupId, moves);
    if (performance.now() > until) throw new DomainError("RATE_LIMITED", "tooBusy", { retryAfterSeconds: 60 });
  }
}

async function endAll(tx: Transaction, groupId: string, { recurrences: ids, households: made, places }: Undoing) {
  const isEnding = and(eq(recurrences.groupId, groupId), inArray(recurrences.id, ids));
  if (ids.length > 0) await tx.update(recurrences).set(ended).where(isEnding);
  const isMade = and(eq(households.groupId, groupId), inArray(households.id, made));
  if (made.length > 0) await tx.delete(households).where(isMade);
  await leavePlaces(tx, groupId, places);
}
