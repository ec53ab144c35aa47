import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { receiptContents, receipts, receiptTotals } from "@/db/schema/receipts";
import { limits } from "@/lib/limits";
import { objectOf } from "./contents";
import { sizeOfObject } from "./object-store";

type Found = { groupId: string; id: string; expenseId: string };

const found = { groupId: receipts.groupId, id: receipts.id, expenseId: receipts.expenseId };

/** Receipts that the database should keep and whose content is not there. */
export async function findLostContents(reader: Reader): Promise<Found[]> {
  const isContent = and(
    eq(receiptContents.groupId, receipts.groupId),
    eq(receiptContents.receiptId, receipts.id),
    eq(receiptContents.part, "whole"),
  );
  return reader
    .select(found)
    .from(receipts)
    .leftJoin(receiptContents, isContent)
    .where(and(eq(receipts.keptIn, "database"), isNull(receiptContents.part)))
    .orderBy(asc(receipts.groupId), asc(receipts.id));
}

/** Of the newest that the store should keep, those that it has not, or not whole; and how many it was asked about. */
export async function findLostObjects(reader: Reader): Promise<{ asked: number; lost: Found[] }> {
  const rows = await reader
    .select({ ...found, bytes: receipts.bytes })
    .from(receipts)
    .where(eq(receipts.keptIn, "store"))
    .orderBy(desc(receipts.addedAt))
    .limit(limits.receiptsExaminedMax);
  const lost: Found[] = [];
  for (const row of rows) if ((await sizeOfObject(objectOf(row))) !== row.bytes) lost.push(row);
  return { asked: rows.length, lost };
}

export type TotalDifference = { groupId: string; kept: number; summed: number };

/** Groups whose sum is not what their receipts take. */
export async function findTotalDifferences(reader: Reader): Promise<TotalDifference[]> {
  const rows = await reader.execute<{ groupId: string; kept: string; summed: string }>(sql`
    select coalesce(t.group_id, s.group_id) as "groupId", coalesce(t.bytes, 0) as kept, coalesce(s.bytes, 0) as summed
    from ${receiptTotals} t
    full join (select group_id, sum(bytes) as bytes from ${receipts} group by group_id) s on s.group_id = t.group_id
    where coalesce(t.bytes, 0) <> coalesce(s.bytes, 0)
    order by 1`);
  return rows.map(({ groupId, kept, summed }) => ({ groupId, kept: Number(kept), summed: Number(summed) }));
}
