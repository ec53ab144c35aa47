import { and, eq, isNotNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { members } from "@/db/schema/groups";

/** As which place each of a group's that were merged lives on. */
export async function listMergedPlaces(reader: Reader, groupId: string): Promise<Map<string, string>> {
  const rows = await reader
    .select({ id: members.id, into: members.mergedInto })
    .from(members)
    .where(and(eq(members.groupId, groupId), isNotNull(members.mergedInto)));
  const into = new Map(rows.map((row) => [row.id, row.into ?? row.id]));
  return new Map(rows.map(({ id }) => [id, lastOf(id, into)]));
}

/** A place that one was merged into may have been merged itself, and never in a circle. */
function lastOf(id: string, into: ReadonlyMap<string, string>): string {
  const next = into.get(id);
  return next === undefined ? id : lastOf(next, into);
}
