import { and, desc, eq, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { splitPresetParts, splitPresets } from "@/db/schema/split-presets";
import { DomainError } from "@/lib/errors";
import { requireCurrencyOf } from "@/lib/expenses/currencies/group-currency";
import { requireParticipants } from "@/lib/expenses/entries/participants";
import { isSameSplit, soundSplit } from "@/lib/expenses/splits/sound-split";
import { type HouseholdSplit, type NumberSplit, type Shared, saidOfEach } from "@/lib/expenses/splits/split";
import { recordActivity } from "@/lib/groups/activity";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import { isId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { once } from "@/lib/users/idempotency";
import { type PresetSplit, requirePreset } from "./split-presets";

type Preset = PresetSplit & { name: string };

/** Keeps a way to split. The form's id is its own, so that the same form sent twice keeps one. */
export async function addPreset(membership: Membership, { formId, ...asked }: Preset & { formId: string }) {
  const id = formId.toLowerCase();
  const split = soundPreset(asked, membership);
  return db.transaction(async (tx) => {
    const held = await lockForPresets(tx, membership);
    const { groupId, userId } = held;
    const content = ["add preset", groupId, asked.name, asked.mode, split];
    return once(tx, { userId, key: id, content }, async () => {
      if (asked.mode === "adjusted") requireCurrencyOf(held, membership);
      await requireRoomForPreset(tx, groupId, { adding: 1 });
      await requireFreeName(tx, { groupId, id, name: asked.name });
      await requireSharers(tx, held, split);
      await insertPreset(tx, { groupId, id, ...columnsOf(asked, held) });
      await insertParts(tx, { groupId, presetId: id }, split);
      await recordActivity(tx, held, { event: "preset_added", details: { presetId: id } });
      return { id };
    });
  });
}

type Change = Preset & { formId: string; id: string; version: number };

/** Changes one, as who changes it saw it: what somebody else said meanwhile is not written over unseen. */
export async function changePreset(membership: Membership, { formId, id, version, ...asked }: Change) {
  const split = soundPreset(asked, membership);
  return db.transaction(async (tx) => {
    const held = await lockForPresets(tx, membership);
    const { groupId, userId } = held;
    const content = ["change preset", groupId, id, version, asked.name, asked.mode, split];
    return once(tx, { userId, key: formId, content }, async () => {
      if (asked.mode === "adjusted") requireCurrencyOf(held, membership);
      const known = await requirePreset(held, id, tx);
      const columns = columnsOf(asked, held);
      const isSame = known.name === columns.name && known.currency === columns.currency;
      if (isSame && isSameSplit(sharedBy(known), split)) return { isChanged: false };
      if (known.version !== version) throw new DomainError("CONFLICT", "presetWasChanged");
      await requireFreeName(tx, { groupId, id, name: asked.name });
      await requireSharers(tx, held, split);
      await tx
        .update(splitPresets)
        .set({ ...columns, version: version + 1 })
        .where(isPreset(held, id));
      await tx
        .delete(splitPresetParts)
        .where(and(eq(splitPresetParts.groupId, groupId), eq(splitPresetParts.presetId, id)));
      await insertParts(tx, { groupId, presetId: id }, split);
      await recordActivity(tx, held, { event: "preset_changed", details: { presetId: id } });
      return { isChanged: true };
    });
  });
}

/** Puts one out of sight, or brings it back. Expenses that were split by it stay as they are. */
export async function setPresetRemoval(membership: Membership, wanted: { id: string; isRemoved: boolean }) {
  const { id, isRemoved } = wanted;
  return db.transaction(async (tx) => {
    const held = await lockForPresets(tx, membership);
    const { groupId } = held;
    const [known] = isId(id) ? await tx.select().from(splitPresets).where(isPreset(held, id)) : [];
    if (!known) throw new DomainError("NOT_FOUND", "presetIsGone");
    if ((known.removedAt !== null) === isRemoved) return { isChanged: false };
    if (!isRemoved) {
      await requireRoomForPreset(tx, groupId, { adding: 1 });
      await requireFreeName(tx, { groupId, id: known.id, name: known.name });
    }
    await tx
      .update(splitPresets)
      .set({ removedAt: isRemoved ? sql`clock_timestamp()` : null })
      .where(isPreset(held, id));
    if (isRemoved) await forgetOldest(tx, groupId);
    const event = isRemoved ? "preset_removed" : "preset_restored";
    await recordActivity(tx, held, { event, details: { presetId: known.id } });
    return { isChanged: true };
  });
}

function lockForPresets(tx: Transaction, membership: Membership): Promise<Membership> {
  return lockGroup(tx, membership, { change: "people", least: "admin" });
}

/** Its numbers are those of a split whose amount is not known yet: the largest, so that no adjustment takes off too much. */
function soundPreset(asked: PresetSplit, { group }: Membership): Shared {
  const { memberIds, uneven } = sharedBy(asked);
  return soundSplit({ amount: limits.amountMinorUnitsMax, memberIds, uneven }, group.currency);
}

function sharedBy({ mode, memberIds, of }: PresetSplit): Shared & { uneven: NumberSplit | HouseholdSplit | null } {
  return { memberIds, uneven: mode === "equally" ? null : { mode, of } };
}

function columnsOf({ name, mode }: Preset, { group }: Membership) {
  return { name, mode, currency: mode === "adjusted" ? group.currency : null };
}

/** The id was chosen by who sends it, so it may be the one of something that is there already. */
async function insertPreset(tx: Transaction, preset: typeof splitPresets.$inferInsert): Promise<void> {
  const inserted = await tx
    .insert(splitPresets)
    .values(preset)
    .onConflictDoNothing()
    .returning({ id: splitPresets.id });
  if (inserted.length === 0) throw new DomainError("CONFLICT", "savedAlready");
}

async function insertParts(tx: Transaction, of: { groupId: string; presetId: string }, split: Shared): Promise<void> {
  const numberOf = (memberId: string) => saidOfEach(split.uneven)[memberId] ?? 0n;
  await tx
    .insert(splitPresetParts)
    .values(split.memberIds.map((memberId) => ({ ...of, memberId, number: numberOf(memberId) })));
}

async function requireSharers(tx: Transaction, held: Membership, { memberIds }: Shared): Promise<void> {
  await requireParticipants(tx, held, { kind: "expense", payers: {}, payerField: "payerId", memberIds });
}

/** A group keeps only so many. What is there already is not added any more. */
export async function requireRoomForPreset(
  tx: Transaction,
  groupId: string,
  { adding }: { adding: number },
): Promise<void> {
  const max = limits.splitPresetsMax;
  const kept = and(eq(splitPresets.groupId, groupId), isNull(splitPresets.removedAt));
  if ((await tx.$count(splitPresets, kept)) + adding > max)
    throw new DomainError("INVALID", "tooManyPresets", { values: { max } });
}

/** Two of one name could not be told apart where one is chosen. */
async function requireFreeName(
  tx: Transaction,
  { groupId, id, name }: { groupId: string; id: string; name: string },
): Promise<void> {
  const isSameName = sql`lower(${splitPresets.name}) = lower(${name})`;
  const others = and(eq(splitPresets.groupId, groupId), ne(splitPresets.id, id), isNull(splitPresets.removedAt));
  if ((await tx.$count(splitPresets, and(others, isSameName))) > 0)
    throw new DomainError("CONFLICT", "presetNameIsTaken", { field: "name", values: { name } });
}

/** As many as there can be are kept to be brought back. */
export async function forgetOldest(tx: Transaction, groupId: string): Promise<void> {
  const removed = and(eq(splitPresets.groupId, groupId), isNotNull(splitPresets.removedAt));
  const old = tx
    .select({ id: splitPresets.id })
    .from(splitPresets)
    .where(removed)
    .orderBy(desc(splitPresets.removedAt), desc(splitPresets.id))
    .offset(limits.splitPresetsMax);
  await tx.delete(splitPresets).where(and(removed, inArray(splitPresets.id, old)));
}

function isPreset({ groupId }: Membership, id: string) {
  return and(eq(splitPresets.groupId, groupId), eq(splitPresets.id, id));
}
