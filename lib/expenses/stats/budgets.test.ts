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
import { atOnce, refusalOf } from "@/lib/users/factories.testing";
import { type Budgets, changeBudgets, markOfBudgets, readBudgets, usesOf } from "./budgets";

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

test("of two who set budgets at once the second is told, and what is the same already is no change", async () => {
  const { membership, groupId } = await makeGroup();
  const seen = markOfBudgets({}, "EUR");
  const set = (wanted: Budgets, since: string) => changeBudgets(membership, wanted, { seen: since });
  const both = await atOnce(2, (place) => set(place === 0 ? { groceries: 400n } : { rent: 900n }, seen));
  expect([both.done, both.refusals]).toEqual([[{ isChanged: true }], ["budgetsWereChanged"]]);
  const first = await readBudgets(membership);
  expect(await set(first, seen)).toEqual({ isChanged: false });
  expect(await refusalOf(set({}, seen))).toMatchObject({ code: "CONFLICT", key: "budgetsWereChanged" });
  expect(await refusalOf(set({ gifts: 1n }, ""))).toMatchObject({ key: "budgetsWereChanged" });
  expect(await readBudgets(membership)).toEqual(first);
  await set({ ...first, gifts: 1n }, markOfBudgets(first, "EUR"));
  expect([await readBudgets(membership), await countOf(groupId)]).toEqual([{ ...first, gifts: 1n }, 2]);
});

test("the same form pressed again and again sets its budgets once, and is refused by none of them", async () => {
  const { membership, groupId } = await makeGroup();
  await changeBudgets(membership, { rent: 50n });
  const seen = markOfBudgets({ rent: 50n }, "EUR");
  const presses = await atOnce(4, () => changeBudgets(membership, { rent: 60n, gifts: 5n }, { seen }));
  expect([presses.refusals, presses.done.filter(({ isChanged }) => isChanged).length]).toEqual([[], 1]);
  expect(await countOf(groupId)).toBe(2);
});

test("budgets are seen alike in whatever order they come, and otherwise with any other amount, scope or currency", () => {
  const seen = markOfBudgets({ rent: 50n, everything: 100n }, "EUR");
  expect(markOfBudgets({ everything: 100n, rent: 50n, gifts: undefined }, "EUR")).toBe(seen);
  const others: Budgets[] = [{}, { rent: 50n }, { rent: 51n, everything: 100n }, { rent: 100n, everything: 50n }];
  expect(others.map((each) => markOfBudgets(each, "EUR"))).not.toContain(seen);
  expect(markOfBudgets({ rent: 50n, everything: 100n }, "JPY")).not.toBe(seen);
});

test("what was typed in one currency is no budget in another, and a form that was drawn for one is told", async () => {
  const { membership, groupId, account } = await makeGroup();
  const seen = markOfBudgets({}, "EUR");
  await changeGroup(membership, { name: "Azores", description: "", showsDescription: true, currency: "JPY" });
  expect(await refusalOf(changeBudgets(membership, { rent: 40_000n }))).toMatchObject({ key: "currencyHasChanged" });
  const since = await requireMembershipOf(account, groupId);
  const late = changeBudgets(since, { rent: 400n }, { seen });
  expect(await refusalOf(late)).toMatchObject({ code: "CONFLICT", key: "budgetsWereChanged" });
  expect(await readBudgets(since)).toEqual({});
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
