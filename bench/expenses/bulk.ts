import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { expenseParts, expenses } from "@/db/schema/expenses";
import { evenRate } from "@/lib/exchange";
import { type Entry, type Part, partsOf } from "@/lib/expenses/entries/entries";
import { priceColumns } from "@/lib/expenses/entries/price";
import { insertedDebts } from "@/lib/expenses/sums/debt-moves";
import { summedBalances, summedMemberMonths, summedMonths } from "@/lib/expenses/sums/recomputation";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";

type Bulk = { membership: Membership; memberIds: string[] };

const chunk = 1_000;
const days = 5 * 365;
const day = 86_400_000;

/**
 * Expenses over five years, with a payment among each 25 and a line of activity for each, written past the domain; the
 * sums are added up at the end.
 */
export async function insertExpenses({ membership, memberIds }: Bulk, { count }: { count: number }): Promise<void> {
  const { groupId } = membership;
  for (let first = 0; first < count; first += chunk) {
    const numbers = Array.from({ length: Math.min(chunk, count - first) }, (_, place) => first + place);
    const made = numbers.map((number) => ({ id: newId(), entry: entryOf(number, { memberIds, count }) }));
    await db.transaction(async (tx) => {
      await tx.insert(expenses).values(made.map((each) => rowOf(membership, each)));
      const parts = made.flatMap(({ id, entry }) => partsOf(id, entry).map((part) => partRow({ groupId, id, part })));
      for (let row = 0; row < parts.length; row += chunk) {
        await tx.insert(expenseParts).values(parts.slice(row, row + chunk));
      }
      await tx.insert(activity).values(made.map((each) => happeningOf(membership, each)));
    });
  }
  await addUp(groupId);
}

function entryOf(number: number, { memberIds, count }: { memberIds: string[]; count: number }): Entry {
  const spentOn = new Date(Date.UTC(2022, 0, 1) + Math.floor((number * days) / count) * day).toISOString().slice(0, 10);
  const [one = "", other = ""] = [number, number + 1].map((place) => memberIds[place % memberIds.length] ?? "");
  const amount = BigInt(1 + ((number * 7919) % 100_000));
  const said = { amount, original: { amount, currency: "EUR" }, rate: evenRate, spentOn };
  const payers = { [one]: said.amount };
  if (number % 25 === 0)
    return {
      kind: "payment",
      title: "payment",
      note: "",
      category: "",
      ...said,
      payers,
      memberIds: [other],
      uneven: null,
    };
  const sharers = memberIds.slice(0, 2 + (number % (memberIds.length - 1)));
  return {
    kind: "expense",
    title: `Groceries ${number}`,
    note: "",
    category: "",
    ...said,
    payers,
    memberIds: sharers,
    uneven: null,
  };
}

function rowOf({ groupId, memberId }: Membership, { id, entry }: { id: string; entry: Entry }) {
  const { kind, title, spentOn, memberIds } = entry;
  return {
    ...{ groupId, id, kind, title, spentOn, createdBy: memberId },
    ...priceColumns(entry),
    ...{ splitMode: "equally" as const, splitInput: { memberIds } },
  };
}

function happeningOf({ groupId, memberId }: Membership, { id, entry }: { id: string; entry: Entry }) {
  const details = { amount: String(entry.amount), sharers: entry.memberIds.length };
  return { groupId, id: newId(), event: "expense_recorded" as const, actorId: memberId, expenseId: id, details };
}

function partRow({ groupId, id, part }: { groupId: string; id: string; part: Part }) {
  return { groupId, expenseId: id, ...part };
}

async function addUp(groupId: string): Promise<void> {
  await db.execute(sql`
    update balances set paid = summed.paid, owed = summed.owed, sent = summed.sent, received = summed.received
    from (${summedBalances}) as summed
    where balances.group_id = ${groupId} and summed.group_id = ${groupId} and summed.member_id = balances.member_id`);
  await db.execute(sql`
    insert into group_months (group_id, month, category, spent)
    select group_id, month, category, spent from (${summedMonths}) as summed where group_id = ${groupId}`);
  await db.execute(sql`
    insert into member_months (group_id, member_id, month, category, paid, owed)
    select group_id, member_id, month, category, paid, owed from (${summedMemberMonths}) as summed
    where group_id = ${groupId}`);
  await db.execute(insertedDebts(sql`expenses.group_id = ${groupId}`));
  await db.execute(sql`
    insert into debts (group_id, one_id, other_id, amount)
    select group_id, one_id, other_id, sum(amount) from debt_parts where group_id = ${groupId} group by 1, 2, 3`);
}
