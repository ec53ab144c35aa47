import { and, asc, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { after, ago } from "@/db/clock";
import { invitations } from "@/db/schema/invitations";
import { inRounds, workThrough } from "@/lib/job-rounds";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { isKeptFrom } from "@/lib/mail/suppressions";
import { findFirstAnswer } from "@/lib/users/idempotency";
import { recordActivity } from "../activity";
import { lockGroupRow } from "../group-locks";
import type { Membership } from "../membership";
import { lockPlace } from "../places";
import { readPolicy, takesAddress } from "../policy";
import { acts } from "./acts";
import { canMail, mailReminder, reminderOf } from "./mailing";
import { askedOf, type Paced, type Press, pressOnce } from "./managing";
import { findAnswerable } from "./opening";
import { hasGoneOut, hasReminderLeft } from "./remindable";
import { beginSend, countInviting, type Send } from "./sending";

type Which = { groupId: string; invitationId: string };

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
  hasReminderLeft,
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
  await workThrough(inRounds(listDue), remindOne);
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
    if (place.leftAt || !takesAddress(await readPolicy(tx, place), { key: invitation.addressKey })) return;
    const { inviter, group, description, timeZone } = from;
    if (!(await mailReminder(tx, { inviter, group, description, timeZone }, { invitation, place }))) return;
    await recordActivity(tx, { groupId, memberId: null }, { event: "invitation_reminded", memberId: place.id });
  });
}

/** Reminds of it now, in the name of whoever presses. */
export async function remindNow(
  membership: Membership,
  { by, proof, ...press }: Press & Pick<Send, "by" | "proof">,
): Promise<Paced> {
  const asked = { what: "remind", ...press };
  const first = await findFirstAnswer<Paced>(askedOf(membership, asked));
  if (first) return first;
  await countInviting(by);
  const pace = await beginSend(membership, { addresses: 1, proof });
  return pressOnce(membership, asked, async (tx, held, place) => {
    await acts.remind(tx, held, { place, pace });
    return { pace };
  });
}
