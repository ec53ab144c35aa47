import postgres from "postgres";
import { expect, test } from "vitest";
import { deleteExpense, restoreExpense } from "@/lib/expenses/expenses";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { examineBalances } from "./balances";
import type { Finding } from "./finding";
import { plantExpense } from "./patients.testing";

async function withOwner(look: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(process.env.MIGRATION_DATABASE_URL ?? "", { max: 1 });
  await look(sql).finally(() => sql.end());
}

function statementIn({ remedy = "" }: Finding): string {
  return remedy.slice(remedy.indexOf("insert into"));
}

test("what the doctor says to do about sums sets them right", async () => {
  await withOwner(async (sql) => {
    const { groupId, memberId } = await plantExpense({ spentOn: "2026-10-31" });
    await plantExpense();
    expect(await examineBalances(sql)).toEqual([
      { level: "ok", what: "Balances agree with the expenses of 2 groups." },
    ]);
    await sql`update balances set owed = owed + 1 where group_id = ${groupId} and member_id <> ${memberId}`;
    await sql`delete from balances where group_id = ${groupId} and member_id = ${memberId}`;
    await sql`update group_months set spent = 0 where group_id = ${groupId} and month = '2026-10-01'`;
    await sql`insert into group_months (group_id, month, category, spent) values (${groupId}, '2026-01-01', '', 5)`;
    await sql`update member_months set owed = owed + 3, paid = 0 where group_id = ${groupId} and member_id = ${memberId}`;
    await sql`delete from member_months where group_id = ${groupId} and member_id <> ${memberId} and month = '2026-10-01'`;
    await sql`insert into member_months (group_id, member_id, month, category, paid, owed)
      values (${groupId}, ${memberId}, '2026-01-01', 'rent', 5, 0)`;
    await sql`update debts set amount = amount + 1 where group_id = ${groupId} and ${memberId} in (one_id, other_id)`;
    const findings = await examineBalances(sql);
    expect(findings.map(({ level }) => level)).toEqual(Array(12).fill("wrong"));
    for (const finding of findings) await sql.unsafe(statementIn(finding));
    expect(await examineBalances(sql)).toMatchObject([{ level: "ok" }]);
  });
});

test("what an expense makes whom owe whom is reckoned anew by deleting and restoring it", async () => {
  await withOwner(async (sql) => {
    const { membership, everyone, groupId } = await makeFlat();
    const { expenseId } = await makeExpense(membership, { memberIds: everyone });
    await sql`update debt_parts set amount = amount + 1 where group_id = ${groupId} and other_id = ${everyone[1] ?? ""}`;
    await sql`delete from debt_parts where group_id = ${groupId} and other_id = ${everyone[2] ?? ""}`;
    const [finding, ...more] = await examineBalances(sql);
    expect(finding).toMatchObject({
      what: `What the expense ${expenseId} in group ${groupId} makes whom owe whom is not what its parts say.`,
    });
    expect(more).toEqual([]);
    await deleteExpense(membership, { expenseId });
    await restoreExpense(membership, { expenseId });
    expect(await examineBalances(sql)).toMatchObject([{ level: "ok" }]);
  });
});

test("of many sums that are not what the expenses say the doctor names twenty, and how many there are", async () => {
  await withOwner(async (sql) => {
    for (let group = 0; group < 8; group++) await plantExpense();
    await sql`update balances set received = received + 1`;
    const findings = await examineBalances(sql);
    expect(findings).toHaveLength(21);
    expect(findings.at(-1)?.what).toMatch(/^\d+ more sums are not what the expenses say\.$/);
    await sql`update balances set received = received - 1`;
  });
});
