import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { expenseParts, expenses } from "@/db/schema/expenses";
import { deleteExpense, editExpense } from "@/lib/expenses/expenses";
import { isOfPeriod, startOf } from "@/lib/expenses/exports/book-pages";
import { makeExpense, newExpense } from "@/lib/expenses/factories.testing";
import { limits } from "@/lib/limits";
import { type BookOrder, type ExpenseCursor, inBookOrder } from "./by-day";
import { listExpenses } from "./expense-list";
import { makeDividedFlat } from "./visible-books.testing";
import { isOnPageOf } from "./visible-pages";

type Divided = Awaited<ReturnType<typeof makeDividedFlat>>;

/** So many expenses that are somebody else's, as their rows have them. */
async function insertOthers({ owner, groupId, maraId }: Divided, count: number) {
  const split = sql`jsonb_build_object('memberIds', jsonb_build_array(${maraId}::text))`;
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      with days as (select gen_random_uuid() as id, date '2026-11-04' - (number % 300)::int as spent_on
        from generate_series(1, ${count}::int) as number),
      made as (insert into expenses (group_id, id, kind, title, spent_on, amount, original_amount, original_currency, split_mode, split_input, created_by)
        select ${groupId}, id, 'expense', 'Other', spent_on, 100, 100, 'EUR', 'equally', ${split}, ${owner.memberId} from days
        returning id)
      select count(*) from made`);
    await tx.execute(sql`
      insert into expense_parts (group_id, expense_id, member_id, paid, owed)
      select group_id, id, ${maraId}, 100, 100 from expenses where group_id = ${groupId} and title = 'Other'`);
  });
}

type Plan = { "Actual Rows": number; "Actual Loops": number; "Rows Removed by Filter"?: number; Plans?: Plan[] };

/** How many rows PostgreSQL laid hands on. */
function rowsIn({ Plans = [], ...node }: Plan): number {
  const read = (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"];
  return Plans.reduce((sum, each) => sum + rowsIn(each), read);
}

async function rowsReadFor({ member }: Divided, order: BookOrder = "newest"): Promise<number> {
  const rows = limits.pageRows + 1;
  const period = { from: "2026-01-01", to: "2026-11-30" };
  const isMeant =
    order === "newest"
      ? isOnPageOf(member, { after: undefined, conditions: [], rows })
      : isOfPeriod(member, { after: startOf(period), period, rows });
  const page = db
    .select({ id: expenses.id })
    .from(expenses)
    .where(and(eq(expenses.groupId, member.groupId), isMeant))
    .orderBy(...inBookOrder(order))
    .limit(rows);
  const [row] = await db.execute<{ "QUERY PLAN": [{ Plan: Plan }] }>(sql`explain (analyze, format json) ${page}`);
  return rowsIn(row?.["QUERY PLAN"][0].Plan ?? { "Actual Rows": 1e9, "Actual Loops": 1 });
}

test.each<BookOrder>(["newest", "oldest"])(
  "a page of somebody with few expenses, the %s first, is read from where theirs stand, however many others there are",
  async (order) => {
    const divided = await makeDividedFlat();
    const few = await rowsReadFor(divided, order);
    await insertOthers(divided, 4_000);
    await db.execute(sql`analyze expenses, expense_parts, members`);
    expect(await rowsReadFor(divided, order)).toBeLessThan(few + 40);
    expect((await listExpenses(divided.member)).rows.map(({ title }) => title)).toEqual(["Bread", "Milk"]);
  },
);

test("pages of what somebody sees follow each other without gap or repetition, of what they share and what they recorded", async () => {
  const { owner, member, everyone, maraId } = await makeDividedFlat();
  const days = ["2026-10-01", "2026-10-02", "2026-10-02"];
  const made = Array.from({ length: 2 * limits.pageRows + 5 }, async (_, number) => {
    const [title, spentOn] = [`No. ${number}`, days[number % days.length] ?? ""];
    const isRecorded = number % 2 === 0;
    const sharers = isRecorded ? [maraId] : everyone;
    await makeExpense(isRecorded ? member : owner, { title, spentOn, payerId: maraId, memberIds: sharers });
    if (number % 10 === 0)
      await makeExpense(owner, { title: "Not theirs", spentOn, payerId: maraId, memberIds: [maraId] });
    return title;
  });
  const wanted = ["Bread", "Milk", ...(await Promise.all(made))];
  const listed: { title: string; key: string }[] = [];
  let after: ExpenseCursor | undefined;
  do {
    const { rows, next }: Awaited<ReturnType<typeof listExpenses>> = await listExpenses(member, { after });
    listed.push(...rows.map(({ title, spentOn, id }) => ({ title, key: spentOn + id })));
    after = next ?? undefined;
  } while (after);
  expect(listed.map(({ title }) => title).sort()).toEqual(wanted.sort());
  const keys = listed.map(({ key }) => key);
  expect(keys).toEqual(keys.toSorted().reverse());
});

test("a part stands on its expense's day, whoever writes it and whatever the day is changed to", async () => {
  const { owner, shared, everyone } = await makeDividedFlat();
  const daysOf = async () => {
    const rows = await db.select().from(expenseParts).where(eq(expenseParts.expenseId, shared.expenseId));
    return [...new Set(rows.map(({ expenseOn }) => expenseOn))];
  };
  expect(await daysOf()).toEqual(["2026-11-03"]);
  await db.update(expenses).set({ spentOn: "2026-01-02" }).where(eq(expenses.id, shared.expenseId));
  expect(await daysOf()).toEqual(["2026-01-02"]);
  const edit = newExpense(owner, { title: "Milk", memberIds: everyone, spentOn: "2026-02-03" });
  await editExpense(owner, { ...edit, expenseId: shared.expenseId, version: 1 });
  expect(await daysOf()).toEqual(["2026-02-03"]);
});

test("what was deleted is on nobody's page", async () => {
  const { owner, member, shared } = await makeDividedFlat();
  await deleteExpense(owner, { expenseId: shared.expenseId });
  expect((await listExpenses(member)).rows.map(({ title }) => title)).toEqual(["Bread"]);
});
