import { and, eq, inArray, notInArray, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { householdPlaces, households } from "@/db/schema/households";
import { DomainError } from "@/lib/errors";
import { risingIds } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { once } from "@/lib/users/idempotency";
import { recordActivity } from "./activity";
import {
  canBeInHousehold,
  listHouseholdPlaces,
  listHouseholds,
  listSaidHouseholds,
  requireHousehold,
} from "./households";
import { listMembers } from "./members";
import { type Author, lockGroup, type Membership } from "./membership";
import { listMergedPlaces } from "./places";

type Said = { name: string; memberIds: string[] };

/** Makes a household of places that are in none. The form's id is its own, so that the same form sent twice makes one. */
export async function makeHousehold(membership: Membership, { formId, ...asked }: Said & { formId: string }) {
  const id = formId.toLowerCase();
  const { name, memberIds } = soundHousehold(asked);
  return db.transaction(async (tx) => {
    const held = await lockForHouseholds(tx, membership);
    const { groupId, userId } = held;
    const content = ["make household", groupId, name, memberIds];
    return once(tx, { userId, key: id, content }, async () => {
      await requireFree(tx, held, { id, name, memberIds });
      await freeNames(tx, held, [{ id, name }]);
      const made = await tx
        .insert(households)
        .values({ groupId, id, name })
        .onConflictDoNothing()
        .returning({ id: households.id });
      // The id was chosen by who sends it, so it may be the one of something that is there already.
      if (made.length === 0) throw new DomainError("CONFLICT", "savedAlready");
      await putPlaces(tx, held, [{ id, memberIds }]);
      await recordActivity(tx, held, { event: "household_made", details: { householdId: id } });
      return { id };
    });
  });
}

type Change = Said & { formId: string; id: string; version: number };

/** Changes one, as who changes it saw it. What was recorded before stays as it was. */
export async function changeHousehold(membership: Membership, { formId, id, version, ...asked }: Change) {
  const { name, memberIds } = soundHousehold(asked);
  return db.transaction(async (tx) => {
    const held = await lockForHouseholds(tx, membership);
    const { groupId, userId } = held;
    const content = ["change household", groupId, id, version, name, memberIds];
    return once(tx, { userId, key: formId, content }, async () => {
      const known = await requireHousehold(held, id, tx);
      if (known.name === name && known.memberIds.join() === memberIds.join()) return { isChanged: false };
      if (known.version !== version) throw new DomainError("CONFLICT", "householdWasChanged");
      await requireFree(tx, held, { id: known.id, name, memberIds });
      await freeNames(tx, held, [{ id: known.id, name }]);
      await tx
        .update(households)
        .set({ name, version: version + 1 })
        .where(isIt(held, known.id));
      await putPlaces(tx, held, [{ id: known.id, memberIds }]);
      await recordActivity(tx, held, { event: "household_changed", details: { householdId: known.id } });
      return { isChanged: true };
    });
  });
}

/** From then on everyone who was in it counts by themselves. */
export async function endHousehold(membership: Membership, { id }: { id: string }): Promise<void> {
  await db.transaction(async (tx) => {
    const held = await lockForHouseholds(tx, membership);
    const known = await requireHousehold(held, id, tx);
    await tx.delete(households).where(isIt(held, known.id));
    await recordActivity(tx, held, { event: "household_ended", details: { householdId: known.id } });
  });
}

function lockForHouseholds(tx: Transaction, membership: Membership): Promise<Membership> {
  return lockGroup(tx, membership, { change: "people", least: "admin" });
}

/** In its one spelling, so that the same one is known again. */
function soundHousehold({ name, memberIds: asked }: Said): Said {
  const memberIds = [...new Set(asked.map((id) => id.toLowerCase()))].sort();
  if (memberIds.length < 2) throw new DomainError("INVALID", "householdTooSmall", { field: "memberIds" });
  // More than a group can have; nobody looks for them one by one.
  if (memberIds.length > limits.membersPerGroupMax)
    throw new DomainError("INVALID", "memberIsGone", { field: "memberIds" });
  return { name, memberIds };
}

/** That its name is nobody else's, and that its people are there and in no other one. */
async function requireFree(tx: Transaction, held: Membership, { id, name, memberIds }: Said & { id: string }) {
  const members = new Map((await listMembers(held, tx)).map((member) => [member.id, member]));
  const others = (await listHouseholds(held, tx)).filter((household) => household.id !== id);
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase()))
    throw new DomainError("CONFLICT", "householdNameIsTaken", { field: "name", values: { name } });
  for (const memberId of memberIds) {
    const member = members.get(memberId);
    if (!member || !canBeInHousehold(member)) throw new DomainError("INVALID", "memberIsGone", { field: "memberIds" });
    const other = others.find((household) => household.memberIds.includes(memberId));
    if (!other) continue;
    const values = { name: member.name, household: other.name };
    throw new DomainError("CONFLICT", "memberHasHousehold", { field: "memberIds", values });
  }
}

