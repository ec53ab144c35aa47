import { and, asc, eq, gt, isNull, lt, lte, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { after, ago } from "@/db/clock";
import { invitations } from "@/db/schema/invitations";
import { mails } from "@/db/schema/mail";
import { DomainError } from "@/lib/errors";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { isKeptFrom, requireInvitable } from "@/lib/mail/suppressions";
import type { Visitor } from "@/lib/users/visitor";
import { recordActivity } from "../activity";
import { lockGroupRow, type Membership } from "../membership";
import { lockPlace } from "../places";
import { requireOpen } from "./invited-places";
import { turnOf } from "./inviting";
import { canMail, fromMember, mailReminder, reminderOf } from "./mailing";
import { type Press, pressOnce, type Sent } from "./managing";
import { findAnswerable } from "./opening";
import { beginSend, countInviting } from "./sending";

type Which = { groupId: string; invitationId: string };

/** What the newest mail has come to keeps the next one in: it waits, it failed, it came back. */
const hasGoneOut = sql`not exists (select from ${mails} where ${mails.id} = ${invitations.mailId}
  and ${mails.state} in ('queued', 'failed', 'bounced', 'complained'))`;

const isLong = sql`${invitations.days} > ${limits.reminderOnceDaysMax}`;

const isFirst = eq(invitations.reminders, 0);

const isSpaced = lte(invitations.mailedAt, ago(limits.reminderGapSeconds));

/** Somebody began to join and left it at that. A mail that went out since then reminded of it as well. */
const isLeftLying = and(
  isFirst,
  lte(invitations.begunAt, ago(limits.reminderOfBegunSeconds)),
  or(lte(invitations.mailedAt, invitations.begunAt), isSpaced),
);

/**
 * Open, mailed, and due by the database's clock: three days after its first mail or, in place of that, one after a form
 * was sent that led nowhere; and two before its end. Reminders come two days after whatever mail of it was the last,
 * save that of a form. The same holds however late it is asked.
 */
const isDue = and(
  eq(invitations.state, "pending"),
  gt(invitations.endsAt, sql`now()`),
  lt(invitations.reminders, sql`case when ${isLong} then ${limits.remindersMax}::int else 1 end`),
  or(
    isLeftLying,
    and(
      isSpaced,
      isFirst,
      isNull(invitations.begunAt),
      lte(invitations.firstMailedAt, ago(limits.reminderAfterSeconds)),
    ),
    and(isSpaced, lte(invitations.endsAt, after(limits.reminderGapSeconds))),
  ),
  hasGoneOut,
);

/**
 * Reminds of the invitations whose time has come: at most twice each, and nobody who answered, whose mail came back or who
 * wants none. It may run anywhere, twice at once, or late.
 */
export async function remindInvitees(_scope: JobScope): Promise<void> {
  let last: Which | undefined;
  do {
    const due = await listDue(last);
    for (const each of due) await remindOne(each);
    last = due.length === limits.jobRowsMax ? due.at(-1) : undefined;
  } while (last);
}

/** In the order of their ids: who is due and may not be reminded keeps nobody else waiting. */
function listDue(last: Which | undefined): Promise<Which[]> {
  const place = sql`(${invitations.groupId}, ${invitations.id})`;
  return db
    .select({ groupId: invitations.groupId, invitationId: invitations.id })
    .from(invitations)
    .where(and(isDue, last ? sql`${place} > (${last.groupId}::uuid, ${last.invitationId}::uuid)` : undefined))
    .orderBy(asc(invitations.groupId), asc(invitations.id))
    .limit(limits.jobRowsMax);
}

/** Under the group's lock, where of any number of workers the second finds that it is done. */
async function remindOne({ groupId, invitationId }: Which): Promise<void> {
  await db.transaction(async (tx) => {
    await lockGroupRow(tx, groupId, "people");
    const [invitation] = await tx
      .select()
      .from(invitations)
      .where(and(eq(invitations.groupId, groupId), eq(invitations.id, invitationId), isDue));
    if (!invitation?.addressKey || !canMail(invitation)) return;
    // Else its group is shut, its inviter may invite nobody any more, or somebody sits there already.
    const from = await findAnswerable(tx, { groupId, invitationId });
    if (!from || (await isKeptFrom(tx, { key: invitation.addressKey, template: reminderOf(invitation) }))) return;
    const place = await lockPlace(tx, { groupId, memberId: invitation.memberId });
    if (place.leftAt) return;
    const { inviter, group, timeZone } = from;
    await mailReminder(tx, { inviter, group, timeZone }, { invitation, place });
    await recordActivity(tx, { groupId, memberId: null }, { event: "invitation_reminded", memberId: place.id });
  });
}

/** Reminds of it now, in the name of whoever presses. It counts as one of the two, and keeps the next one waiting. */
export async function remindNow(membership: Membership, press: Press, visitor?: Visitor): Promise<Sent> {
  await countInviting(visitor);
  const pace = await beginSend(membership);
  return pressOnce(membership, { what: "remind", ...press }, async (tx, held, place) => {
    const invitation = await requireOpen(tx, place);
    if (invitation.isExpired || invitation.mailGeneration === 0) throw new DomainError("CONFLICT", "nothingToRemindOf");
    await requireInvitable(tx, invitation.addressKey);
    await mailReminder(tx, fromMember(held), { invitation, place, inTurnOf: turnOf(held, pace) });
    await recordActivity(tx, held, { event: "invitation_reminded", memberId: place.id });
    return { pace };
  });
}
