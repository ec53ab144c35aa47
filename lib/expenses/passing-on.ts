import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { readToday } from "@/db/clock";
import { balances, type ExpenseKind, netOfBalance } from "@/db/schema/expenses";
import { members } from "@/db/schema/groups";
import { users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { soundEntry } from "@/lib/expenses/entries/entries";
import { requireAble } from "@/lib/expenses/entries/participants";
import { writeEntry } from "@/lib/expenses/entries/recording";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { formatAmount, sizeOf } from "@/lib/money";
import { mailUser } from "@/lib/users/user-mail";
import { paymentEntry } from "./payments";

/** In place of a payment's: no money was paid, and screens say so. Whoever edits it makes a payment of it. */
const titles = { debt: "debt passed on", credit: "credit passed on" } as const;

/** What of somebody who left somebody else took on. */
export type PassedOn = keyof typeof titles;

/** Whether a payment passes on what somebody owed who left, or what they had to get; null of any other. */
export function passedOnBy({ kind, title }: { kind: ExpenseKind; title: string }): PassedOn | null {
  if (kind !== "payment") return null;
  if (title === titles.debt) return "debt";
  return title === titles.credit ? "credit" : null;
}

/** Whose balance becomes whose, and what it was when that was chosen. */
export type PassingOn = { fromId: string; toId: string; seen: bigint };

/**
 * Makes somebody's balance another one's, in the transaction in which they leave, under a lock that lets nobody write
 * meanwhile. Who stands in the book with it from then on is told by a payment between the two, which also undoes it when it
 * is deleted.
 */
export async function passOnBalance(tx: Transaction, held: Membership, { fromId, toId, seen }: PassingOn) {
  if (!mayRecord(held)) throw new DomainError("FORBIDDEN", "roleIsTooLow");
  await requireAble(tx, held, { memberId: toId, field: "passesTo" });
  const net = await readNet(tx, held, fromId);
  if (net !== seen) throw new DomainError("CONFLICT", "balanceHasChanged", { field: "passesTo" });
  if (net === 0n) return;
  const [kind, givesId, getsId] = net < 0n ? (["debt", fromId, toId] as const) : (["credit", toId, fromId] as const);
  const { timeZone, currency } = held.group;
  const spentOn = await readToday(tx, timeZone);
  const payment = paymentEntry({ fromId: givesId, toId: getsId, amount: sizeOf(net), spentOn });
  const id = newId();
  const sound = soundEntry({ ...payment, title: titles[kind] }, currency);
  await writeEntry(tx, held, { sound: { ...sound, id }, payerField: "payerId" });
  await tellTaker(tx, held, { which: kind, fromId, toId, amount: sizeOf(net), expenseId: id });
}

type Taken = { which: PassedOn; fromId: string; toId: string; amount: bigint; expenseId: string };

/** Nobody asked them here, so they get to know it: by mail, unless they chose it or have no account. */
async function tellTaker(tx: Transaction, held: Membership, { which, fromId, toId, amount, expenseId }: Taken) {
  const { groupId, group, account, memberId } = held;
  const places = await tx
    .select({ id: members.id, name: members.name, userId: members.userId, region: users.region })
    .from(members)
    .leftJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.groupId, groupId), inArray(members.id, [fromId, toId])));
  const [from, taker] = [fromId, toId].map((place) => places.find(({ id }) => id === place));
  if (!from || !taker?.userId || taker.id === memberId) return;
  const written = formatAmount(amount, { currency: group.currency, region: taker.region ?? account.user.region });
  await mailUser(tx, taker.userId, {
    template: "balancePassed",
    props: {
      person: from.name,
      by: fromId === memberId ? null : account.user.name,
      ...{ which, group: group.name, groupId, expenseId },
      amount: `${written}\u00a0${group.currency}`,
    },
  });
}

async function readNet(tx: Transaction, { groupId }: Membership, memberId: string): Promise<bigint> {
  const isTheirs = and(eq(balances.groupId, groupId), eq(balances.memberId, memberId));
  const [balance] = await tx.select({ net: netOfBalance }).from(balances).where(isTheirs);
  return balance?.net ?? 0n;
}
