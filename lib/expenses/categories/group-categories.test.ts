import { and, eq, like, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { groupCategories } from "@/db/schema/group-categories";
import { byTitle, type OwnCategory } from "@/lib/categories";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { restoreVersion } from "@/lib/expenses/entries/restoring";
import { editExpense } from "@/lib/expenses/expenses";
import { differencesIn, makeCategory, makeExpense, makeFlat, requireExpense } from "@/lib/expenses/factories.testing";
import { changeBudgets, readBudgets, usesOf } from "@/lib/expenses/stats/budgets";
import { readStats } from "@/lib/expenses/stats/stats";
import { addMember, makeGroup } from "@/lib/groups/factories.testing";
import { archiveGroup } from "@/lib/groups/group-changes";
import { mayManage } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { atOnce, refusalOf } from "@/lib/users/factories.testing";
import { addCategory, changeCategory, setCategoryUse } from "./category-changes";
import { inUse, listCategories, requireOwnCategory } from "./group-categories";

const sauna = () => ({ formId: newId(), name: "Sauna", glyph: "flame" as const });

const eventsOf = async (groupId: string) => {
  const which = and(eq(activity.groupId, groupId), like(activity.event, "category%"));
  const rows = await db.select().from(activity).where(which).orderBy(activity.id);
  return rows.map(({ event, details }) => [event, details?.category]);
};

test("admins make categories, members choose them, and nobody else makes, changes or puts one away", async () => {
  const group = await makeGroup();
  const admin = await addMember(group, { role: "admin" });
  const id = await makeCategory(admin.membership);
  const { expenseId } = await makeExpense((await addMember(group)).membership, { category: id });
  expect((await requireExpense(group.membership, expenseId)).category).toBe(id);
  for (const role of ["viewer", "member"] as const) {
    const { membership } = await addMember(group, { role });
    expect(mayManage(membership)).toBe(false);
    const tries = [
      () => addCategory(membership, { ...sauna(), name: "Garden" }),
      () => changeCategory(membership, { id, version: 1, name: "Garden", glyph: "plant" }),
      () => setCategoryUse(membership, { category: id, isPutAway: true }),
      () => setCategoryUse(membership, { category: "rent", isPutAway: true }),
    ];
    for (const attempt of tries) expect(await refusalOf(attempt())).toMatchObject({ code: "FORBIDDEN" });
  }
  await archiveGroup(group.membership);
  const late = setCategoryUse(admin.membership, { category: id, isPutAway: true });
  expect(await refusalOf(late)).toMatchObject({ key: "groupIsArchived" });
  expect(await eventsOf(group.groupId)).toEqual([["category_added", id]]);
});

test("the same form sent twice makes one category, also at once, and another content under its id makes none", async () => {
  const group = await makeGroup();
  const made = sauna();
  await atOnce(4, () => addCategory(group.membership, made));
  expect((await listCategories(group.membership)).own).toMatchObject([{ id: made.formId, name: "Sauna", version: 1 }]);
  const other = addCategory(group.membership, { ...made, name: "Garden" });
  expect((await refusalOf(other)).key).toBe("savedAlready");
  const { membership } = await addMember(group, { role: "admin" });
  const theirs = addCategory(membership, { ...made, name: "Garden" });
  expect((await refusalOf(theirs)).key).toBe("savedAlready");
});

test("two of one name could not be told apart, also at once and where one is put away", async () => {
  const { membership } = await makeGroup();
  const { done, refusals } = await atOnce(3, (place) =>
    addCategory(membership, { ...sauna(), name: place ? "SAUNA" : "Sauna" }),
  );
  expect([done.length, refusals]).toEqual([1, ["categoryNameIsTaken", "categoryNameIsTaken"]]);
  const id = await makeCategory(membership, { name: "Garden" });
  const renamed = changeCategory(membership, { id, version: 1, name: "sauna", glyph: "plant" });
  expect(await refusalOf(renamed)).toMatchObject({ key: "categoryNameIsTaken", field: "name" });
  await setCategoryUse(membership, { category: id, isPutAway: true });
  const again = addCategory(membership, { ...sauna(), name: "garden" });
  expect(await refusalOf(again)).toMatchObject({ key: "categoryNameIsPutAway", field: "name" });
});

test("of two who change one at once the second is told, and the same change sent twice is one", async () => {
  const { membership, groupId } = await makeGroup();
  const id = await makeCategory(membership);
  const mine = { id, version: 1, name: "Sauna and pool", glyph: "flame" as const };
  await Promise.all([changeCategory(membership, mine), changeCategory(membership, mine)]);
  expect(await requireOwnCategory(membership, id)).toMatchObject({ name: "Sauna and pool", version: 2 });
  const theirs = changeCategory(membership, { ...mine, name: "Banya" });
  expect((await refusalOf(theirs)).key).toBe("categoryWasChanged");
  expect(await eventsOf(groupId)).toEqual([
    ["category_added", id],
    ["category_changed", id],
  ]);
});

// G3
test("what is put away is offered no more, stays where it is, and can be brought back; twice is once", async () => {
  const { membership, groupId } = await makeGroup();
  const id = await makeCategory(membership);
  const { expenseId } = await makeExpense(membership, { category: id });
  for (const category of [id, "rent"] as const) {
    const use = (isPutAway: boolean) => setCategoryUse(membership, { category, isPutAway });
    expect([await use(true), await use(true)]).toEqual([{ isChanged: true }, { isChanged: false }]);
    expect(inUse(await listCategories(membership))).not.toContain(category);
    expect((await requireExpense(membership, expenseId)).category).toBe(id);
    expect([await use(false), await use(false)]).toEqual([{ isChanged: true }, { isChanged: false }]);
    expect(inUse(await listCategories(membership))).toContain(category);
  }
  expect(await eventsOf(groupId)).toEqual([
    ["category_added", id],
    ["category_put_away", id],
    ["category_brought_back", id],
    ["category_put_away", "rent"],
    ["category_brought_back", "rent"],
  ]);
});

test("a form that lay open while its category was put away still saves it", async () => {
  const { membership } = await makeGroup();
  const id = await makeCategory(membership);
  await setCategoryUse(membership, { category: id, isPutAway: true });
  const made = await makeExpense(membership, { category: id });
  await editExpense(membership, { ...made, title: "Sunday" });
  expect(await requireExpense(membership, made.expenseId)).toMatchObject({ title: "Sunday", category: id });
});

test("a category of another group is none here: not for an expense, a budget, a change or a look", async () => {
  const [group, other] = [await makeGroup(), await makeGroup()];
  const theirs = await makeCategory(other.membership);
  const { membership } = group;
  const made = await makeExpense(membership);
  const unknown = { key: "choiceUnknown", field: "category" };
  for (const category of [theirs, newId() as OwnCategory, "a-b-c-d-e" as OwnCategory]) {
    expect(await refusalOf(makeExpense(membership, { category }))).toMatchObject(unknown);
    expect(await refusalOf(editExpense(membership, { ...made, category }))).toMatchObject(unknown);
    expect(await refusalOf(changeBudgets(membership, { [category]: 100n }))).toMatchObject({ key: "choiceUnknown" });
    const use = setCategoryUse(membership, { category, isPutAway: true });
    expect((await refusalOf(use)).key).toBe("categoryIsGone");
    const change = changeCategory(membership, { id: category, version: 1, name: "Mine", glyph: "star" });
    expect((await refusalOf(change)).key).toBe("categoryIsGone");
    expect((await refusalOf(requireOwnCategory(membership, category))).key).toBe("categoryIsGone");
  }
  expect((await listExpenses(membership, { filter: { category: theirs } })).rows).toEqual([]);
  expect(await requireOwnCategory(other.membership, theirs)).toMatchObject({ name: "Sauna", isPutAway: false });
});

test("the database takes no category of another group, none that there is not, and no two that differ", async () => {
  const [group, other] = [await makeGroup(), await makeGroup()];
  const [own, theirs] = [await makeCategory(group.membership), await makeCategory(other.membership)];
  const { expenseId } = await makeExpense(group.membership);
  const write = (table: "expenses" | "budgets", [column, text]: string[], id: string | null) =>
    db.execute(sql`update ${sql.identifier(table)} set ${sql.identifier(column ?? "")} = ${text}, own_category_id = ${id}
      where group_id = ${group.groupId}`);
  await changeBudgets(group.membership, { rent: 100n });
  for (const [table, column] of [["expenses", "category"] as const, ["budgets", "scope"] as const]) {
    const known = `${table}_${column}_is_known`;
    const ofGroup = `${table}_own_category_is_of_the_group`;
    const wrong: [string, string | null, string][] = [
      [theirs, theirs, ofGroup],
      [newId(), null, known],
      [own, theirs, known],
      ["rent", own, known],
      ["castles", null, known],
    ];
    for (const [text, id, constraint] of wrong) {
      const refused = write(table, [column, text], id);
      await expect(refused).rejects.toMatchObject({ cause: { constraint_name: constraint } });
    }
    await write(table, [column, own], own);
  }
  expect((await requireExpense(group.membership, expenseId)).category).toBe(own);
});

// G3
test("sums, budgets and what is found follow a category of one’s own, and all that is kept adds up", async () => {
  const { membership, groupId, everyone } = await makeFlat();
  const id = await makeCategory(membership);
  const made = await makeExpense(membership, { amount: 900n, memberIds: everyone, category: "rent" });
  await changeBudgets(membership, { rent: 500n, [id]: 1000n });
  await editExpense(membership, { ...made, category: id });
  const stats = await readStats(membership, { span: { first: "2026-11", last: "2026-11" } });
  expect(stats.categories).toEqual([{ category: id, spent: 900n, ownPart: 300n }]);
  const budgets = await readBudgets(membership);
  expect(usesOf(budgets, stats).map(({ scope, spent, state }) => [scope, spent, state])).toEqual([
    ["rent", 0n, "within"],
    [id, 900n, "near"],
  ]);
  expect(await changeBudgets(membership, budgets)).toEqual({ isChanged: false });
  const { rows } = await listExpenses(membership, { filter: { category: id } });
  expect(rows.map((row) => row.id)).toEqual([made.expenseId]);
  expect(await differencesIn(groupId)).toEqual([]);
});

test("a version whose category was put away since can be had back", async () => {
  const { membership, groupId } = await makeGroup();
  const id = await makeCategory(membership);
  const made = await makeExpense(membership, { category: id });
  await editExpense(membership, { ...made, category: "rent" });
  await setCategoryUse(membership, { category: id, isPutAway: true });
  await restoreVersion(membership, { expenseId: made.expenseId, restores: 1, version: 2 });
  expect((await requireExpense(membership, made.expenseId)).category).toBe(id);
  expect(await differencesIn(groupId)).toEqual([]);
});

test("the guess learns one’s own categories, knows their names, and offers nothing that is put away", async () => {
  const { membership } = await makeFlat();
  const guess = async (title: string) =>
    (await requireExpense(membership, (await makeExpense(membership, { title, category: byTitle })).expenseId))
      .category;
  const [sauna, room] = [await makeCategory(membership), await makeCategory(membership, { name: "Room 2" })];
  expect(await guess("Banya")).toBe("");
  const wrong = await makeExpense(membership, { title: "Banya", category: byTitle });
  await editExpense(membership, { ...wrong, category: sauna });
  expect([await guess("banya"), await guess("SAUNA, two hours"), await guess("Saunas")]).toEqual([sauna, sauna, ""]);
  expect([await guess("Rent of room 2"), await guess("Rent of room 3")]).toEqual([room, "rent"]);
  await makeExpense(membership, { title: "Taxi", category: sauna });
  for (const category of [sauna, room, "rent"] as const)
    await setCategoryUse(membership, { category, isPutAway: true });
  expect([await guess("Banya"), await guess("Sauna tonight"), await guess("Rent of room 4")]).toEqual(["", "", ""]);
  // What was learned was put away, so the words say it again.
  expect(await guess("Taxi")).toBe("transport");
});

test("a group has room for so many of its own, with those put away", async () => {
  const { membership, groupId } = await makeGroup();
  const rows = Array.from({ length: limits.ownCategoriesMax }, (_, at) => ({ id: newId(), name: `No ${at}` }));
  await db.insert(groupCategories).values(rows.map((row) => ({ ...row, groupId, glyph: "tag" as const })));
  await setCategoryUse(membership, { category: rows[0]?.id ?? "", isPutAway: true });
  expect((await refusalOf(addCategory(membership, sauna()))).key).toBe("tooManyCategories");
});

test("a group that is erased takes its categories along, though expenses and budgets bear them", async () => {
  const { membership, groupId } = await makeGroup();
  const id = await makeCategory(membership);
  await makeExpense(membership, { category: id });
  await changeBudgets(membership, { [id]: 100n });
  await setCategoryUse(membership, { category: "rent", isPutAway: true });
  await db.execute(sql`update groups set deletes_at = now() where id = ${groupId}`);
  await db.execute(sql`select erase_group(${groupId})`);
  const left = await db.execute(sql`select 1 from group_categories where group_id = ${groupId}
    union all select 1 from unused_categories where group_id = ${groupId}
    union all select 1 from expenses where group_id = ${groupId}`);
  expect(left).toHaveLength(0);
});
