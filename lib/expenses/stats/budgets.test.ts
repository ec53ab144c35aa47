import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { budgets } from "@/db/schema/budgets";
import { memberMonths } from "@/db/schema/expenses";
import { makeExpense } from "@/lib/expenses/factories.testing";
import { addMember, makeGroup, requireMembershipOf } from "@/lib/groups/factories.testing";
import { archiveGroup, changeGroup } from "@/lib/groups/group-changes";
import { mayManage } from "@/lib/groups/membership";
import { limits } from "@/lib/limits";
import { refusalOf } from "@/lib/users/factories.testing";
import { changeBudgets, readBudgets, usesOf } from "./budgets";

const countOf = (groupId: string) =>
  db.$count(activity, and(eq(activity.groupId, groupId), eq(activity.event, "budgets_changed")));

test("owners and admins set budgets, everyone in the group reads them, and nobody else sets any", async () => {
  const group = await makeGroup();
  const admin = await addMember(group, { role: "admin" });
  await changeBudgets(admin.membership, { everything: 100_000n, groceries: 40_000n });
  for (const role of ["viewer", "member"] as const) {
    const { membership } = await addMember(group, { role });
    expect(await readBudgets(membership)).toEqual({ everything: 100_000n, groceries: 40_000n });
    expect(mayManage(membership)).toBe(false);
    expect(await refusalOf(changeBudgets(membership, {}))).toMatchObject({ code: "FORBIDDEN" });
  }
  await archiveGroup(group.membership);
  expect(await refusalOf(changeBudgets(admin.membership, {}))).toMatchObject({ key: "groupIsArchived" });
});

test("budgets are set all at once: what isn’t named is none any more, and the same ones again are no news", async () => {
  const { membership, groupId } = await makeGroup();
  await changeBudgets(membership, { everything: 100n, rent: 50n });
  expect(await changeBudgets(membership, { rent: 60n })).toEqual({ isChanged: true });
  expect(await readBudgets(membership)).toEqual({ rent: 60n });
  expect(await changeBudgets(membership, { rent: 60n })).toEqual({ isChanged: false });
  expect(await countOf(groupId)).toBe(2);
});

test("a budget is more than nothing and no more than an amount can be, and the refusal stands at its field", async () => {
  const { membership } = await makeGroup();
  const max = limits.amountMinorUnitsMax;
  expect(await refusalOf(changeBudgets(membership, { rent: 0n }))).toMatchObject({
    key: "amountNotPositive",
    field: "rent",
  });
  const tooMuch = changeBudgets(membership, { everything: max + 1n });
  expect(await refusalOf(tooMuch)).toMatchObject({ key: "amountTooLarge", field: "everything" });
  await changeBudgets(membership, { everything: max });
});

test("another currency leaves no budget behind, and a group that is erased takes its own along", async () => {
  const { membership, groupId, account } = await makeGroup();
  const about = { name: "Azores", description: "", showsDescription: true };
  await changeBudgets(membership, { everything: 40_000n });
  await changeGroup(membership, { ...about, currency: "EUR" });
  expect(await readBudgets(membership)).toEqual({ everything: 40_000n });
  await changeGroup(membership, { ...about, currency: "JPY" });
  expect([await readBudgets(membership), await countOf(groupId)]).toEqual([{}, 2]);
  const since = await requireMembershipOf(account, groupId);
  await changeBudgets(since, { everything: 400n });
  await makeExpense(since);
  await db.execute(sql`update groups set deletes_at = now() where id = ${groupId}`);
  await db.execute(sql`select erase_group(${groupId})`);
  expect(await db.$count(budgets, eq(budgets.groupId, groupId))).toBe(0);
  expect(await db.$count(memberMonths, eq(memberMonths.groupId, groupId))).toBe(0);
});

test.each([
  [79_99n, "within"],
  [80_00n, "near"],
  [100_00n, "near"],
  [100_01n, "over"],
  [-1n, "within"],
] as const)("of a budget of 100.00, %s minor units are %s", (spent, state) => {
  const categories = [{ category: "rent", spent, ownPart: 0n }];
  const uses = usesOf({ rent: 100_00n, everything: 100_00n, gifts: 1n }, { spent, categories });
  expect(uses.map((use) => [use.scope, use.spent, use.state])).toEqual([
    ["everything", spent, state],
    ["rent", spent, state],
    ["gifts", 0n, "within"],
  ]);
});
