import { and, asc, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";

export type ExportedPlace = { id: string; name: string; leftAt: Date | null };

/** Everyone of a group, with those who left, as they came. Who was merged is part of another one. */
export async function readPlaces(tx: Transaction, groupId: string): Promise<ExportedPlace[]> {
  return tx
    .select({ id: members.id, name: members.name, leftAt: members.leftAt })
    .from(members)
    .where(and(eq(members.groupId, groupId), isNull(members.mergedInto)))
    .orderBy(asc(members.createdAt), asc(members.id));
}
