import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { members } from "@/db/schema/groups";
import { byTitle } from "@/lib/categories";
import { listBalances, summarizeSpending } from "@/lib/expenses/balances/balances";
import { addComment, listComments, restoreComment } from "@/lib/expenses/comments";
import { listDebtParts, listDebts } from "@/lib/expenses/debts/debt-list";
import { restoreVersion } from "@/lib/expenses/entries/restoring";
import { findVersions, listVersions } from "@/lib/expenses/entries/versions";
import { deleteExpense, editExpense, findExpense, recordExpense, restoreExpense } from "@/lib/expenses/expenses";
import { makeExpense, newExpense, requireExpense } from "@/lib/expenses/factories.testing";
import { listReceipts, readReceipt } from "@/lib/expenses/receipts/receipt-list";
import { addReceipts, removeReceipt } from "@/lib/expenses/receipts/receipts";
import { documentFile } from "@/lib/expenses/receipts/samples.testing";
import { endRecurrence } from "@/lib/expenses/recurrences/changes";
import { findRecurrence, findRecurrenceOf, listRecurrences } from "@/lib/expenses/recurrences/recurrence-list";
import { mayRepeat, repeatExpense } from "@/lib/expenses/recurrences/repeating";
import { applyResharing, draftResharing } from "@/lib/expenses/resharing/changes";
import { findResharing, seesResharing } from "@/lib/expenses/resharing/found";
import { listShareable } from "@/lib/expenses/resharing/shareable";
import { changeBudgets, readBudgetUses } from "@/lib/expenses/stats/budgets";
import { findMonthBounds, readMonths, readStats } from "@/lib/expenses/stats/stats";
import { listActivity } from "@/lib/groups/activity";
import { addMember, addPlaceholder, requireMembershipOf } from "@/lib/groups/factories.testing";
import { changeVisibility } from "@/lib/groups/visibility";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { refusalOf } from "@/lib/users/factories.testing";
import { listExpenses } from "./expense-list";
import { findMentioned } from "./mentions";
import { makeDividedFlat, secret } from "./visible-books.testing";
import { seesExpense } from "./visible-pages";

const titlesOf = ({ rows }: { rows: { title: string }[] }) => rows.map(({ title }) => title);

test("a member sees what they share and what they recorded, and who manages people sees all", async () => {
  const { owner, member, account, groupId } = await makeDividedFlat();
  const admin = (await addMember({ groupId }, { role: "admin", name: "Noor" })).membership;
  const viewer = (await addMember({ groupId }, { role: "viewer", name: "Ida" })).membership;
  const all = ["payment", "Bread", secret.title, "Milk"];
  for (const each of [owner, admin]) expect(titlesOf(await listExpenses(each))).toEqual(all);
  expect(titlesOf(await listExpenses(member))).toEqual(["Bread", "Milk"]);
  expect(titlesOf(await listExpenses(viewer))).toEqual([]);
  await changeVisibility(owner, { visibility: "all" });
  const now = await requireMembershipOf(account, groupId);
  expect(now.group.visibility).toBe("all");
});

test("nothing that is looked for leads to what somebody does not see", async () => {
  const { member, maraId, tomasId } = await makeDividedFlat();
  const filters = [
    { words: "zanzibar" },
    { words: "quokka" },
    { category: "gifts" as const },
    { least: secret.amount, most: secret.amount },
    { from: "2026-11-04", to: "2026-11-04" },
  ];
  for (const filter of filters) expect(titlesOf(await listExpenses(member, { filter }))).toEqual([]);
  for (const memberId of [maraId, tomasId])
    expect(titlesOf(await listExpenses(member, { filter: { memberId } }))).not.toContain(secret.title);
});

test("to whoever does not see an expense it is one that does not exist, whatever they ask of it or do to it", async () => {
  const { owner, member, hidden, paymentId } = await makeDividedFlat();
  const { expenseId } = hidden;
  const [receipt] = (await listReceipts(owner, expenseId)).receipts;
  const receiptId = receipt?.id ?? "";
  expect(await findExpense(member, expenseId)).toBeNull();
  expect(await findExpense(member, paymentId)).toBeNull();
  expect((await findMentioned(member, [expenseId, paymentId])).size).toBe(0);
  expect((await findVersions(member, { expenseId, numbers: [1] })).size).toBe(0);
  expect((await listActivity(member, { expenseId })).rows).toEqual([]);
  expect(await seesExpense(member, expenseId)).toBe(false);
  const commentId = (await listComments(owner, { expenseId })).comments[0]?.id ?? "";
  const formId = newId();
  const asks = [
    () => listComments(member, { expenseId }),
    () => restoreComment(member, { expenseId, commentId }),
    () => listVersions(member, { expenseId }),
    () => listReceipts(member, expenseId),
    () => readReceipt(member, { expenseId, receiptId, part: "whole" }),
    () => addComment(member, { formId, expenseId, text: "What is this?" }),
    () => addReceipts(member, { formId, expenseId, files: [documentFile("Other")] }),
    () => removeReceipt(member, { expenseId, receiptId }),
    () => editExpense(member, { ...newExpense(member), expenseId, version: 1 }),
    () => restoreVersion(member, { expenseId, restores: 1, version: 1 }),
    () => deleteExpense(member, { expenseId }),
    () => restoreExpense(member, { expenseId }),
    () =>
      draftResharing(member, {
        formId: newId(),
        memberId: member.memberId,
        wishes: [{ expenseId, takesPart: true }],
      }),
  ];
  for (const ask of asks) expect((await refusalOf(ask())).code).toBe("NOT_FOUND");
  expect(await requireExpense(owner, expenseId)).toMatchObject({ version: 1, isDeleted: false });
});

