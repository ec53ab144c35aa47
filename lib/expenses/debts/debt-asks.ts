import { and, eq, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { ago } from "@/db/clock";
import { debtAsks } from "@/db/schema/debts";
import { members } from "@/db/schema/groups";
import { userEmails, users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { type ListedBalance, listBalances } from "@/lib/expenses/balances/balances";
import { type SuggestedPayment, suggestPayments } from "@/lib/expenses/balances/settlement";
import { isHeld, lockGroup, type Membership } from "@/lib/groups/membership";
import { isId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { enqueueMail } from "@/lib/mail/outbox";
import { isKeptFrom } from "@/lib/mail/suppressions";
import { week } from "@/lib/measures";
import { formatAmount, plainAmount } from "@/lib/money";
import { rateLimits } from "@/lib/rates";
import { hasMail } from "@/lib/settings";
import { once } from "@/lib/users/idempotency";
import { isAmongFirst, takeFrom } from "@/lib/users/rate-limits";
import { findDebt } from "./debt-list";

/** By which look at a group somebody is owed: the fewest payments that settle it, or two by themselves. */
export const debtViews = ["plan", "pairs"] as const;

export type DebtView = (typeof debtViews)[number];

export type Ask = { memberId: string; view: DebtView };

/**
 * Reminds somebody who owes the caller, by one mail. Nobody is reminded by the same one more than once in three days, and
 * nobody who has no account, has left or cannot be written to.
 */
export async function askForPayment(membership: Membership, { formId, memberId, view }: Ask & { formId: string }) {
  if (!isId(formId)) throw new DomainError("INVALID", "formBroken");
  await amountOwed(db, membership, { memberId, view });
  await takeFrom(rateLimits.asksPerAccount, membership.userId);
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "records", least: "member" });
    const content = ["ask", held.groupId, memberId.toLowerCase(), view];
    return once(tx, { userId: held.userId, key: formId.toLowerCase(), content }, async () => {
      // Others may have paid since the request began.
      const amount = await amountOwed(tx, held, { memberId, view });
      const debtor = await requireAskable(tx, held, memberId);
      await noteAsk(tx, held, debtor);
      await requireSeldomAsked(tx, held, debtor);
      await mailAsk(tx, held, { ...debtor, amount });
      return { memberId };
    });
  });
}

async function amountOwed(reader: Reader, membership: Membership, { memberId, view }: Ask): Promise<bigint> {
  const pair = { fromId: memberId.toLowerCase(), toId: membership.memberId };
  const [debt, balances] = [await findDebt(membership, pair, reader), await listBalances(membership, reader)];
  if (debt === null) throw new DomainError("NOT_FOUND", "memberIsGone");
  const planned = suggestPayments(balances).find(({ fromId, toId }) => fromId === pair.fromId && toId === pair.toId);
  const amount = view === "pairs" ? debt : (planned?.amount ?? 0n);
  if (amount <= 0n || !owesInAll(pair, balances)) throw new DomainError("CONFLICT", "owesYouNothing");
  return amount;
}

/** Whether somebody may be asked for what they owe another: nobody is who has nothing to pay once all is put together. */
export function owesInAll({ fromId }: Pick<SuggestedPayment, "fromId">, balances: ListedBalance[]): boolean {
  return balances.some(({ memberId, net }) => memberId === fromId && net < 0n);
}

type Debtor = { memberId: string; userId: string; region: string; address: string; key: string };

async function requireAskable(tx: Transaction, { groupId }: Membership, memberId: string): Promise<Debtor> {
  const [place] = await tx
    .select({ name: members.name, userId: members.userId })
    .from(members)
    .where(and(eq(members.groupId, groupId), eq(members.id, memberId), isHeld));
  if (!place) throw new DomainError("NOT_FOUND", "memberIsGone");
  if (!place.userId) throw new DomainError("CONFLICT", "nobodyToAsk", { values: { name: place.name } });
  const [debtor] = await tx
    .select({ userId: users.id, region: users.region, address: userEmails.address, key: userEmails.key })
    .from(users)
    .innerJoin(userEmails, and(eq(userEmails.userId, users.id), eq(userEmails.isPrimary, true)))
    .where(and(eq(users.id, place.userId), isNull(users.disabledAt), isNotNull(userEmails.verifiedAt)));
  const isReached = debtor && hasMail() && !(await isKeptFrom(tx, { key: debtor.key, template: "paymentAsked" }));
  if (!isReached) throw new DomainError("CONFLICT", "cannotBeAsked", { values: { name: place.name } });
  return { memberId, ...debtor };
}

