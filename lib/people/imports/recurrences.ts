import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { readToday } from "@/db/clock";
import { inPieces } from "@/db/pieces";
import { groups } from "@/db/schema/groups";
import { importedRecurrences } from "@/db/schema/imports";
import { occasions, recurrences } from "@/db/schema/recurrences";
import type { CategoryOf } from "@/lib/expenses/brought/brought-entries";
import { keep } from "@/lib/expenses/entries/kept-versions";
import type { FileRecurrence } from "@/lib/expenses/file-formats/file-book";
import { isFewMissed } from "@/lib/expenses/recurrences/repeats";
import { requireRoomForRecurrence } from "@/lib/expenses/recurrences/rows";
import { readTemplate } from "@/lib/expenses/recurrences/templates";
import { risingIds } from "@/lib/ids";
import { firstFrom } from "@/lib/rhythm";
import type { WhichImport } from "./import-list";
import type { PreparedImport } from "./preparing";

type Bringing = Pick<PreparedImport, "book" | "placing" | "entries" | "importerId"> & { categoryOf: CategoryOf };

/**
 * What repeats goes on as its file says, in the name of whoever brings it: nothing is recorded for anybody who has not said so
 * here. What each of its days came to stays known, so that none of them comes a second time.
 */
export async function bringRecurrences(tx: Transaction, which: WhichImport, bringing: Bringing): Promise<void> {
  const [{ book, placing }, { groupId }] = [bringing, which];
  if (book.recurrences.length === 0) return;
  const nextId = risingIds(book.recurrences.length);
  const ids = new Map(book.recurrences.map(({ id }) => [id, nextId()]));
  const today = await readToday(tx, await zoneOf(tx, groupId));
  const rows = book.recurrences.map((each) => ({ id: ids.get(each.id) ?? "", ...rowOf(each, { today, ...bringing }) }));
  for (const piece of inPieces(rows)) await tx.insert(recurrences).values(piece.map((row) => ({ groupId, ...row })));
  const traces = rows.map(({ id: recurrenceId, version }) => ({ ...which, recurrenceId, version }));
  for (const piece of inPieces(traces)) await tx.insert(importedRecurrences).values(piece);
  await requireRoomForRecurrence(tx, which, { adding: 0 });
  const skipped = book.recurrences.flatMap(({ id, skips }) =>
    skips.map(({ on, by }) => ({ of: id, fallsOn: on, skippedBy: placing.placeOf(by) })),
  );
  const made = occasionsIn(bringing).map(({ recurrence, on, expenseId }) => ({
    of: recurrence,
    fallsOn: on,
    expenseId,
  }));
  const all = [...skipped, ...made].map(({ of, ...each }) => ({ groupId, recurrenceId: ids.get(of) ?? "", ...each }));
  for (const piece of inPieces(all)) await tx.insert(occasions).values(piece);
}

async function zoneOf(tx: Transaction, groupId: string): Promise<string> {
  const [group] = await tx.select({ timeZone: groups.timeZone }).from(groups).where(eq(groups.id, groupId));
  if (!group) throw new Error("A group is not there.");
  return group.timeZone;
}

function rowOf(
  { id: _, skips: __, template: said, ...recurrence }: FileRecurrence,
  { today, placing, categoryOf, importerId: authorId }: Bringing & { today: string },
) {
  const { spentOn: ___, ...template } = keep(readTemplate(said, placing.placeOf), []).entry;
  const { every, unit, dayOfMonth, nextOn, endsOn, createdAt, endedAt } = recurrence;
  const rhythm = { every, unit, dayOfMonth };
  // A file may be years old. What nobody would have let begin goes on from today, and makes up for nothing.
  const isOld = !isFewMissed(rhythm, { nextOn, endsOn, today });
  return {
    ...recurrence,
    template: { ...template, category: categoryOf(String(template.category)) },
    nextOn: isOld ? firstFrom(rhythm, { from: nextOn, notBefore: today }) : nextOn,
    authorId,
    createdAt: new Date(createdAt),
    endedAt: endedAt === null ? null : new Date(endedAt),
  };
}

/** Each expense of the file with what is made of it here. */
function occasionsIn({ book, entries }: Bringing) {
  return book.entries.flatMap(({ exact }, place) => {
    const expenseId = entries[place]?.id;
    const occasion = exact?.history.occasion;
    return occasion && expenseId ? [{ ...occasion, expenseId }] : [];
  });
}