test("what happened to an expense is told to who sees it, a page at a time, however much happened that they don't see", async () => {
  const { owner, member, hidden, shared, groupId } = await makeDividedFlat();
  const told = async () => (await listActivity(member)).rows.map(({ expenseId }) => expenseId);
  expect(await told()).toContain(shared.expenseId);
  expect(await told()).not.toContain(hidden.expenseId);
  expect((await listActivity(owner)).rows.map(({ expenseId }) => expenseId)).toContain(hidden.expenseId);
  const happening = { groupId, event: "expense_edited", actorId: owner.memberId, expenseId: hidden.expenseId } as const;
  const later = Date.now() + 86_400_000;
  const many = Array.from({ length: limits.happeningsLookedThroughMax + 7 }, () => ({
    ...happening,
    id: newId(later),
  }));
  await db.insert(activity).values(many);
  const [pages, ends] = [[] as (string | null)[][], [] as (string | null)[]];
  let before: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listActivity>> = await listActivity(member, before ? { before } : {});
    pages.push(page.rows.map(({ expenseId }) => expenseId));
    ends.push(page.next);
    before = page.next;
  } while (before && pages.length < 5);
  expect(pages[0]).toEqual([]);
  // What stands where a page ends tells the day, and no more.
  expect(ends[0]).toMatch(/-0000-0000-0{12}$/);
  expect(pages.flat()).toContain(shared.expenseId);
  expect(pages.flat()).not.toContain(hidden.expenseId);
});

test("where one press changed several expenses, who sees some of them hears of those", async () => {
  const { owner, member, hidden, shared } = await makeDividedFlat();
  const { memberId } = await addPlaceholder(owner, { name: "Lena" });
  const wishes = [hidden, shared].map(({ expenseId }) => ({ expenseId, takesPart: true }));
  const { id } = await draftResharing(owner, { formId: newId(), memberId, wishes });
  await applyResharing(owner, { id, seen: (await findResharing(owner, id)).seen });
  const told = async (of: typeof owner) =>
    (await listActivity(of)).rows.filter(({ event }) => /edited|reshared/.test(event)).map(({ event }) => event);
  expect(await told(member)).toEqual(["expense_edited"]);
  expect(await told(owner)).toEqual(["expenses_reshared"]);
});

test("sums are of what somebody sees: their own parts, no budget of the group, and of others nothing but balances", async () => {
  const { owner, member, hidden } = await makeDividedFlat();
  await changeBudgets(owner, { gifts: 1n, everything: 1n });
  expect(await summarizeSpending(member)).toEqual({ spent: null, ownPart: 400n });
  expect(await readStats(member, { span: null })).toMatchObject({
    ...{ spent: 400n, ownPart: 400n, ownPaid: 0n },
    categories: [{ category: "", spent: 400n }],
    people: [{ memberId: member.memberId, owed: 400n }],
  });
  expect(await readMonths(member, { span: null })).toEqual([{ month: "2026-11", spent: 400n, ownPart: 400n }]);
  expect(await findMonthBounds(member)).toEqual({ first: "2026-11", last: "2026-11" });
  expect(await readBudgetUses(member, "2026-11")).toEqual([]);
  expect(await readBudgetUses(owner, "2026-11")).toHaveLength(2);
  const nets = (rows: { net: bigint }[]) => rows.map(({ net }) => net);
  const [seen, all] = [await listBalances(member), await listBalances(owner)];
  expect(nets(seen)).toEqual(nets(all));
  expect(seen.map(({ paid }) => paid)).toEqual([null, 0n, null]);
  expect((await listDebts(member, {})).rows.map(({ amount }) => amount).sort()).toEqual(
    (await listDebts(owner, {})).rows.map(({ amount }) => amount).sort(),
  );
  expect(hidden.amount).toBe(secret.amount);
});

test("what makes a debt of two others is told as far as somebody takes part, and all of their own is", async () => {
  const { member, owner, maraId, tomasId } = await makeDividedFlat();
  expect(titlesOf(await listDebtParts(member, { fromId: tomasId, toId: maraId }))).toEqual(["Bread", "Milk"]);
  expect(titlesOf(await listDebtParts(owner, { fromId: tomasId, toId: maraId }))).toContain(secret.title);
  expect(titlesOf(await listDebtParts(member, { fromId: member.memberId, toId: maraId }))).toEqual(["Milk"]);
});

