import { aliasedTable, and, desc, eq, exists, inArray, isNull, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { groups, members } from "@/db/schema/groups";
import { type InvitationState, invitations, joins } from "@/db/schema/invitations";
import { isTrouble, type MailState, mails } from "@/db/schema/mail";
import { DomainError } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { mayManageRole } from "@/lib/roles";
import type { Account } from "@/lib/users/sessions";
import { isHeld, type Membership } from "../membership";
import { isUndoneJoin } from "./undone-joins";

/** What became of an invitation; of one that waits, also whether its mail did not arrive, and of a yes whether it was theirs. */
export type SentState = Exclude<InvitationState, "pending"> | "invited" | "trouble" | "expired" | "undone";

/**
 * The invitations that someone sent, over all groups in which they hold a place, the newest first. `before` is the last
 * one seen.
 */
export async function listSent({ user }: Account, { before }: { before?: string } = {}) {
  if (before && !isId(before)) throw new DomainError("NOT_FOUND", "invitationIsGone");
  const invited = aliasedTable(members, "invited");
  const later = aliasedTable(invitations, "later");
  const isLater = sql`(${later.createdAt}, ${later.id}) > (${invitations.createdAt}, ${invitations.id})`;
  const isOfPlace = and(eq(later.groupId, invitations.groupId), eq(later.memberId, invitations.memberId));
  const newer = db.select({ id: later.id }).from(later).where(and(isOfPlace, isLater));
  const found = await db
    .select({
      id: invitations.id,
      groupId: groups.id,
      group: groups.name,
      memberId: invited.id,
      person: invited.name,
      address: invitations.address,
      ownRole: members.role,
      role: invited.role,
      isNewest: sql<boolean>`${isNull(invited.mergedInto)} and not ${exists(newer)}`,
      state: invitations.state,
      isOver: sql<boolean>`${invitations.endsAt} <= now()`,
      endsAt: invitations.endsAt,
      createdAt: invitations.createdAt,
      answeredAt: invitations.answeredAt,
      delivery: mails.state,
      isUndone: sql<boolean>`${joins.id} is not null`,
    })
    .from(invitations)
    .innerJoin(members, and(eq(members.groupId, invitations.groupId), eq(members.id, invitations.inviterId)))
    .innerJoin(invited, and(eq(invited.groupId, invitations.groupId), eq(invited.id, invitations.memberId)))
    .innerJoin(groups, eq(groups.id, invitations.groupId))
    .leftJoin(mails, eq(mails.id, invitations.mailId))
    .leftJoin(joins, isUndoneJoin)
    .where(and(eq(members.userId, user.id), isHeld, before ? lt(invitations.id, before) : undefined))
    .orderBy(desc(invitations.id))
    .limit(limits.pageRows + 1);
  const rows = found.map(({ state, isOver, isUndone, delivery, ownRole, role, isNewest, ...row }) => ({
    ...row,
    /** Whether one has a page for the person: as an admin who manages them, or as whoever invited them last. */
    hasPage: mayManageRole(ownRole, role) || isNewest,
    state: sentState({ state, isOver, isUndone, delivery }),
  }));
  return { rows: rows.slice(0, limits.pageRows), hasMore: rows.length > limits.pageRows };
}

/** Whether somebody in the group has invitations out or proposed, which would end with their right to send them. */
export async function hasOpenSent({ groupId }: Membership, { id }: { id: string }): Promise<boolean> {
  const isOpen = inArray(invitations.state, ["proposed", "pending"]);
  const sent = and(eq(invitations.groupId, groupId), eq(invitations.inviterId, id), isOpen);
  return (await db.$count(invitations, sent)) > 0;
}

export type SentInvitation = Awaited<ReturnType<typeof listSent>>["rows"][number];

type Told = {
  state: InvitationState;
  isOver: boolean;
  isUndone: boolean;
  delivery: MailState | null;
};

function sentState({ state, isOver, isUndone, delivery }: Told): SentState {
  if (isUndone) return "undone";
  if (state !== "pending") return state;
  if (isOver) return "expired";
  return isTrouble(delivery) ? "trouble" : "invited";
}
