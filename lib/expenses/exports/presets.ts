import { asc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { splitPresetParts, splitPresets } from "@/db/schema/split-presets";
import { defaultSplitText, readDefaultSplit } from "@/lib/expenses/presets/default-split";
import { presetSplit } from "@/lib/expenses/presets/split-presets";
import type { NowOf } from "@/lib/groups/places";

type Look = { groupId: string; nowOf: NowOf };

/** The ways to split that a group keeps, also those that can be brought back, and how its new expenses start. */
export async function presetsIn(tx: Transaction, { groupId, nowOf }: Look) {
  const { id, name, mode, currency, removedAt } = splitPresets;
  const rows = await tx
    .select({ id, name, mode, currency, removedAt })
    .from(splitPresets)
    .where(eq(splitPresets.groupId, groupId))
    .orderBy(asc(splitPresets.createdAt), asc(splitPresets.id));
  const numbers = await numbersIn(tx, groupId);
  const presets = rows.map((row) => {
    const { memberIds, of } = presetSplit({ mode: row.mode, rows: numbers.get(row.id) ?? [] }, nowOf);
    const texts = Object.entries(of).map(([member, number]) => [member, String(number)]);
    return { ...row, removedAt: row.removedAt?.toISOString() ?? null, memberIds, of: Object.fromEntries(texts) };
  });
  return { presets, defaultSplit: defaultSplitText(await readDefaultSplit({ groupId }, tx)) };
}

async function numbersIn(tx: Transaction, groupId: string) {
  const { presetId, memberId, number } = splitPresetParts;
  const rows = await tx
    .select({ presetId, memberId, number })
    .from(splitPresetParts)
    .where(eq(splitPresetParts.groupId, groupId))
    .orderBy(asc(presetId), asc(memberId));
  return Map.groupBy(rows, (row) => row.presetId);
}