test("a category is not guessed from what somebody does not see", async () => {
  const { owner, member } = await makeDividedFlat();
  const guess = async (by: typeof member) => {
    const { expenseId } = await makeExpense(by, { title: secret.title, category: byTitle });
    return (await requireExpense(owner, expenseId)).category;
  };
  expect(await guess(member)).toBe("");
});

test("whoever takes themselves out of an expense sees it no more, and whoever recorded it still does", async () => {
  const { owner, member, shared, maraId } = await makeDividedFlat();
  const { expenseId } = shared;
  const edit = newExpense(owner, { title: "Milk", memberIds: [maraId], spentOn: "2026-11-03" });
  await editExpense(member, { ...edit, expenseId, version: 1 });
  expect(await seesExpense(member, expenseId)).toBe(false);
  const own = await makeExpense(member, { title: "Tea" });
  await editExpense(member, { ...edit, expenseId: own.expenseId, version: 1 });
  expect(await seesExpense(member, own.expenseId)).toBe(true);
});

test("what somebody recorded from a place that was merged into theirs they recorded", async () => {
  const { owner, member, groupId, maraId } = await makeDividedFlat();
  const [before, earlier] = [await addMember({ groupId }), await addMember({ groupId })];
  const { expenseId } = await makeExpense(earlier.membership, { title: "Rope", payerId: maraId, memberIds: [maraId] });
  expect(await seesExpense(member, expenseId)).toBe(false);
  const merge = (fromId: string, mergedInto: string) =>
    db.update(members).set({ mergedInto, userId: null, leftAt: sql`now()` }).where(eq(members.id, fromId));
  await merge(earlier.memberId, before.memberId);
  await merge(before.memberId, member.memberId);
  expect(await seesExpense(member, expenseId)).toBe(true);
  expect(titlesOf(await listExpenses(member))).toContain("Rope");
  expect(titlesOf(await listExpenses(owner))).toContain("Rope");
});

test("past expenses are reshared among what somebody sees, and a press that tells of others is not there for them", async () => {
  const { owner, member, shared, hidden } = await makeDividedFlat();
  const shareable = await listShareable(member, { memberId: member.memberId });
  expect(titlesOf(shareable)).toEqual(["Bread", "Milk"]);
  const wishes = [shared, hidden].map(({ expenseId }) => ({ expenseId, takesPart: false }));
  const asked = { formId: newId(), memberId: owner.memberId, wishes };
  const { id } = await draftResharing(owner, asked);
  expect((await refusalOf(findResharing(member, id))).code).toBe("NOT_FOUND");
  const { seen } = await findResharing(owner, id);
  expect((await refusalOf(applyResharing(member, { id, seen }))).code).toBe("NOT_FOUND");
  await applyResharing(owner, { id, seen });
  expect((await listActivity(member)).rows.map(({ event }) => event)).not.toContain("expenses_reshared");
  const leaving = { memberId: member.memberId, wishes: [{ expenseId: shared.expenseId, takesPart: false }] };
  const { id: ownId } = await draftResharing(member, { formId: newId(), ...leaving });
  const { seen: ownSeen } = await findResharing(member, ownId);
  await applyResharing(member, { id: ownId, seen: ownSeen });
  expect(await seesResharing(member, ownId)).toBe(false);
});

test("what repeats is seen by whom it names and in whose name it is", async () => {
  const { owner, member, everyone, maraId } = await makeDividedFlat();
  const repeats = { every: 1, unit: "month" } as const;
  const begin = async (memberIds: string[], title: string) => {
    const given = newExpense(owner, { title, memberIds, spentOn: "2026-11-20" });
    const { id } = await recordExpense(owner, { formId: newId(), ...given, repeats });
    return (await findRecurrenceOf(owner, id))?.id ?? "";
  };
  const [seen, unseen] = [await begin(everyone, "Rent"), await begin([maraId], secret.title)];
  expect((await listRecurrences(member)).map(({ id }) => id)).toEqual([seen]);
  expect(await findRecurrence(member, unseen)).toBeNull();
  expect((await refusalOf(endRecurrence(member, { recurrenceId: unseen }))).code).toBe("NOT_FOUND");
  expect((await listRecurrences(owner)).map(({ id }) => id).sort()).toEqual([seen, unseen].sort());
});

test("what came of something that repeats unseen is not offered to be repeated", async () => {
  const { owner, member, maraId, shared } = await makeDividedFlat();
  const { expenseId } = shared;
  const asked = { formId: newId(), expenseId, version: 1, repeats: { every: 1, unit: "month" } } as const;
  expect(await mayRepeat(member, await requireExpense(member, expenseId))).toBe(true);
  await repeatExpense(owner, asked);
  const given = newExpense(owner, { title: secret.title, memberIds: [maraId] });
  await editExpense(owner, { ...given, expenseId, version: 1, follows: true });
  const undone = newExpense(owner, { title: "Milk", memberIds: [maraId, member.memberId] });
  await editExpense(owner, { ...undone, expenseId, version: 2 });
  expect(await findRecurrenceOf(member, expenseId)).toBeNull();
  expect(await mayRepeat(member, await requireExpense(member, expenseId))).toBe(false);
});
