import { and, asc, eq, lt, sql } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { ago } from "@/db/clock";
import { invitationListRows, invitationLists } from "@/db/schema/invitation-lists";
import { invitations } from "@/db/schema/invitations";
import { mails } from "@/db/schema/mail";
import type { ErrorKey } from "@/lib/errors";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import type { Membership } from "../membership";
import { findObstacles } from "./list-obstacles";
import type { Obstacle } from "./obstacle";
import type { Pace } from "./sending";

export type ListRow = typeof invitationListRows.$inferSelect;

/** A list of one's own with what would become of each row now, or did. Null for anybody else's. */
export async function findList(membership: Membership, id: string) {
  const [list] = await db.select().from(invitationLists).where(isList(membership, id));
  if (!list) return null;
  const rows = await listRows(db, membership, id);
  if (list.sentAt) {
    const waitsFor = await findWait(membership, list);
    return { ...list, waitsFor, rows: rows.map((row) => ({ ...row, obstacle: refusalOf(row) })) };
  }
  const obstacles = await findObstacles(db, membership, { rows, until: list.lastOn });
  return {
    ...list,
    waitsFor: null,
    rows: rows.map((row) => ({ ...row, obstacle: refusalOf(row) ?? obstacles.get(row.number) ?? null })),
  };
}

export type FoundList = NonNullable<Awaited<ReturnType<typeof findList>>>;

/**
 * What still holds up some of those whom a list invited: an admin's yes before anything, or the turn of their mail. The
 * list was sent at the very moment that it made its invitations, and they stay its own in whose name they go out. What
 * somebody was sent or invited to later is not.
 */
async function findWait(membership: Membership, { id, pace }: { id: string; pace: Pace }) {
  const { groupId } = membership;
  const isOfRow = and(eq(invitations.groupId, groupId), eq(invitations.memberId, invitationListRows.memberId));
  const hasOneMail = sql`${invitations.mailGeneration} = 1 and ${invitations.reminders} = 0`;
  const isLeaving = sql`${invitations.state} = 'pending' and ${hasOneMail} and ${mails.state} = 'queued'`;
  const [row] = await db
    .select({
      waitsFor: sql<"admin" | "turn" | null>`case
        when bool_or(${invitations.state} = 'proposed') then 'admin'
        when ${pace} = 'in turn' and bool_or(${isLeaving}) then 'turn'
      end`,
    })
    .from(invitationLists)
    .innerJoin(invitationListRows, and(eq(invitationListRows.groupId, groupId), eq(invitationListRows.listId, id)))
    .innerJoin(invitations, and(isOfRow, eq(invitations.createdAt, invitationLists.sentAt)))
    .leftJoin(mails, eq(mails.id, invitations.mailId))
    .where(isList(membership, id));
  return row?.waitsFor ?? null;
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
