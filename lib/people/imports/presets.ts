import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { defaultSplits, splitPresetParts, splitPresets } from "@/db/schema/split-presets";
import type { FileBook, FilePreset } from "@/lib/expenses/file-formats/file-book";
import { forgetOldest, requireRoomForPreset } from "@/lib/expenses/presets/preset-changes";
import { risingIds } from "@/lib/ids";
import type { Placing } from "./placing";

type Bringing = { book: Pick<FileBook, "presets" | "defaultSplit">; placing: Placing };

/** A preset of a name that the group has stays as it has it, and others are made. How its new expenses start it may have said. */
export async function bringPresets(tx: Transaction, groupId: string, { book, placing }: Bringing): Promise<void> {
  const { presets, defaultSplit } = book;
  const nextId = risingIds(presets.length);
  const ids = new Map<string, string>();
  for (const preset of presets)
    ids.set(preset.id, await presetLike(tx, { groupId, id: nextId() }, { preset, placing }));
  if (presets.length > 0) {
    await requireRoomForPreset(tx, groupId, { adding: 0 });
    await forgetOldest(tx, groupId);
  }
  if (defaultSplit === "last") return;
  const presetId = defaultSplit === "everyone" ? null : (ids.get(defaultSplit) ?? null);
  await tx.insert(defaultSplits).values({ groupId, presetId }).onConflictDoNothing();
}

type New = { groupId: string; id: string };

async function presetLike(
  tx: Transaction,
  { groupId, id }: New,
  { preset, placing }: { preset: FilePreset; placing: Placing },
): Promise<string> {
  const { name, mode, currency, removedAt, memberIds, of } = preset;
  const row = { groupId, id, name, mode, currency, removedAt: removedAt === null ? null : new Date(removedAt) };
  const made = await tx.insert(splitPresets).values(row).onConflictDoNothing().returning({ id: splitPresets.id });
  if (made.length > 0) {
    const numbers = memberIds.map((key) => ({ memberId: placing.placeOf(key), number: of[key] ?? 0n }));
    await tx.insert(splitPresetParts).values(numbers.map((each) => ({ groupId, presetId: id, ...each })));
    return id;
  }
  const isThere = and(eq(splitPresets.groupId, groupId), isNull(splitPresets.removedAt));
  const isSameName = sql`lower(${splitPresets.name}) = lower(${name})`;
  const [there] = await tx.select({ id: splitPresets.id }).from(splitPresets).where(and(isThere, isSameName));
  if (!there) throw new Error("A preset is neither made nor there.");
  return there.id;
}
