import { and, asc, eq, lt, type SQL, sql } from "drizzle-orm";
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
    const waits = await findWaits(membership, list);
    return { ...list, waits, rows: rows.map((row) => ({ ...row, obstacle: refusalOf(row) })) };
  }
  const obstacles = await findObstacles(db, membership, rows);
  return {
    ...list,
    waits: { forAdmin: false, inTurn: false },
    rows: rows.map((row) => ({ ...row, obstacle: refusalOf(row) ?? obstacles.get(row.number) ?? null })),
  };
}

export type FoundList = NonNullable<Awaited<ReturnType<typeof findList>>>;

/** Whether some of those who were invited by a list still wait for an admin's yes, or for the turn of their mail. */
async function findWaits({ groupId, memberId: inviterId }: Membership, { id, pace }: { id: string; pace: Pace }) {
  const isOfRow = and(eq(invitations.groupId, groupId), eq(invitations.memberId, invitationListRows.memberId));
  const some = (condition: SQL) => sql<boolean>`coalesce(bool_or(${condition}), false)`;
  const [waits] = await db
    .select({
      forAdmin: some(sql`${invitations.state} = 'proposed'`),
      inTurn: some(sql`${pace} = 'in turn' and ${invitations.state} = 'pending' and ${mails.state} = 'queued'`),
    })
    .from(invitationListRows)
    .innerJoin(invitations, and(isOfRow, eq(invitations.inviterId, inviterId)))
    .leftJoin(mails, eq(mails.id, invitations.mailId))
    .where(and(eq(invitationListRows.groupId, groupId), eq(invitationListRows.listId, id)));
  return waits ?? { forAdmin: false, inTurn: false };
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
