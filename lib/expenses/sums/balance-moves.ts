import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { balances } from "@/db/schema/expenses";
import type { Move } from "@/lib/expenses/entries/entries";
import { debtChangeOf, moveDebts } from "./debt-moves";
import { moveMonths } from "./month-moves";

type Change = { paid: bigint; owed: bigint; sent: bigint; received: bigint };

/**
 * Moves the sums that are kept, in the transaction that moves the parts. Rows are locked in the order of places, then
 * of months, then of places' months, so that writers who move the same ones wait for each other and never in a circle.
 * Who owes whom is moved under the locks of the balances of both.
 */
export async function moveBalances(tx: Transaction, groupId: string, moves: Move[]): Promise<void> {
  const [changes, change] = [changesOf(moves), debtChangeOf(groupId, moves)];
  const ofDebts = change.sums.flatMap(({ oneId, otherId }) => [oneId, otherId]);
  await lockBalances(tx, groupId, [...changes.map(([memberId]) => memberId), ...ofDebts]);
  await addToBalances(tx, groupId, changes);
  await moveDebts(tx, groupId, change);
  await moveMonths(tx, groupId, moves);
}

function changesOf(moves: Move[]): [string, Change][] {
  const changes = new Map<string, Change>();
  for (const { kind, parts, counts } of moves) {
    const sign = counts ? 1n : -1n;
    for (const { memberId, paid, owed } of parts) {
      const change = changes.get(memberId) ?? { paid: 0n, owed: 0n, sent: 0n, received: 0n };
      change[kind === "expense" ? "paid" : "sent"] += sign * paid;
      change[kind === "expense" ? "owed" : "received"] += sign * owed;
      changes.set(memberId, change);
    }
  }
  return [...changes].filter(([, change]) => Object.values(change).some((amount) => amount !== 0n));
}

/** Adds to the sums of places, below zero as well. */
export async function changeBalances(tx: Transaction, groupId: string, changes: [string, Change][]): Promise<void> {
  const memberIds = changes.map(([memberId]) => memberId);
  await lockBalances(tx, groupId, memberIds);
  await addToBalances(tx, groupId, changes);
}

async function lockBalances(tx: Transaction, groupId: string, named: string[]): Promise<void> {
  const memberIds = [...new Set(named)];
  if (memberIds.length === 0) return;
  const locked = await tx
    .select({ memberId: balances.memberId })
    .from(balances)
    .where(and(eq(balances.groupId, groupId), inArray(balances.memberId, memberIds)))
    .orderBy(asc(balances.memberId))
    .for("no key update");
  if (locked.length < memberIds.length) throw new Error("A place has no balance.");
}

async function addToBalances(tx: Transaction, groupId: string, changes: [string, Change][]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(
    ([memberId, { paid, owed, sent, received }]) =>
      sql`(${memberId}::uuid, ${paid}::bigint, ${owed}::bigint, ${sent}::bigint, ${received}::bigint)`,
  );
  await tx.execute(sql`
    update balances set paid = balances.paid + change.paid, owed = balances.owed + change.owed,
      sent = balances.sent + change.sent, received = balances.received + change.received
    from (values ${sql.join(rows, sql`, `)}) as change (member_id, paid, owed, sent, received)
    where balances.group_id = ${groupId} and balances.member_id = change.member_id`);
}
