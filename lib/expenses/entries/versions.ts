import { and, asc, desc, eq, gte, inArray, lt, lte, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { expenseVersions, type KeptVersion } from "@/db/schema/expense-versions";
import { expenses } from "@/db/schema/expenses";
import { DomainError } from "@/lib/errors";
import type { Author, Membership } from "@/lib/groups/membership";
import { listMergedPlaces, type NowOf } from "@/lib/groups/places";
import { isOfSeen, isSeenBy } from "@/lib/groups/visible-expenses";
import { limits } from "@/lib/limits";
import type { Entry, Part } from "./entries";
import { keep, readKept } from "./kept-versions";

type Version = { expenseId: string; version: number; entry: Entry; parts: Part[] };

/** Writes down what an expense says from now on, in the transaction that lets it say so. */
export async function keepVersion(tx: Transaction, held: Author, { expenseId, version, entry, parts }: Version) {
  const { groupId, memberId: writtenBy } = held;
  await tx.insert(expenseVersions).values({ groupId, expenseId, version, writtenBy, kept: keep(entry, parts) });
}

/**
 * Writes down what it says still, where nothing did so when it was written: a process from before there were versions
 * goes on for a moment beside the newer ones. By who did it and when, under the number that their edit had.
 */
export async function keepVersionBefore(tx: Transaction, { groupId }: Membership, before: Omit<Version, "version">) {
  const { expenseId, entry, parts } = before;
  const isWriting = inArray(activity.event, ["expense_recorded", "expense_edited"]);
  const [last] = await tx
    .select({ details: activity.details, writtenBy: activity.actorId, writtenAt: activity.at })
    .from(activity)
    .where(and(eq(activity.groupId, groupId), eq(activity.expenseId, expenseId), isWriting))
    .orderBy(desc(activity.id))
    .limit(1);
  if (!last?.writtenBy) return;
  const { writtenBy, writtenAt } = last;
  const row = { groupId, expenseId, version: versionIn(last), writtenBy, writtenAt, kept: keep(entry, parts) };
  await tx.insert(expenseVersions).values(row).onConflictDoNothing();
}

/** The version that something which happened made of its expense. */
export function versionIn({ details }: Pick<typeof activity.$inferSelect, "details">): number {
  return typeof details?.version === "number" ? details.version : 1;
}

type Row = { version: number; writtenBy: string; writtenAt: Date; kept: KeptVersion };

const columns = {
  version: expenseVersions.version,
  writtenBy: expenseVersions.writtenBy,
  writtenAt: expenseVersions.writtenAt,
  kept: expenseVersions.kept,
};

function readRow({ kept, writtenBy, ...row }: Row, nowOf: NowOf) {
  return { ...row, memberId: nowOf(writtenBy), ...readKept(kept, nowOf) };
}

/** A version with the places of now. */
export type ReadVersion = ReturnType<typeof readRow>;

/** Those of some numbers, with the one that came before the first of them, by number. */
export async function findVersions(
  membership: Membership,
  { expenseId, numbers }: { expenseId: string; numbers: number[] },
): Promise<Map<number, ReadVersion>> {
  if (numbers.length === 0) return new Map();
  const { groupId } = membership;
  const isSeen = isOfSeen(membership, expenseVersions.expenseId);
  const isOf = and(eq(expenseVersions.groupId, groupId), eq(expenseVersions.expenseId, expenseId));
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  const earlier = db
    .select({ version: sql`coalesce(max(${expenseVersions.version}), ${first})` })
    .from(expenseVersions)
    .where(and(isOf, lt(expenseVersions.version, first)));
  const isMeant = and(isOf, gte(expenseVersions.version, sql`(${earlier})`), lte(expenseVersions.version, last));
  const [rows, nowOf] = await Promise.all([
    db.select(columns).from(expenseVersions).where(and(isMeant, isSeen)).orderBy(asc(expenseVersions.version)),
    listMergedPlaces(db, groupId),
  ]);
  return new Map(rows.map((row) => [row.version, readRow(row, nowOf)]));
}

type Wanted = { expenseId: string; before?: number | undefined };

/** The newest first, a page of them; `before` is the last one seen. Of another group's expense there are none. */
export async function listVersions(membership: Membership, { expenseId, before }: Wanted) {
  const { groupId } = membership;
  const isOf = and(eq(expenseVersions.groupId, groupId), eq(expenseVersions.expenseId, expenseId));
  const isThere = and(eq(expenses.groupId, groupId), eq(expenses.id, expenseId), isSeenBy(membership));
  const [rows, nowOf, [expense]] = await Promise.all([
    db
      .select(columns)
      .from(expenseVersions)
      .where(and(isOf, before ? lt(expenseVersions.version, before) : undefined))
      .orderBy(desc(expenseVersions.version))
      .limit(limits.pageRows + 1),
    listMergedPlaces(db, groupId),
    db.select({ id: expenses.id }).from(expenses).where(isThere),
  ]);
  if (!expense) throw new DomainError("NOT_FOUND", "expenseIsGone");
  const versions = rows.slice(0, limits.pageRows).map((row) => readRow(row, nowOf));
  return { versions, next: rows.length > limits.pageRows ? (versions.at(-1)?.version ?? null) : null };
}

/** One of them, in the transaction that brings it back. */
export async function requireVersion(
  tx: Transaction,
  { groupId }: Membership,
  { expenseId, version }: { expenseId: string; version: number },
): Promise<ReadVersion> {
  const { groupId: ofGroup, expenseId: ofExpense, version: number } = expenseVersions;
  const [row] = await tx
    .select(columns)
    .from(expenseVersions)
    .where(and(eq(ofGroup, groupId), eq(ofExpense, expenseId), eq(number, version)));
  if (!row) throw new DomainError("NOT_FOUND", "versionIsGone");
  return readRow(row, await listMergedPlaces(tx, groupId));
}

/** What each of some said last before one of its versions, by its expense's id. */
export async function listVersionsBefore(
  tx: Transaction,
  { groupId }: Membership,
  wanted: readonly { expenseId: string; version: number }[],
): Promise<Map<string, ReadVersion>> {
  if (wanted.length === 0) return new Map();
  const asked = sql.join(
    wanted.map(({ expenseId, version }) => sql`(${expenseId}::uuid, ${version}::integer)`),
    sql`, `,
  );
  const { groupId: ofGroup, expenseId, version } = expenseVersions;
  const rows = await tx
    .selectDistinctOn([expenseId], { expenseId, ...columns })
    .from(expenseVersions)
    .innerJoin(sql`(values ${asked}) as asked (expense_id, version)`, sql`asked.expense_id = ${expenseId}`)
    .where(and(eq(ofGroup, groupId), sql`${version} < asked.version`))
    .orderBy(expenseId, desc(version));
  const nowOf = await listMergedPlaces(tx, groupId);
  return new Map(rows.map(({ expenseId, ...row }) => [expenseId, readRow(row, nowOf)]));
}
