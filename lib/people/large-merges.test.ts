import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { differencesIn } from "@/lib/expenses/factories.testing";
import { insertedDebts } from "@/lib/expenses/sums/debt-moves";
import { returnParts } from "@/lib/expenses/sums/merged-parts";
import { addPlaceholder, makeGroup } from "@/lib/groups/factories.testing";
import { newId } from "@/lib/ids";
import { mergePlaces } from "./merging";

const count = 300;

/** Written as they are, as many would take long to record. */
async function makeExpensesOwedBy({ groupId, payerId, memberId }: Record<"groupId" | "payerId" | "memberId", string>) {
  const sharers = JSON.stringify({ memberIds: [memberId] });
  await db.execute(sql`
    with made as (
      insert into expenses (group_id, id, kind, title, spent_on, amount, original_amount, original_currency,
        split_mode, split_input, created_by)
      select ${groupId}::uuid, gen_random_uuid(), 'expense', 'Bread', '2026-11-01', 100, 100, 'EUR',
        'equally', ${sharers}::text::jsonb, ${payerId}::uuid
      from generate_series(1, ${count}) returning id)
    insert into expense_parts (group_id, expense_id, member_id, paid, owed)
    select ${groupId}::uuid, made.id, part.member_id, part.paid, part.owed from made,
      (values (${payerId}::uuid, 100, 0), (${memberId}::uuid, 0, 100)) as part (member_id, paid, owed)`);
  await db.execute(sql`
    update balances set paid = sums.paid, owed = sums.owed from (
      select member_id, sum(paid) as paid, sum(owed) as owed from expense_parts where group_id = ${groupId} group by member_id
    ) as sums where balances.group_id = ${groupId} and balances.member_id = sums.member_id`);
  await db.execute(insertedDebts(sql`expenses.group_id = ${groupId}`));
  await db.execute(sql`
    insert into debts (group_id, one_id, other_id, amount)
    select group_id, one_id, other_id, sum(amount) from debt_parts where group_id = ${groupId} group by 1, 2, 3`);
}

test("undoing a merge reads each of its parts a few times, however many there are", async () => {
  const group = await makeGroup();
  const { groupId, membership } = group;
  const [fromId, intoId] = [(await addPlaceholder(group)).memberId, (await addPlaceholder(group)).memberId];
  await makeExpensesOwedBy({ groupId, payerId: membership.memberId, memberId: fromId });
  const { mergeId: id } = await mergePlaces(membership, { formId: newId(), memberId: fromId, intoId });
  await db.transaction(async (tx) => {
    expect(await returnParts(tx, { groupId, id, fromId, intoId })).toEqual({ kept: 0 });
    const [row] = await tx.execute<{ read: number }>(sql`
      select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables
      where relname in ('merged_parts', 'expense_parts', 'expenses', 'debt_parts')`);
    expect(row?.read).toBeLessThan(80 * count);
  });
  // What was written past the book left the months as they were.
  expect((await differencesIn(groupId)).filter(({ of }) => of !== "month" && of !== "member month")).toEqual([]);
});
