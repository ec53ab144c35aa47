import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { balances, expenseParts, expenses, netOfBalance } from "@/db/schema/expenses";
import { DomainError } from "@/lib/errors";
import type { Entry } from "@/lib/expenses/entries/entries";
import { givenIn, sharedIn } from "@/lib/expenses/entries/giving";
import type { Membership } from "@/lib/groups/membership";
import { listMergedPlaces } from "@/lib/groups/places";
import { seesAll } from "@/lib/groups/visible-expenses";
import { limits } from "@/lib/limits";
import { type BookEntry, isOfPeriod, pagesByDay, startOf } from "./book-pages";
import type { Period } from "./period";
import { readPlaces } from "./places";

export type ReportEntry = Pick<Entry, "kind" | "title" | "category" | "spentOn" | "amount" | "original"> & {
  /** Names; of a payment also who got it. */
  from: string[];
  to: string | null;
};

export type ReportPerson = { name: string; paid: bigint; owed: bigint; balance: bigint | null };

/**
 * What a group did with its money in a period, and how everyone stood at its end. Income was spent less. Who sees only what is
 * theirs reads of that, and how everyone stands now: from one day to the next it would tell them what they don't see.
 */
export type Report = {
  spent: bigint;
  people: ReportPerson[];
  categories: { category: string; spent: bigint }[];
  entries: ReportEntry[];
};

export async function readReport(tx: Transaction, membership: Membership, period: Period): Promise<Report> {
  const { groupId } = membership;
  if (!(await fitsReport(membership, period, tx))) {
    throw new DomainError("INVALID", "reportTooLong", { field: "from", values: { max: limits.reportEntriesMax } });
  }
  const [places, nowOf] = [await readPlaces(tx, groupId), await listMergedPlaces(tx, groupId)];
  const nameOf = new Map(places.map(({ id, name }) => [id, name]));
  const [sums, categories] = [new Map<string, { paid: bigint; owed: bigint }>(), new Map<string, bigint>()];
  const entries: ReportEntry[] = [];
  for await (const page of pagesByDay(tx, { viewer: membership, nowOf, period }))
    for (const row of page) {
      entries.push(entryOf(row, nameOf));
      addTo({ sums, categories }, row);
    }
  const hasBalances = period.to === null || seesAll(membership);
  const standing = hasBalances ? await balancesAt(tx, { groupId, to: period.to }) : null;
  const people = places.map(({ id, name }) => {
    return { name, paid: 0n, owed: 0n, ...sums.get(id), balance: standing && (standing.get(id) ?? 0n) };
  });
  const spentIn = [...categories].map(([category, spent]) => ({ category, spent }));
  return {
    spent: spentIn.reduce((sum, { spent }) => sum + spent, 0n),
    people: people.filter(({ paid, owed, balance }) => [paid, owed, balance ?? 0n].some((amount) => amount !== 0n)),
    categories: spentIn.sort((one, other) => (one.spent > other.spent ? -1 : Number(one.spent < other.spent))),
    entries,
  };
}

/** Whether a report has room for all that these days hold. */
export async function fitsReport(membership: Membership, period: Period, reader: Reader = db): Promise<boolean> {
  const max = limits.reportEntriesMax;
  const isMeant = isOfPeriod(membership, { after: startOf(period), period, rows: max + 1 });
  const rows = await reader
    .select({ id: expenses.id })
    .from(expenses)
    .where(and(eq(expenses.groupId, membership.groupId), isMeant))
    .limit(max + 1);
  return rows.length <= max;
}

function entryOf({ entry, parts }: BookEntry, nameOf: Map<string, string>): ReportEntry {
  const { kind, title, category, spentOn, amount, original, payers } = entry;
  const names = (ids: string[]) => ids.map((id) => nameOf.get(id) ?? "");
  const [receiver] = parts.filter(({ owed }) => owed > 0n);
  const to = kind === "payment" ? (nameOf.get(receiver?.memberId ?? "") ?? "") : null;
  return { kind, title, category, spentOn, amount, original, from: names(Object.keys(payers)), to };
}

type Sums = { sums: Map<string, { paid: bigint; owed: bigint }>; categories: Map<string, bigint> };

/** Payments are not spent, and what came in was spent less: as the months have it. */
function addTo({ sums, categories }: Sums, { entry: { kind, category, amount }, parts }: BookEntry): void {
  if (kind === "payment") return;
  const sign = kind === "income" ? -1n : 1n;
  categories.set(category, (categories.get(category) ?? 0n) + sign * amount);
  for (const part of parts) {
    const { paid, owed } = sums.get(part.memberId) ?? { paid: 0n, owed: 0n };
    const more = { paid: paid + sign * givenIn(kind, part), owed: owed + sign * sharedIn(kind, part) };
    sums.set(part.memberId, more);
  }
}

/** What stands now, less all that came after: so only what is later than the period is gone through. */
async function balancesAt(tx: Transaction, { groupId, to }: { groupId: string; to: string | null }) {
  const rows = await tx
    .select({ id: balances.memberId, net: netOfBalance })
    .from(balances)
    .where(eq(balances.groupId, groupId));
  const standing = new Map(rows.map(({ id, net }) => [id, net]));
  if (!to) return standing;
  const later = await tx
    .select({
      id: expenseParts.memberId,
      net: sql<bigint>`sum(${expenseParts.paid} - ${expenseParts.owed})`.mapWith(BigInt),
    })
    .from(expenses)
    .innerJoin(expenseParts, and(eq(expenseParts.groupId, groupId), eq(expenseParts.expenseId, expenses.id)))
    .where(and(eq(expenses.groupId, groupId), isNull(expenses.deletedAt), gt(expenses.spentOn, to)))
    .groupBy(expenseParts.memberId);
  for (const { id, net } of later) standing.set(id, (standing.get(id) ?? 0n) - net);
  return standing;
}
