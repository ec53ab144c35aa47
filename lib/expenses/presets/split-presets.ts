import { and, asc, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { splitPresetParts, splitPresets } from "@/db/schema/split-presets";
import { DomainError } from "@/lib/errors";
import { followHouseholds } from "@/lib/expenses/splits/household-numbers";
import type { Membership } from "@/lib/groups/membership";
import { listMergedPlaces } from "@/lib/groups/places";
import { isId } from "@/lib/ids";
import type { PresetMode } from "@/lib/split-modes";

/** Who shares by a preset, and the number of each where they do not share alike. */
export type PresetSplit = { mode: PresetMode; memberIds: string[]; of: Record<string, bigint> };

/** The presets of a group by their names, as a form offers them. */
export async function listPresetNames({ groupId }: Membership): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: splitPresets.id, name: splitPresets.name })
    .from(splitPresets)
    .where(and(eq(splitPresets.groupId, groupId), isNull(splitPresets.removedAt)))
    .orderBy(asc(sql`lower(${splitPresets.name})`));
}

/** All that they say, by name. */
export async function listPresets(membership: Membership) {
  const { groupId } = membership;
  const rows = await rowsOf(db, membership).orderBy(asc(sql`lower(${splitPresets.name})`), asc(splitPresets.id));
  if (rows.length === 0) return [];
  const nowOf = await listMergedPlaces(db, groupId);
  const ids = [...new Set(rows.map(({ id }) => id))];
  return ids.map((id) =>
    presetIn(
      rows.filter((row) => row.id === id),
      nowOf,
    ),
  );
}

export type ListedPreset = Awaited<ReturnType<typeof listPresets>>[number];

/** One of this group's that is there, by an id that came from outside. */
export async function requirePreset(membership: Membership, id: string, reader: Reader = db): Promise<ListedPreset> {
  const preset = await findPreset(membership, id, reader);
  if (!preset) throw new DomainError("NOT_FOUND", "presetIsGone");
  return preset;
}

export async function findPreset(
  membership: Membership,
  id: string,
  reader: Reader = db,
): Promise<ListedPreset | null> {
  const rows = isId(id) ? await rowsOf(reader, membership, id) : [];
  return rows.length > 0 ? presetIn(rows, await listMergedPlaces(reader, membership.groupId)) : null;
}

/** What was removed and can be brought back, the last first. */
export async function listRemovedPresets({ groupId }: Membership): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: splitPresets.id, name: splitPresets.name })
    .from(splitPresets)
    .where(and(eq(splitPresets.groupId, groupId), isNotNull(splitPresets.removedAt)))
    .orderBy(desc(splitPresets.removedAt), asc(splitPresets.id));
}

function rowsOf(reader: Reader, { groupId }: Membership, id?: string) {
  const isOfPreset = and(
    eq(splitPresetParts.groupId, splitPresets.groupId),
    eq(splitPresetParts.presetId, splitPresets.id),
  );
  return reader
    .select({
      id: splitPresets.id,
      name: splitPresets.name,
      mode: splitPresets.mode,
      currency: splitPresets.currency,
      version: splitPresets.version,
      memberId: splitPresetParts.memberId,
      number: splitPresetParts.number,
    })
    .from(splitPresets)
    .innerJoin(splitPresetParts, isOfPreset)
    .where(
      and(eq(splitPresets.groupId, groupId), isNull(splitPresets.removedAt), id ? eq(splitPresets.id, id) : undefined),
    )
    .$dynamic();
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

function presetIn(rows: Row[], nowOf: (memberId: string) => string) {
  const [first] = rows;
  if (!first) throw new Error("A preset has nobody in it.");
  const { id, name, mode, currency, version } = first;
  return { id, name, currency, version, ...presetSplit({ mode, rows }, nowOf) };
}

type Said = { mode: PresetMode; rows: Pick<Row, "memberId" | "number">[] };

/**
 * Who shares by what a preset says, with the places that those it names have now. Whose two places are one now has both
 * numbers; of households that of the place that stayed.
 */
export function presetSplit({ mode, rows }: Said, nowOf: (memberId: string) => string): PresetSplit {
  const of = new Map<string, bigint>();
  for (const { memberId, number } of rows) of.set(nowOf(memberId), (of.get(nowOf(memberId)) ?? 0n) + number);
  if (mode === "households") {
    const said = Object.fromEntries(rows.map((row) => [row.memberId, row.number]));
    for (const [memberId, number] of Object.entries(followHouseholds(said, nowOf))) of.set(memberId, number);
  }
  const memberIds = [...of.keys()].sort();
  const numbers = mode === "equally" ? [] : memberIds.map((memberId) => [memberId, of.get(memberId) ?? 0n] as const);
  return { mode, memberIds, of: Object.fromEntries(numbers) };
}
