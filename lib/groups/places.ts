import { and, asc, count, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { balances } from "@/db/schema/expenses";
import { members } from "@/db/schema/groups";
import { DomainError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import type { Role } from "@/lib/roles";
import { unnamed, unnamedStart } from "./unnamed-places";

export type Place = typeof members.$inferSelect;

type NewPlace = { id?: string; name: string; address?: string; addressKey?: string; role: Role };

/** Makes a place that nobody has claimed yet, with a balance of zero. The group's row is locked by the caller. */
export async function insertPlace(tx: Transaction, groupId: string, place: NewPlace): Promise<Place> {
  const [row] = await tx.select({ places: count() }).from(members).where(eq(members.groupId, groupId));
  const places = row?.places ?? 0;
  if (places >= limits.membersPerGroupMax)
    throw new DomainError("INVALID", "tooManyMembers", { values: { max: limits.membersPerGroupMax } });
  const [made] = await tx
    .insert(members)
    .values({ groupId, ...place, id: place.id ?? newId(), name: place.name || (await nameOfUnnamed(tx, groupId)) })
    .returning();
  if (!made) throw new Error("A place was not inserted.");
  await tx.insert(balances).values({ groupId, memberId: made.id });
  return made;
}

/** The first number that no other place of the group has for a name. */
async function nameOfUnnamed(reader: Reader, groupId: string): Promise<string> {
  const taken = await reader
    .select({ name: members.name })
    .from(members)
    .where(and(eq(members.groupId, groupId), sql`starts_with(${members.name}, ${unnamedStart})`));
  const names = new Set(taken.map(({ name }) => name));
  let number = 1;
  while (names.has(unnamed(number))) number += 1;
  return unnamed(number);
}

/** A place by an id that came from outside, looked up in this group alone and locked. One that was merged is none any more. */
export async function lockPlace(tx: Transaction, { groupId, memberId }: { groupId: string; memberId: string }) {
  const [place] = await lockPlaces(tx, { groupId, memberIds: [memberId] });
  if (!place || place.mergedInto) throw new DomainError("NOT_FOUND", "memberIsGone");
  return place;
}

/** Locks places in the order of their ids, as everyone does, so that nobody waits for each other. */
export async function lockPlaces(
  tx: Transaction,
  { groupId, memberIds }: { groupId: string; memberIds: string[] },
): Promise<Place[]> {
  return tx
    .select()
    .from(members)
    .where(and(eq(members.groupId, groupId), inArray(members.id, memberIds)))
    .orderBy(asc(members.id))
    .for("no key update");
}

/** The place that a person has, where theirs was merged into another one, and that perhaps into a third. */
export async function findSurvivor(
  reader: Reader,
  { groupId, memberId }: { groupId: string; memberId: string },
): Promise<string> {
  const [place] = await reader
    .select({ mergedInto: members.mergedInto })
    .from(members)
    .where(and(eq(members.groupId, groupId), eq(members.id, memberId)));
  return place?.mergedInto ? findSurvivor(reader, { groupId, memberId: place.mergedInto }) : memberId;
}

/** The place that somebody has now, whose place was merged into another one since. */
export type NowOf = (memberId: string) => string;

/** Says of any place of a group which one its person has now. */
export async function listMergedPlaces(reader: Reader, groupId: string): Promise<NowOf> {
  const rows = await reader
    .select({ id: members.id, mergedInto: members.mergedInto })
    .from(members)
    .where(and(eq(members.groupId, groupId), isNotNull(members.mergedInto)));
  const next = new Map(rows.map(({ id, mergedInto }) => [id, mergedInto]));
  const nowOf = (memberId: string): string => {
    const into = next.get(memberId);
    return into ? nowOf(into) : memberId;
  };
  return nowOf;
}

/** The place of a group that an address belongs to: the live one, or else one that was left. */
export async function findPlaceByKey(
  reader: Reader,
  { groupId, key }: { groupId: string; key: string },
): Promise<Place | null> {
  const [place] = await reader
    .select()
    .from(members)
    .where(and(eq(members.groupId, groupId), eq(members.addressKey, key), isNull(members.mergedInto)))
    .orderBy(sql`${members.leftAt} is not null`, sql`${members.leftAt} desc`)
    .limit(1);
  return place ?? null;
}
