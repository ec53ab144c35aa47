import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { ago } from "@/db/clock";
import { invitations } from "@/db/schema/invitations";
import { mails } from "@/db/schema/mail";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import type { Invitation } from "./mailing";

/** What the newest mail has come to keeps the next one in: it waits, it failed, it came back. */
export const hasGoneOut = sql`not exists (select from ${mails} where ${mails.id} = ${invitations.mailId}
  and ${mails.state} in ('queued', 'failed', 'bounced', 'complained'))`;

const isLong = sql`${invitations.days} > ${limits.reminderOnceDaysMax}`;

export const hasReminderLeft = sql`${invitations.reminders} < case when ${isLong} then ${limits.remindersMax}::int else 1 end`;

/** The same of an invitation that was read already. */
export function isReminderLeft({ days, reminders }: Pick<Invitation, "days" | "reminders">): boolean {
  return reminders < (days > limits.reminderOnceDaysMax ? limits.remindersMax : 1);
}

/** By hand as by the clock: of an open invitation that went out, as often, and so far apart. */
export async function requireRemindable(tx: Transaction, { groupId, id }: Invitation): Promise<void> {
  const [found] = await tx
    .select({
      isMailed: sql<boolean>`${invitations.mailGeneration} > 0 and ${invitations.endsAt} > now()`,
      isOut: sql<boolean>`${hasGoneOut}`,
      isEnough: sql<boolean>`not (${hasReminderLeft})`,
      isEarly: sql<boolean>`${invitations.reminders} > 0 and ${invitations.mailedAt} > ${ago(limits.reminderGapSeconds)}`,
    })
    .from(invitations)
    .where(and(eq(invitations.groupId, groupId), eq(invitations.id, id)));
  if (!found?.isMailed) throw new DomainError("CONFLICT", "nothingToRemindOf");
  if (found.isEnough) throw new DomainError("CONFLICT", "remindedEnough");
  if (!found.isOut) throw new DomainError("CONFLICT", "mailIsNotOut");
  if (found.isEarly) throw new DomainError("CONFLICT", "remindedLately");
}
