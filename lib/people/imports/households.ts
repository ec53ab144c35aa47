import type { Transaction } from "@/db/client";
import { importedHouseholds } from "@/db/schema/imports";
import type { FileBook } from "@/lib/expenses/file-formats/file-book";
import { bringHouseholds } from "@/lib/groups/household-changes";
import { findAuthor } from "@/lib/groups/membership";
import type { JobScope } from "@/lib/job-scope";
import type { WhichImport } from "./import-list";
import type { PreparedImport } from "./preparing";

type Bringing = Pick<PreparedImport, "book" | "placing" | "importerId">;

/** Who belongs together by a file does so here as well, where the group doesn't say otherwise. */
export async function bringFiledHouseholds(
  tx: Transaction,
  scope: JobScope,
  { which, book, placing, importerId: memberId }: Bringing & { which: WhichImport },
): Promise<void> {
  if (book.households.length === 0) return;
  const author = await findAuthor(tx, scope, { groupId: which.groupId, memberId });
  if (!author) throw new Error("Whoever imports holds no place any more.");
  const made = await bringHouseholds(tx, author, saidIn(book, placing));
  const traces = made.map(({ id: householdId }) => ({ ...which, householdId }));
  if (traces.length > 0) await tx.insert(importedHouseholds).values(traces);
}

function saidIn({ households }: FileBook, { placeOf }: PreparedImport["placing"]) {
  return households.map(({ name, people }) => ({ name, memberIds: people.map(placeOf) }));
}
