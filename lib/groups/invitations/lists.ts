import { and, asc, eq, inArray, lt } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { ago } from "@/db/clock";
import { activity } from "@/db/schema/activity";
import { invitationListRows, invitationLists } from "@/db/schema/invitation-lists";
import type { ErrorKey } from "@/lib/errors";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import type { Membership } from "../membership";
import { findObstacles } from "./list-obstacles";
import type { Obstacle } from "./obstacle";

export type ListRow = typeof invitationListRows.$inferSelect;

/** A list of one's own with what would become of each row now, or did. Null for anybody else's. */
export async function findList(membership: Membership, id: string) {
  const [list] = await db.select().from(invitationLists).where(isList(membership, id));
  if (!list) return null;
  const rows = await listRows(db, membership, id);
  if (list.sentAt) {
    const wasProposed = await isProposed(membership, list);
    return { ...list, wasProposed, rows: rows.map((row) => ({ ...row, obstacle: refusalOf(row) })) };
  }
  const obstacles = await findObstacles(db, membership, rows);
  return {
    ...list,
    wasProposed: false,
    rows: rows.map((row) => ({ ...row, obstacle: refusalOf(row) ?? obstacles.get(row.number) ?? null })),
  };
}

export type FoundList = NonNullable<Awaited<ReturnType<typeof findList>>>;

/** Whether what somebody sent waited for an admin first, whatever was decided since: it was written down as it was sent. */
async function isProposed({ groupId, memberId }: Membership, list: { id: string }): Promise<boolean> {
  const sentAt = db
    .select({ at: invitationLists.sentAt })
    .from(invitationLists)
    .where(and(eq(invitationLists.groupId, groupId), eq(invitationLists.id, list.id)));
  const bySender = and(eq(activity.groupId, groupId), eq(activity.actorId, memberId));
  const proposals = and(bySender, eq(activity.event, "invitation_proposed"), inArray(activity.at, sentAt));
  return (await db.$count(activity, proposals)) > 0;
}

/** What is wrong with a row by itself, or became of it. */
export function refusalOf({ refusal, refusalValues }: ListRow): Obstacle | null {
  return refusal ? { key: refusal as ErrorKey, values: refusalValues ?? undefined } : null;
}

/** Held until the end, so that nobody changes it or sends it meanwhile. */
export async function lockList(tx: Transaction, membership: Membership, id: string) {
  const [list] = await tx.select().from(invitationLists).where(isList(membership, id)).for("update");
  return list ?? null;
}

export async function listRows(reader: Reader, { groupId }: Membership, id: string): Promise<ListRow[]> {
  return reader
    .select()
    .from(invitationListRows)
    .where(and(eq(invitationListRows.groupId, groupId), eq(invitationListRows.listId, id)))
    .orderBy(asc(invitationListRows.number));
}

/** A list holds what somebody typed, so nobody else sees it. */
export function isList({ groupId, memberId }: Membership, id: string) {
  const { groupId: group, inviterId } = invitationLists;
  return and(eq(group, groupId), eq(invitationLists.id, id), eq(inviterId, memberId));
}

/** Forgets lists that nobody looks at any more. */
export async function forgetLists(_scope: JobScope): Promise<void> {
  await db.delete(invitationLists).where(lt(invitationLists.createdAt, ago(limits.listKeptSeconds)));
}
