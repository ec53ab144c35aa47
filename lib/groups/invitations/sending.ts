import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitations, type paces } from "@/db/schema/invitations";
import { mails } from "@/db/schema/mail";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import { makeTask, takeProof } from "@/lib/users/proofs";
import { amountOf, isUsedBeyond, readLimit, takeFrom, takeTurn } from "@/lib/users/rate-limits";
import type { Visitor } from "@/lib/users/visitor";
import type { Membership } from "../membership";

export type Pace = (typeof paces)[number];

/** Who asks for something about inviting: somebody by a request, or nobody, where we do it by ourselves. */
export type AskedBy = Visitor | "ourselves";

/** One press that invites, of however many it sends to. */
export type Send = {
  by: AskedBy;
  addresses: number;
  /** What the sender's browser worked, where it was asked to. */
  proof?: string;
};

/** Counts one request that is about inviting, whatever comes of it. */
export async function countInviting(by: AskedBy): Promise<void> {
  if (by !== "ourselves") await takeFrom(rateLimits.invitingPerClient, by.client);
}

/**
 * Counts a send by the account and says how its mails go out. Takes no part in a transaction of the caller's: a send that
 * is refused afterwards counts as well.
 */
export async function beginSend({ userId }: Membership, { addresses, proof }: Omit<Send, "by">): Promise<Pace> {
  const sends = await takeFrom(rateLimits.invitationsPerAccount, userId);
  await takeFrom(rateLimits.addressesPerAccount, userId, { times: addresses });
  if (sends <= (await readLimit(limits.sendsWithoutProof))) return "at once";
  return proof && (await takeProof(userId, proof)) ? "at once" : "in turn";
}

/** What the browser has to work for the next send, for a page that offers one; null while nothing is asked of it. */
export async function findTask({ userId }: Membership): Promise<string | null> {
  const isAsked = await isUsedBeyond(rateLimits.invitationsPerAccount, limits.sendsWithoutProof, userId);
  return isAsked ? makeTask(userId) : null;
}

/** The order in which several addresses of a transaction are mailed: see below. */
export function byAddress(one: { addressKey: string | null }, other: { addressKey: string | null }): number {
  const [key, otherKey] = [one.addressKey ?? "", other.addressKey ?? ""];
  return key < otherKey ? -1 : key > otherKey ? 1 : 0;
}

type Mailing = { to: { key: string }; groupId: string };

/**
 * How many seconds an invitation's mail waits, so that an address gets only so many from a group, and from everyone here:
 * counted by when each went or will go out, so that what waits comes at the same pace. Its inviter is not told, as it
 * would tell of others who invite. Who mails several addresses in a transaction takes them in the order of their keys, or
 * two of them could wait for each other.
 */
export async function waitOfAddress(tx: Transaction, { to: { key }, groupId }: Mailing): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`invitation mails to ${key}`}, 0))`);
  const whole = sql`make_interval(secs => ${limits.invitationMailsSeconds})`;
  const free = (
    amount: typeof limits.invitationMailsInGroup | typeof limits.invitationMailsToAddress,
    where = sql`true`,
  ) => sql`(select at + ${whole} from sent where ${where} order by at desc offset ${amountOf(amount)} - 1 limit 1)`;
  // What gave way to a newer mail, or whose invitation ended, before it went out is not going to.
  const counts = sql`(${mails.firstAttemptAt} is not null or exists (select from ${invitations}
    where ${invitations.mailId} = ${mails.id} and ${invitations.state} = 'pending'))`;
  const [row] = await tx.execute<{ wait: number }>(sql`
    with sent as (
      select coalesce(${mails.notBefore}, ${mails.createdAt}) as at, ${mails.invitesTo} as invites_to
      from ${mails} where ${mails.toKey} = ${key} and ${mails.invitesTo} is not null and ${counts}
    )
    select ceil(extract(epoch from greatest(
      now(),
      ${free(limits.invitationMailsInGroup, sql`invites_to = ${groupId}`)},
      ${free(limits.invitationMailsToAddress)}
    ) - now()))::int as wait`);
  return row?.wait ?? 0;
}

/**
 * Refuses what would make an account's mails to one address a queue that everybody else's stand behind for weeks. It says
 * nothing of others who invite. The address is locked by `waitOfAddress`.
 */
export async function requireFewWaiting(tx: Transaction, invitation: typeof invitations.$inferSelect): Promise<void> {
  const { groupId, id, inviterId, addressKey } = invitation;
  const [row] = await tx.execute<{ count: number; wait: number }>(sql`
    select count(*)::int as count, ceil(extract(epoch from min(${mails.notBefore}) - now()))::int as wait
    from ${mails}
    join ${invitations} on ${invitations.mailId} = ${mails.id} and ${invitations.state} = 'pending'
    join ${members} on ${members.groupId} = ${invitations.groupId} and ${members.id} = ${invitations.inviterId}
    where ${mails.toKey} = ${addressKey} and ${mails.invitesTo} is not null and ${mails.firstAttemptAt} is null
      and ${mails.notBefore} > now() and ${invitations.id} <> ${id} and ${members.userId} =
        (select user_id from members own where own.group_id = ${groupId} and own.id = ${inviterId})`);
  const { count, wait } = row ?? { count: 0, wait: 0 };
  if (count < limits.invitationMailsWaitingMax) return;
  throw new DomainError("RATE_LIMITED", "tooManyWaiting", { values: { count }, retryAfterSeconds: wait });
}

/** How many seconds a mail waits for the next turn of whose mails go out one after the other. */
export async function waitOfTurn(tx: Transaction, inTurnOf: string | undefined): Promise<number> {
  if (!inTurnOf) return 0;
  return takeTurn(tx, { limit: limits.mailsInTurn, subject: inTurnOf, seconds: limits.mailsInTurnSeconds });
}
