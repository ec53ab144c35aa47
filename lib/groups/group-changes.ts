import { and, eq, gt, isNotNull, isNull, lte, sql } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { after, ago } from "@/db/clock";
import { activity } from "@/db/schema/activity";
import { budgets } from "@/db/schema/budgets";
import { expenses } from "@/db/schema/expenses";
import { groups, members } from "@/db/schema/groups";
import { userEmails, users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { workThrough } from "@/lib/job-rounds";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { enqueueMail } from "@/lib/mail/outbox";
import { hasMail } from "@/lib/settings";
import { recordActivity } from "./activity";
import { requireCurrency } from "./groups";
import { isHeld, lockGroup, type Membership } from "./membership";

export type GroupInput = { name: string; description: string; showsDescription: boolean; currency: string };

/** Changes what a group is called and says of itself. Its currency only until the first expense. */
export async function changeGroup(membership: Membership, input: GroupInput): Promise<void> {
  requireCurrency(input.currency);
  await db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "owner" });
    if (input.currency !== held.group.currency && (await hasExpenses(tx, held.groupId)))
      throw new DomainError("CONFLICT", "currencyStays", {
        field: "currency",
        values: { currency: held.group.currency },
      });
    await tx.update(groups).set(input).where(eq(groups.id, held.groupId));
    await recordActivity(tx, held, { event: "group_changed" });
    if (input.currency !== held.group.currency) await dropBudgets(tx, held);
  });
}

/** What was an amount of one currency is none of another. */
async function dropBudgets(tx: Transaction, held: Membership): Promise<void> {
  const dropped = await tx.delete(budgets).where(eq(budgets.groupId, held.groupId)).returning({ scope: budgets.scope });
  if (dropped.length > 0) await recordActivity(tx, held, { event: "budgets_changed" });
}

async function hasExpenses(reader: Reader, groupId: string): Promise<boolean> {
  const [one] = await reader.select({ id: expenses.id }).from(expenses).where(eq(expenses.groupId, groupId)).limit(1);
  return one !== undefined;
}

/** Whether the group's currency can still be another one. */
export async function isCurrencyOpen({ groupId }: Membership): Promise<boolean> {
  return !(await hasExpenses(db, groupId));
}

/** An archived group can be read by everyone in it, and changed by nobody until an owner opens it again. */
export async function archiveGroup(membership: Membership): Promise<void> {
  await changeState(membership, async (tx, held) => {
    const changed = await tx
      .update(groups)
      .set({ archivedAt: sql`now()` })
      .where(and(eq(groups.id, held.groupId), isNull(groups.archivedAt)))
      .returning({ id: groups.id });
    if (changed.length > 0) await recordActivity(tx, held, { event: "group_archived" });
  });
}

export async function reopenGroup(membership: Membership): Promise<void> {
  await changeState(membership, async (tx, held) => {
    const changed = await tx
      .update(groups)
      .set({ archivedAt: null })
      .where(and(eq(groups.id, held.groupId), isNotNull(groups.archivedAt)))
      .returning({ id: groups.id });
    if (changed.length > 0) await recordActivity(tx, held, { event: "group_reopened" });
  });
}

/** Sets the day on which all of the group will be erased, and tells everyone in it. */
export async function beginDeletion(membership: Membership): Promise<void> {
  await changeState(membership, async (tx, held) => {
    const [changed] = await tx
      .update(groups)
      .set({ deletesAt: after(limits.groupGraceSeconds) })
      .where(and(eq(groups.id, held.groupId), isNull(groups.deletesAt)))
      .returning({ deletesAt: groups.deletesAt });
    if (!changed?.deletesAt) return;
    const isTold = await wasBegunLately(tx, held);
    await recordActivity(tx, held, { event: "group_deletion_begun" });
    if (!isTold) await mailDeletion(tx, held, changed.deletesAt);
  });
  log.info("group.deletion_begun", { groupId: membership.groupId });
}

async function wasBegunLately(tx: Transaction, { groupId }: Membership): Promise<boolean> {
  const isLate = gt(activity.at, ago(limits.deletionMailedAgainSeconds));
  const [begun] = await tx
    .select({ id: activity.id })
    .from(activity)
    .where(and(eq(activity.groupId, groupId), eq(activity.event, "group_deletion_begun"), isLate))
    .limit(1);
  return begun !== undefined;
}

export async function stopDeletion(membership: Membership): Promise<void> {
  await changeState(membership, async (tx, held) => {
    const changed = await tx
      .update(groups)
      .set({ deletesAt: null })
      .where(and(eq(groups.id, held.groupId), isNotNull(groups.deletesAt)))
      .returning({ id: groups.id });
    if (changed.length > 0) await recordActivity(tx, held, { event: "group_deletion_stopped" });
  });
}

async function changeState(
  membership: Membership,
  change: (tx: Transaction, held: Membership) => Promise<void>,
): Promise<void> {
  await db.transaction(async (tx) => change(tx, await lockGroup(tx, membership, { change: "group", least: "owner" })));
}

async function mailDeletion(tx: Transaction, held: Membership, deletesAt: Date): Promise<void> {
  if (!hasMail()) return;
  const people = await tx
    .select({ userId: users.id, address: userEmails.address, key: userEmails.key })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .innerJoin(userEmails, and(eq(userEmails.userId, users.id), eq(userEmails.isPrimary, true)))
    .where(and(eq(members.groupId, held.groupId), isHeld, isNotNull(userEmails.verifiedAt)));
  const props = {
    by: held.account.user.name,
    group: held.group.name,
    groupId: held.groupId,
    deletesAt: deletesAt.toISOString(),
  };
  for (const { userId, ...to } of people) await enqueueMail(tx, { template: "groupDeletion", props, to, userId });
}

/** Erases the groups whose time has come, each by itself. It may run anywhere, twice or late. */
export async function eraseDueGroups(_scope: JobScope): Promise<void> {
  const due = await db.select({ id: groups.id }).from(groups).where(lte(groups.deletesAt, sql`now()`));
  await workThrough(due, async ({ id }) => {
    await db.execute(sql`select erase_group(${id})`);
    log.info("group.erased", { groupId: id });
  });
}
