import { and, eq, isNull } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { defaultSplits, splitPresets } from "@/db/schema/split-presets";
import { recordActivity } from "@/lib/groups/activity";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import { requirePreset } from "./split-presets";

/** How new expenses of a group start: as everyone's own last one, with everyone equally, or by a preset, named by its id. */
export type DefaultSplit = "last" | "everyone" | { presetId: string };

/** A preset that was removed is no default while it is. */
export async function readDefaultSplit(
  { groupId }: Pick<Membership, "groupId">,
  reader: Reader = db,
): Promise<DefaultSplit> {
  const isItsPreset = and(eq(splitPresets.groupId, defaultSplits.groupId), eq(splitPresets.id, defaultSplits.presetId));
  const [row] = await reader
    .select({ named: defaultSplits.presetId, presetId: splitPresets.id })
    .from(defaultSplits)
    .leftJoin(splitPresets, and(isItsPreset, isNull(splitPresets.removedAt)))
    .where(eq(defaultSplits.groupId, groupId));
  if (row?.presetId) return { presetId: row.presetId };
  return row && !row.named ? "everyone" : "last";
}

/** The same one again is no change. */
export async function changeDefaultSplit(
  membership: Membership,
  wanted: DefaultSplit,
): Promise<{ isChanged: boolean }> {
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "admin" });
    const { groupId } = held;
    const presetId = typeof wanted === "object" ? (await requirePreset(held, wanted.presetId, tx)).id : null;
    if (defaultSplitText(await readDefaultSplit(held, tx)) === (presetId ?? wanted)) return { isChanged: false };
    await tx.delete(defaultSplits).where(eq(defaultSplits.groupId, groupId));
    if (wanted !== "last") await tx.insert(defaultSplits).values({ groupId, presetId });
    await recordActivity(tx, held, { event: "default_split_changed" });
    return { isChanged: true };
  });
}

/** As a form and the API say it. */
export function defaultSplitText(split: DefaultSplit): string {
  return typeof split === "object" ? split.presetId : split;
}
