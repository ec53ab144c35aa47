import { type AnyColumn, and, asc, eq, gte, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { groupMonths, memberMonths } from "@/db/schema/expenses";
import { members } from "@/db/schema/groups";
import type { Membership } from "@/lib/groups/membership";
import { seesAll } from "@/lib/groups/visible-expenses";
import type { MonthSpan } from "@/lib/months";

/** What was spent, and what the caller's own part of it comes to. */
type Spent = { spent: bigint; ownPart: bigint };

export type MonthStats = Spent & { month: string };

export type CategoryStats = Spent & { category: string };

export type PersonStats = { memberId: string; name: string; paid: bigint; owed: bigint };

export type Stats = Spent & {
  /** What the caller paid of it. */
  ownPaid: bigint;
  /** From the one that most was spent on. */
  categories: CategoryStats[];
  /** Whoever paid or takes part, from who paid most. */
  people: PersonStats[];
};

/** Of all months where none are named. */
type Within = { span: MonthSpan | null };

/**
 * What a group spent in some months, payments left out. It is added up from the sums that are kept of each month, so it
 * costs the same however many expenses there were. Whoever sees only the expenses that are theirs reads of their own part of
 * it: for them that is what was spent, and they are all the people.
 */
export async function readStats(membership: Membership, within: Within): Promise<Stats> {
  const [spent, people] = await Promise.all([
    readSpent(membership, { ...within, by: { group: groupMonths.category, own: memberMonths.category } }),
    readPeople(membership, within),
  ]);
  const own = people.find(({ memberId }) => memberId === membership.memberId);
  return {
    spent: spent.reduce((sum, each) => sum + each.spent, 0n),
    ownPart: own?.owed ?? 0n,
    ownPaid: own?.paid ?? 0n,
    categories: spent
      .map(({ key, ...each }) => ({ category: key, ...each }))
      .sort((one, other) => largerFirst(one.spent, other.spent)),
    people,
  };
}

/** Every month that has something, in order. */
export async function readMonths(membership: Membership, within: Within): Promise<MonthStats[]> {
  const by = { group: firstSeven(groupMonths.month), own: firstSeven(memberMonths.month) };
  const months = await readSpent(membership, { ...within, by });
  return months.map(({ key, ...each }) => ({ month: key, ...each }));
}

/** From the first month that has something to the last one; null while nothing was spent. */
export async function findMonthBounds(membership: Membership): Promise<MonthSpan | null> {
  const isGroups = and(eq(groupMonths.groupId, membership.groupId), ne(groupMonths.spent, 0n));
  const [row] = seesAll(membership)
    ? await db.select(boundsOf(groupMonths.month)).from(groupMonths).where(isGroups)
    : await db
        .select(boundsOf(memberMonths.month))
        .from(memberMonths)
        .where(and(isOwn(membership), or(ne(memberMonths.paid, 0n), ne(memberMonths.owed, 0n))));
  return row?.first && row.last ? { first: row.first, last: row.last } : null;
}

function boundsOf(month: AnyColumn) {
  return {
    first: sql<string | null>`to_char(min(${month}), 'YYYY-MM')`,
    last: sql<string | null>`to_char(max(${month}), 'YYYY-MM')`,
  };
}

function isOwn({ groupId, memberId }: Membership): SQL | undefined {
  return and(eq(memberMonths.groupId, groupId), eq(memberMonths.memberId, memberId));
}

function firstSeven(month: AnyColumn): SQL<string> {
  return sql<string>`to_char(${month}, 'YYYY-MM')`;
}

type By = { group: AnyColumn | SQL<string>; own: AnyColumn | SQL<string> };

/** By month or by category, in their order; what came to nothing is left out. */
async function readSpent(membership: Membership, { span, by }: Within & { by: By }) {
  const [all, own] = await Promise.all([
    db
      .select({ key: sql<string>`${by.group}`, sum: sumOf(groupMonths.spent) })
      .from(groupMonths)
      .where(and(eq(groupMonths.groupId, membership.groupId), isWithin(groupMonths.month, span)))
      .groupBy(sql`1`)
      .orderBy(sql`1`),
    db
      .select({ key: sql<string>`${by.own}`, sum: sumOf(memberMonths.owed) })
      .from(memberMonths)
      .where(and(isOwn(membership), isWithin(memberMonths.month, span)))
      .groupBy(sql`1`)
      .orderBy(sql`1`),
  ]);
  if (!seesAll(membership)) return own.map(({ key, sum }) => ({ key, spent: sum, ownPart: sum })).filter(isSomething);
  const parts = new Map(own.map(({ key, sum }) => [key, sum]));
  return all.map(({ key, sum }) => ({ key, spent: sum, ownPart: parts.get(key) ?? 0n })).filter(isSomething);
}

function isSomething({ spent, ownPart }: Spent): boolean {
  return spent !== 0n || ownPart !== 0n;
}

async function readPeople(membership: Membership, { span }: Within): Promise<PersonStats[]> {
  const isMeant = seesAll(membership) ? eq(memberMonths.groupId, membership.groupId) : isOwn(membership);
  const rows = await db
    .select({
      memberId: members.id,
      name: members.name,
      paid: sumOf(memberMonths.paid),
      owed: sumOf(memberMonths.owed),
    })
    .from(memberMonths)
    .innerJoin(members, and(eq(members.groupId, memberMonths.groupId), eq(members.id, memberMonths.memberId)))
    .where(and(isMeant, isWithin(memberMonths.month, span)))
    .groupBy(members.groupId, members.id)
    .orderBy(asc(members.createdAt), asc(members.id));
  return rows
    .filter(({ paid, owed }) => paid !== 0n || owed !== 0n)
    .sort((one, other) => largerFirst(one.paid, other.paid) || largerFirst(one.owed, other.owed));
}

function sumOf(column: AnyColumn): SQL<bigint> {
  return sql<bigint>`sum(${column})`.mapWith(BigInt);
}

function isWithin(month: AnyColumn, span: MonthSpan | null): SQL | undefined {
  if (!span) return undefined;
  return and(gte(month, `${span.first}-01`), lte(month, `${span.last}-01`));
}

function largerFirst(one: bigint, other: bigint): number {
  if (one === other) return 0;
  return one > other ? -1 : 1;
}
