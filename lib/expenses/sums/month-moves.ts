import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { inPieces } from "@/db/pieces";
import { groupMonths, memberMonths } from "@/db/schema/expenses";
import type { Move } from "@/lib/expenses/entries/entries";
import { givenIn, sharedIn } from "@/lib/expenses/entries/giving";

type Change = { month: string; category: string; spent: bigint };
type PlaceChange = { memberId: string; month: string; category: string; paid: bigint; owed: bigint };

/**
 * Moves what months come to: of the group, and of each place. Payments are not spent, so they move nothing, and what came
 * in was spent less.
 */
export async function moveMonths(tx: Transaction, groupId: string, moves: Move[]): Promise<void> {
  const spending = moves.filter(({ kind }) => kind !== "payment");
  await changeGroupMonths(tx, groupId, spending);
  await changeMemberMonths(tx, groupId, spending);
}

async function changeGroupMonths(tx: Transaction, groupId: string, moves: Move[]): Promise<void> {
  const changes = new Map<string, Change>();
  for (const move of moves) {
    const { amount, spentOn, category } = move;
    const month = monthOf(spentOn);
    const change = changes.get(month + category) ?? { month, category, spent: 0n };
    changes.set(month + category, { ...change, spent: change.spent + signOf(move) * amount });
  }
  const rows = inOrder(changes).filter(({ spent }) => spent !== 0n);
  if (rows.length === 0) return;
  await tx
    .insert(groupMonths)
    .values(rows.map((row) => ({ groupId, ...row })))
    .onConflictDoUpdate({
      target: [groupMonths.groupId, groupMonths.month, groupMonths.category],
      set: { spent: sql`${groupMonths.spent} + excluded.spent` },
    });
}

async function changeMemberMonths(tx: Transaction, groupId: string, moves: Move[]): Promise<void> {
  const changes = new Map<string, PlaceChange>();
  for (const move of moves) {
    const { kind, spentOn, category, parts } = move;
    const month = monthOf(spentOn);
    const sign = signOf(move);
    for (const part of parts) {
      const { memberId } = part;
      const key = memberId + month + category;
      const { paid, owed } = changes.get(key) ?? { paid: 0n, owed: 0n };
      const [given, shared] = [givenIn(kind, part), sharedIn(kind, part)];
      changes.set(key, { memberId, month, category, paid: paid + sign * given, owed: owed + sign * shared });
    }
  }
  const rows = inOrder(changes).filter(({ paid, owed }) => paid !== 0n || owed !== 0n);
  for (const piece of inPieces(rows)) {
    await tx
      .insert(memberMonths)
      .values(piece.map((row) => ({ groupId, ...row })))
      .onConflictDoUpdate(addedUp);
  }
}

function signOf({ kind, counts }: Move): bigint {
  return counts === (kind === "expense") ? 1n : -1n;
}

/** What parts come to as months have it: `givenIn` and `sharedIn`, below zero where money came in. */
export function spentSums(part: SQL, sign: SQL = sql`1`): SQL {
  return sql`
    sum(${sign} * case kind when 'income' then -${part}.owed else ${part}.paid end) as paid,
    sum(${sign} * case kind when 'income' then -${part}.paid else ${part}.owed end) as owed`;
}

/** The order in which a statement is given its rows is the one in which it locks them. */
function inOrder<Row>(changes: Map<string, Row>): Row[] {
  return [...changes].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

/** "2026-11-01" of "2026-11-22". */
function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

const addedUp = {
  target: [memberMonths.groupId, memberMonths.memberId, memberMonths.month, memberMonths.category],
  set: { paid: sql`${memberMonths.paid} + excluded.paid`, owed: sql`${memberMonths.owed} + excluded.owed` },
};

type Way = { groupId: string; fromId: string; intoId: string };

/** Makes all months of one place another one's. The group's row is locked, so nobody else moves them. */
export async function moveAllMonths(tx: Transaction, { groupId, fromId, intoId }: Way): Promise<void> {
  await tx.execute(sql`
    with gone as (
      delete from member_months where group_id = ${groupId} and member_id = ${fromId} returning month, category, paid, owed
    )
    insert into member_months (group_id, member_id, month, category, paid, owed)
    select ${groupId}::uuid, ${intoId}::uuid, month, category, paid, owed from gone
    ${onConflictAdd}`);
}

/** Moves what some parts come to from one place's months to another's: rows of an expense's id, paid and owed. */
export async function moveMonthsOfParts(tx: Transaction, { groupId, fromId, intoId }: Way, parts: SQL): Promise<void> {
  await tx.execute(sql`
    insert into member_months (group_id, member_id, month, category, paid, owed)
    select ${groupId}::uuid, place.id, date_trunc('month', spent_on::timestamp)::date as month, category,
      ${spentSums(sql`part`, sql`place.sign`)}
    from (${parts}) as part
    join expenses on expenses.group_id = ${groupId} and expenses.id = part.expense_id
    cross join (values (${fromId}::uuid, -1), (${intoId}::uuid, 1)) as place (id, sign)
    where kind <> 'payment' and deleted_at is null
    group by place.id, month, category
    ${onConflictAdd}`);
}

const onConflictAdd = sql`
  on conflict (group_id, member_id, month, category) do update
  set paid = member_months.paid + excluded.paid, owed = member_months.owed + excluded.owed`;
