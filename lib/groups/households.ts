import { and, asc, eq, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { householdPlaces, households } from "@/db/schema/households";
import { DomainError } from "@/lib/errors";
import { type ListedMember, listMembers } from "./members";
import type { Author, Membership } from "./membership";
import { listMergedPlaces, type NowOf } from "./places";

/** Two or more who are there now and belong together, the places in the order of their ids. */
export type Household = { id: string; name: string; version: number; memberIds: string[] };

/** Who has left or said no to being here is in none, so that a household of whom fewer than two are there is none either. */
export function canBeInHousehold({ state, hasDeclined }: Pick<ListedMember, "state" | "hasDeclined">): boolean {
  return state !== "left" && !hasDeclined;
}

/** The households of a group as they are now, by name. */
export async function listHouseholds(of: Author, reader: Reader = db): Promise<Household[]> {
  const rows = await listHouseholdPlaces(of, reader);
  if (rows.length === 0) return [];
  const [members, nowOf] = await Promise.all([listMembers(of, reader), listMergedPlaces(reader, of.groupId)]);
  const there = new Set(members.filter(canBeInHousehold).map(({ id }) => id));
  return gathered(rows, nowOf)
    .map((household) => ({ ...household, memberIds: household.memberIds.filter((id) => there.has(id)) }))
    .filter(({ memberIds }) => memberIds.length > 1);
}

/** All that was said of who belongs together, also of those who have left: whoever comes back is in theirs again. */
export async function listSaidHouseholds(of: Author, { reader, nowOf }: { reader: Reader; nowOf: NowOf }) {
  const said = gathered(await listHouseholdPlaces(of, reader), nowOf);
  return said.filter(({ memberIds }) => memberIds.length > 1);
}

/** Each with all who were put into it, by the places that they have now. */
function gathered(rows: Awaited<ReturnType<typeof listHouseholdPlaces>>, nowOf: NowOf): Household[] {
  const householdOf = new Map<string, string>();
  // The place that two were merged into keeps its own household, or else takes over that of the other one.
  const isMerged = ({ memberId }: { memberId: string }) => nowOf(memberId) !== memberId;
  for (const row of rows.toSorted((one, other) => Number(isMerged(one)) - Number(isMerged(other)))) {
    const memberId = nowOf(row.memberId);
    if (!householdOf.has(memberId)) householdOf.set(memberId, row.id);
  }
  const placed = Map.groupBy(householdOf.keys(), (memberId) => householdOf.get(memberId));
  const known = new Map(rows.map(({ memberId: _, ...household }) => [household.id, household]));
  return [...known.values()].map((household) => ({ ...household, memberIds: (placed.get(household.id) ?? []).sort() }));
}

/** Every place that was put into a household and not taken out of it, whoever is there now. */
export async function listHouseholdPlaces({ groupId }: Author, reader: Reader) {
  const isItsPlace = and(
    eq(householdPlaces.groupId, households.groupId),
    eq(householdPlaces.householdId, households.id),
  );
  return reader
    .select({
      id: households.id,
      name: households.name,
      version: households.version,
      memberId: householdPlaces.memberId,
    })
    .from(households)
    .innerJoin(householdPlaces, isItsPlace)
    .where(eq(households.groupId, groupId))
    .orderBy(asc(sql`lower(${households.name})`), asc(households.id), asc(householdPlaces.memberId));
}

/** One of this group's that is there, by an id that came from outside. */
export async function requireHousehold(membership: Membership, id: string, reader: Reader = db): Promise<Household> {
  const household = (await listHouseholds(membership, reader)).find((each) => each.id === id.toLowerCase());
  if (!household) throw new DomainError("NOT_FOUND", "householdIsGone");
  return household;
}
