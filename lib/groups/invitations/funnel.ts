import { and, eq, gt, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitationDeliveries, invitationOpenings } from "@/db/schema/invitation-progress";
import { type InvitationState, invitations, joins } from "@/db/schema/invitations";
import { DomainError } from "@/lib/errors";
import { isAtLeast } from "@/lib/roles";
import type { Membership } from "../membership";
import { isUndoneJoin } from "./undone-joins";

/** Over how many days the invitations were made that one looks at; all of them without one. */
export const funnelPeriods = { quarter: 90, month: 30 } as const;

export type FunnelPeriod = keyof typeof funnelPeriods;

/** How far invitations got, and how they ended. None of these is more than were sent. */
export type FunnelCounts = {
  sent: number;
  delivered: number;
  /** Somebody sent a form on the way in. */
  begun: number;
  accepted: number;
  declined: number;
  expired: number;
  revoked: number;
  /** Open still. */
  waiting: number;
  /** Half of those who joined took no longer. Null where nobody has. */
  medianSeconds: number | null;
};

/** What became of one person's invitations. */
export type InviterFunnel = FunnelCounts & { memberId: string; name: string };

export type Funnel = FunnelCounts & {
  /** Of the group alone, never by inviter: it would tell of somebody what they look at. */
  opened: number;
  byInviter: InviterFunnel[];
};

/**
 * How the group's invitations of a time go, for those who manage people. It costs as much as there are invitations,
 * however many expenses there are.
 */
export async function readFunnel(membership: Membership, { period }: { period?: FunnelPeriod }): Promise<Funnel> {
  if (!isAtLeast(membership.role, "admin")) throw new DomainError("FORBIDDEN", "roleIsTooLow");
  const [rows, opened, names] = await Promise.all([
    countSent(membership, period),
    countOpened(membership, period),
    nameMembers(membership),
  ]);
  const byInviter = rows.flatMap(({ memberId, ...counts }) =>
    memberId ? [{ memberId, name: names.get(memberId) ?? "", ...counts }] : [],
  );
  const { memberId: _, ...whole } = rows.find(({ memberId }) => memberId === null) ?? nothing;
  // One that is looked at again after a month counts twice.
  return { ...whole, opened: Math.min(opened, whole.sent), byInviter: byInviter.sort(byNumber) };
}

type Counted = FunnelCounts & { memberId: string | null };

const none = { sent: 0, delivered: 0, begun: 0, accepted: 0, declined: 0, expired: 0, revoked: 0, waiting: 0 };

const nothing: Counted = { memberId: null, ...none, medianSeconds: null };

function byNumber(one: InviterFunnel, other: InviterFunnel): number {
  return other.sent - one.sent || (one.memberId < other.memberId ? -1 : 1);
}

/**
 * By inviter, and with nobody's id all of them together. An invitation that was mailed anew is one; what an inviter's
 * place was merged into has its invitations.
 */
async function countSent({ groupId }: Membership, period: FunnelPeriod | undefined): Promise<Counted[]> {
  const { state, endsAt, begunAt, answeredAt, createdAt } = invitations;
  const number = (condition: SQL) => sql<number>`(count(*) filter (where ${condition}))::int`;
  const is = (which: InvitationState) => sql`${state} = ${which}`;
  const isOver = sql`${endsAt} <= now()`;
  // A yes that was somebody else's was taken back with all that came of it.
  const joined = sql`${is("accepted")} and ${joins.id} is null`;
  const took = sql`extract(epoch from ${answeredAt} - ${createdAt})`;
  const inviter = sql<string | null>`coalesce(${members.mergedInto}, ${members.id})`;
  return db
    .select({
      memberId: inviter,
      sent: sql<number>`count(*)::int`,
      delivered: number(sql`${invitationDeliveries.at} is not null`),
      // Nobody joins without a form.
      begun: number(sql`${begunAt} is not null or ${is("accepted")}`),
      accepted: number(joined),
      declined: number(is("declined")),
      expired: number(sql`${is("pending")} and ${isOver}`),
      revoked: number(sql`${is("revoked")} or ${joins.id} is not null`),
      waiting: number(sql`${is("pending")} and not ${isOver}`),
      medianSeconds: sql<number | null>`percentile_cont(0.5) within group (order by ${took}) filter (where ${joined})`,
    })
    .from(invitations)
    .innerJoin(members, and(eq(members.groupId, invitations.groupId), eq(members.id, invitations.inviterId)))
    .leftJoin(
      invitationDeliveries,
      and(
        eq(invitationDeliveries.groupId, invitations.groupId),
        eq(invitationDeliveries.invitationId, invitations.id),
        eq(invitationDeliveries.outcome, "delivered"),
      ),
    )
    .leftJoin(joins, isUndoneJoin)
    .where(
      and(
        eq(invitations.groupId, groupId),
        or(gt(invitations.mailGeneration, 0), gt(invitations.copyGeneration, 0)),
        isWithin(sql`(${createdAt} at time zone 'UTC')::date`, period),
      ),
    )
    .groupBy(sql`grouping sets ((${inviter}), ())`);
}

async function countOpened({ groupId }: Membership, period: FunnelPeriod | undefined): Promise<number> {
  const [row] = await db
    .select({ opened: sql<number>`coalesce(sum(${invitationOpenings.opened}), 0)::int` })
    .from(invitationOpenings)
    .where(and(eq(invitationOpenings.groupId, groupId), isWithin(sql`${invitationOpenings.madeOn}`, period)));
  return row?.opened ?? 0;
}

/** Both counts begin with the same day, so that neither has invitations that the other leaves out. */
function isWithin(day: SQL, period: FunnelPeriod | undefined): SQL | undefined {
  if (!period) return undefined;
  return sql`${day} > (now() at time zone 'UTC')::date - ${funnelPeriods[period]}::int`;
}

async function nameMembers({ groupId }: Membership): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(eq(members.groupId, groupId));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
