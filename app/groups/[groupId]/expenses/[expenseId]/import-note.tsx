import { getTranslations } from "next-intl/server";
import { formatDay } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import { findImportOf } from "@/lib/people/imports/import-list";
import { currentReading } from "@/lib/web/reading";
import { peopleOf } from "../../people";

/** Whose word it is that somebody wrote or said this, where it came with a file. */
export async function ImportNote({ membership, expenseId }: { membership: Membership; expenseId: string }) {
  const found = await findImportOf(membership, expenseId);
  if (!found?.endedAt) return null;
  const [say, { nameAtStart }, reading] = await Promise.all([
    getTranslations("imports"),
    peopleOf(membership),
    currentReading(),
  ]);
  const { format, importerId, endedAt } = found;
  return (
    <p className="text-note text-ink-2">
      {say.rich("note", { format, who: () => nameAtStart(importerId), day: formatDay(endedAt, reading) })}
    </p>
  );
}
