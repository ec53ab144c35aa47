import { asc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { splitPresetParts, splitPresets } from "@/db/schema/split-presets";
import type { NowOf } from "@/lib/expenses/entries/kept-versions";
import { defaultSplitText, readDefaultSplit } from "@/lib/expenses/presets/default-split";

type Look = { groupId: string; nowOf: NowOf };

/** The ways to split that a group keeps, also those that can be brought back, and how its new expenses start. */
export async function presetsIn(tx: Transaction, { groupId, nowOf }: Look) {
  const { id, name, mode, currency, removedAt } = splitPresets;
  const rows = await tx
    .select({ id, name, mode, currency, removedAt })
    .from(splitPresets)
    .where(eq(splitPresets.groupId, groupId))
    .orderBy(asc(splitPresets.createdAt), asc(splitPresets.id));
  const numbers = await numbersIn(tx, { groupId, nowOf });
  const presets = rows.map((row) => {
    const of = numbers.get(row.id) ?? {};
    const memberIds = Object.keys(of).sort();
    const texts = row.mode === "equally" ? [] : memberIds.map((member) => [member, String(of[member])]);
    return { ...row, removedAt: row.removedAt?.toISOString() ?? null, memberIds, of: Object.fromEntries(texts) };
  });
  return { presets, defaultSplit: defaultSplitText(await readDefaultSplit({ groupId }, tx)) };
}

/** Whose two places are one now has both numbers. */
async function numbersIn(tx: Transaction, { groupId, nowOf }: Look) {
  const { presetId, memberId, number } = splitPresetParts;
  const rows = await tx
    .select({ presetId, memberId, number })
    .from(splitPresetParts)
    .where(eq(splitPresetParts.groupId, groupId))
    .orderBy(asc(presetId), asc(memberId));
  const found = new Map<string, Record<string, bigint>>();
  for (const row of rows) {
    const of = found.get(row.presetId) ?? {};
    const place = nowOf(row.memberId);
    found.set(row.presetId, { ...of, [place]: (of[place] ?? 0n) + row.number });
  }
  return found;
}