/** One statement, by the database's clock: of many presses at once one finds the time to be over. */
async function noteAsk(tx: Transaction, { groupId, memberId: creditorId }: Membership, { memberId }: Debtor) {
  const noted = await tx
    .insert(debtAsks)
    .values({ groupId, creditorId, debtorId: memberId, askedAt: sql`now()` })
    .onConflictDoUpdate({
      target: [debtAsks.groupId, debtAsks.creditorId, debtAsks.debtorId],
      set: { askedAt: sql`excluded.asked_at` },
      setWhere: lte(debtAsks.askedAt, ago(limits.askAgainForPaymentSeconds)),
    })
    .returning({ debtorId: debtAsks.debtorId });
  if (noted.length > 0) return;
  throw new DomainError("RATE_LIMITED", "askedLately", { retryAfterSeconds: limits.askAgainForPaymentSeconds });
}

/** Whoever owes many is not asked by all of them at once, in this group or in any. */
async function requireSeldomAsked(tx: Transaction, { groupId }: Membership, { userId }: Debtor): Promise<void> {
  const here = { name: "asks-in-group", subject: `${groupId} ${userId}`, max: limits.asksInGroupPerWeek };
  const anywhere = { name: "asks-to", subject: userId, max: limits.asksToUserPerWeek };
  for (const limit of [here, anywhere]) {
    if (await isAmongFirst(tx, { ...limit, windowSeconds: week })) continue;
    throw new DomainError("RATE_LIMITED", "askedOften", { retryAfterSeconds: limits.askAgainForPaymentSeconds });
  }
}

async function mailAsk(tx: Transaction, held: Membership, { amount, ...debtor }: Debtor & { amount: bigint }) {
  const { groupId, group, account, memberId: toId } = held;
  const written = formatAmount(amount, { currency: group.currency, region: debtor.region });
  const props = {
    by: account.user.name,
    group: group.name,
    groupId,
    owed: `${written}\u00a0${group.currency}`,
    payment: { from: debtor.memberId, to: toId, amount: plainAmount(amount, group.currency) },
  };
  const { userId, address, key } = debtor;
  await enqueueMail(tx, { template: "paymentAsked", props, to: { address, key }, userId });
}

/** Whom the caller asked and who asked the caller, when last, and whether that is long enough ago. Others’ are not told. */
export async function listAsks({ groupId, memberId }: Membership) {
  const isOwn = or(eq(debtAsks.creditorId, memberId), eq(debtAsks.debtorId, memberId));
  return db
    .select({
      creditorId: debtAsks.creditorId,
      debtorId: debtAsks.debtorId,
      askedAt: debtAsks.askedAt,
      isLately: sql<boolean>`${debtAsks.askedAt} > ${ago(limits.askAgainForPaymentSeconds)}`,
    })
    .from(debtAsks)
    .where(and(eq(debtAsks.groupId, groupId), isOwn));
}

/** Whom a merged place asked, and who asked it, counts for the one that stays. Parted again, both were asked. */
export async function carryAsks(
  tx: Transaction,
  { groupId, fromId, intoId }: { groupId: string; fromId: string; intoId: string },
): Promise<void> {
  const inPlaceOf = (column: "creditor_id" | "debtor_id") =>
    sql`case when ${sql.identifier(column)} = ${fromId}::uuid then ${intoId}::uuid else ${sql.identifier(column)} end`;
  await tx.execute(sql`
    with carried as (
      select ${inPlaceOf("creditor_id")} as creditor_id, ${inPlaceOf("debtor_id")} as debtor_id, asked_at
      from debt_asks where group_id = ${groupId} and ${fromId}::uuid in (creditor_id, debtor_id)
    )
    insert into debt_asks (group_id, creditor_id, debtor_id, asked_at)
    select ${groupId}::uuid, creditor_id, debtor_id, max(asked_at) from carried
    where creditor_id <> debtor_id group by creditor_id, debtor_id
    on conflict (group_id, creditor_id, debtor_id) do update
    set asked_at = greatest(debt_asks.asked_at, excluded.asked_at)`);
}