/**
 * Makes those that somebody brings along, and says which. What the group has said itself stays, also of those who have left
 * and may come back: whoever is in a household stays in that, and a name that one bears is its own.
 */
export async function bringHouseholds(tx: Transaction, held: Author, brought: Said[]): Promise<{ id: string }[]> {
  const nowOf = await listMergedPlaces(tx, held.groupId);
  const there = await listSaidHouseholds(held, { reader: tx, nowOf });
  const placed = new Set(there.flatMap(({ memberIds }) => memberIds));
  const lowered = await loweredBy(tx, [...there, ...brought]);
  const names = new Set(there.map(({ name }) => lowered.get(name)));
  const isFirst = (name: string | undefined) => !names.has(name) && Boolean(names.add(name));
  const nextId = risingIds(brought.length);
  const made = brought
    .filter(({ name }) => isFirst(lowered.get(name)))
    .map(({ name, memberIds }) => ({ id: nextId(), name, memberIds: memberIds.filter((id) => !placed.has(id)) }))
    .filter(({ memberIds }) => memberIds.length > 1);
  if (made.length === 0) return [];
  const { groupId } = held;
  await freeNames(tx, held, made);
  await tx.insert(households).values(made.map(({ id, name }) => ({ groupId, id, name })));
  await putPlaces(tx, held, made);
  return made;
}

/** Names as the database tells them apart, which is not as JavaScript does in every script. */
async function loweredBy(tx: Transaction, named: { name: string }[]): Promise<Map<string, string>> {
  const names = sql.param(named.map(({ name }) => name));
  const rows = await tx.execute<{ name: string; lowered: string }>(
    sql`select name, lower(name) as lowered from unnest(${names}::text[]) as name`,
  );
  return new Map(rows.map(({ name, lowered }) => [name, lowered]));
}

/** A household of whom fewer than two are there is none to anybody, and keeps no name from another one. */
async function freeNames(tx: Transaction, { groupId }: Author, named: { id: string; name: string }[]) {
  const names = named.map(({ name }) => sql`lower(${name})`);
  const isNamesake = and(
    notInArray(
      households.id,
      named.map(({ id }) => id),
    ),
    inArray(sql`lower(${households.name})`, names),
  );
  await tx.delete(households).where(and(eq(households.groupId, groupId), isNamesake));
}

/** Also takes them out of those that were left of them, and forgets the ones that nobody could come back to. */
async function putPlaces(tx: Transaction, held: Author, put: { id: string; memberIds: string[] }[]) {
  const { groupId } = held;
  const nowOf = await listMergedPlaces(tx, groupId);
  const placed = await listHouseholdPlaces(held, tx);
  const rows = put.flatMap(({ id, memberIds }) =>
    memberIds.map((memberId) => ({ groupId, memberId, householdId: id })),
  );
  const wanted = new Set(rows.map(({ memberId }) => memberId));
  const before = placed.map(({ memberId }) => memberId).filter((memberId) => wanted.has(nowOf(memberId)));
  const isTheirs = or(
    inArray(
      householdPlaces.householdId,
      put.map(({ id }) => id),
    ),
    inArray(householdPlaces.memberId, [...before, ...wanted]),
  );
  await tx.delete(householdPlaces).where(and(eq(householdPlaces.groupId, groupId), isTheirs));
  await tx.insert(householdPlaces).values(rows);
  const places = tx
    .select({ count: sql`count(*)` })
    .from(householdPlaces)
    .where(and(eq(householdPlaces.groupId, households.groupId), eq(householdPlaces.householdId, households.id)));
  await tx.delete(households).where(and(eq(households.groupId, groupId), sql`(${places}) < 2`));
}

function isIt({ groupId }: Membership, id: string) {
  return and(eq(households.groupId, groupId), eq(households.id, id));
}
