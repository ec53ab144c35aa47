import { and, asc, eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { balances, netOfBalance } from "@/db/schema/expenses";
import { firstGroups, groups, members } from "@/db/schema/groups";
import { DomainError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { isCurrency } from "@/lib/money";
import { once } from "@/lib/users/idempotency";
import { type Account, lockUserOf } from "@/lib/users/sessions";
import { recordActivity } from "./activity";
import { isHeld, isShut, type Membership } from "./membership";

export type NewGroup = {
  /** Made when the form was rendered: the same form sent twice makes one group. */
  formId: string;
  name: string;
  description: string;
  currency: string;
};

/** Makes a group whose owner is the one who makes it. */
export async function createGroup(account: Account, { formId, ...input }: NewGroup): Promise<{ id: string }> {
  requireCurrency(input.currency);
  const userId = account.user.id;
  return db.transaction(async (tx) => {
    await lockUserOf(tx, account.session);
    return once(tx, { userId, key: formId, content: ["group", input] }, async () => {
      const [id, memberId] = [newId(), newId()];
      await tx.insert(groups).values({ id, ...input, timeZone: account.user.timeZone });
      await tx
        .insert(members)
        .values({ groupId: id, id: memberId, userId, name: account.user.name, role: "owner", joinedAt: sql`now()` });
      await tx.insert(balances).values({ groupId: id, memberId });
      await recordActivity(tx, { groupId: id, memberId }, { event: "group_created" });
      return { id };
    });
  });
}

export function requireCurrency(currency: string): void {
  if (!isCurrency(currency)) throw new DomainError("INVALID", "currencyUnknown", { field: "currency" });
}

/** The groups that someone holds a place in, in the order in which they came to them; the one that opens first is marked. */
export async function listGroups(account: Account) {
  const rows = await db
    .select({
      id: groups.id,
      name: groups.name,
      currency: groups.currency,
      isArchived: sql<boolean>`${isShut}`,
      isToBeDeleted: sql<boolean>`${groups.deletesAt} is not null`,
      balance: netOfBalance,
      people: sql<number>`(select count(*)::int from members place where place.group_id = ${groups.id} and place.left_at is null)`,
      /** When something happened there last. */
      lastAt:
        sql<Date>`(select at from activity happened where happened.group_id = ${groups.id} order by happened.id desc limit 1)`.mapWith(
          activity.at,
        ),
      isChosen: sql<boolean>`${firstGroups.groupId} is not null`,
    })
    .from(members)
    .innerJoin(groups, eq(groups.id, members.groupId))
    .innerJoin(balances, and(eq(balances.groupId, members.groupId), eq(balances.memberId, members.id)))
    .leftJoin(firstGroups, and(eq(firstGroups.userId, members.userId), eq(firstGroups.groupId, members.groupId)))
    .where(and(eq(members.userId, account.user.id), isHeld))
    .orderBy(asc(members.joinedAt), asc(groups.id));
  const first = rows.find(({ isChosen }) => isChosen) ?? rows.find(({ isArchived }) => !isArchived) ?? rows[0];
  return rows.map(({ isChosen: _, ...row }) => ({ ...row, opensFirst: row === first || row.id === first?.id }));
}

export type ListedGroup = Awaited<ReturnType<typeof listGroups>>[number];

/** Chooses the group that opens after a log-in. */
export async function openFirst({ groupId, userId }: Membership): Promise<void> {
  await db
    .insert(firstGroups)
    .values({ userId, groupId })
    .onConflictDoUpdate({ target: firstGroups.userId, set: { groupId } });
}

/** Of whoever is not in it any more. */
export async function forgetFirstGroup(
  tx: Transaction,
  { groupId, userId }: { groupId: string; userId: string },
): Promise<void> {
  await tx.delete(firstGroups).where(and(eq(firstGroups.userId, userId), eq(firstGroups.groupId, groupId)));
}
