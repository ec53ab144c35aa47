import { deepEqual, equal } from "node:assert/strict";
import { test } from "vitest";
import type { Category } from "@/lib/categories";
import { setCategoryUse } from "@/lib/expenses/categories/category-changes";
import { listCategories } from "@/lib/expenses/categories/group-categories";
import { addComment, removeComment } from "@/lib/expenses/comments";
import { deleteExpense, editExpense, recordExpense } from "@/lib/expenses/expenses";
import { exportJson } from "@/lib/expenses/exports/json-file";
import {
  differencesIn,
  expectDebtsToBeBalances,
  leave,
  makeCategory,
  makeExpense,
  netsIn,
  newExpense,
} from "@/lib/expenses/factories.testing";
import { recordPayment } from "@/lib/expenses/payments";
import { changeDefaultSplit } from "@/lib/expenses/presets/default-split";
import { addPreset, setPresetRemoval } from "@/lib/expenses/presets/preset-changes";
import { addReceipts } from "@/lib/expenses/receipts/receipts";
import { documentFile, pictureFile } from "@/lib/expenses/receipts/samples.testing";
import { endRecurrence, skipOccasion } from "@/lib/expenses/recurrences/changes";
import { findRecurrenceOf } from "@/lib/expenses/recurrences/recurrence-list";
import { changeBudgets } from "@/lib/expenses/stats/budgets";
import { addMember, addPlaceholder, makeGroup } from "@/lib/groups/factories.testing";
import { makeHousehold } from "@/lib/groups/household-changes";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { mergePlaces } from "@/lib/people/merging";
import { bring, draft } from "./import-rounds.testing";

type Named = { id: string; name: string };
type Receipt = { content?: string; type: string };
type Group = Record<"members" | "categories" | "presets" | "recurrences", Named[]> & {
  expenses: { id: string; receipts: Receipt[] }[];
};

async function fileOf(membership: Membership): Promise<string> {
  return new Response(await exportJson(membership, { now: new Date() })).text();
}

/** What a file says, with names in the place of ids, in an order that doesn't come of them. */
function saidIn(text: string): unknown {
  const { exportedAt: _, ...file } = JSON.parse(text) as Group & { exportedAt: string };
  const all = [...file.members, ...file.categories, ...file.presets];
  const places = file.recurrences.map(({ id }, place): [string, string] => [id, `recurrence ${place}`]);
  const names = new Map([...all.map(({ id, name }): [string, string] => [id, name]), ...places]);
  // Pictures are drawn anew: they are the same, and not to the byte.
  const seen = ({ content, type, ...said }: Receipt) => ({ ...said, type, isWhole: content !== undefined });
  const expenses = file.expenses.map(({ id: __, receipts, ...said }) => ({ ...said, receipts: receipts.map(seen) }));
  return named({ ...file, expenses, members: file.members.map(({ id, ...said }) => ({ id, ...said })) }, names);
}

function named(value: unknown, names: Map<string, string>): unknown {
  if (typeof value === "string") return names.get(value) ?? value;
  if (Array.isArray(value)) {
    const all = value.map((each) => named(each, names));
    const isOfPlaces = value.every((each) => typeof each === "string" || "memberId" in each || "leftAt" in each);
    return isOfPlaces ? all.map((each) => JSON.stringify(each)).sort() : all;
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [
    names.get(key) ?? key,
    key === "leftAt" ? each !== null : named(each, names),
  ]);
  return Object.fromEntries(entries.sort());
}

/** Something of everything. */
async function makeEverything() {
  const { membership, groupId } = await makeGroup();
  const [mara, jonas] = [membership.memberId, await addMember({ groupId }, { name: "Jonas Berg" })];
  const [noor, twin, gone] = [
    await addPlaceholder({ groupId }, { name: "نور" }),
    await addPlaceholder({ groupId }, { name: "Noor again" }),
    await addMember({ groupId }, { name: "=Eli" }),
  ];
  const all = [mara, jonas.memberId, noor.memberId];
  const edited = await makeExpense(membership, { title: "Ferry", amount: 10_000n, memberIds: all, note: "a\nb" });
  await editExpense(jonas.membership, { ...edited, title: "Ferry back", amount: 10_001n });
  await makeExpense(membership, {
    ...{ title: "Rent", category: "rent", amount: 90_000n, memberIds: all },
    uneven: { mode: "shares", of: { [mara]: 10_000n, [jonas.memberId]: 5_000n, [noor.memberId]: 25_000n } },
  });
  await makeExpense(jonas.membership, {
    ...{ title: "Bill", amount: 4_700n, memberIds: all },
    uneven: {
      mode: "items",
      items: [
        { title: "Soup", amount: 1_000n, memberIds: [] },
        { title: "Fish", amount: 3_000n, memberIds: [mara, noor.memberId] },
      ],
      extra: 700n,
    },
  });
  await makeExpense(membership, { title: "Whales", amount: 10_000n, currency: "USD", rate: "0.9223", memberIds: all });
  await makeExpense(membership, { title: "Deposit", kind: "income", amount: 6_001n, memberIds: all });
  await makeExpense(membership, { title: "Twin", amount: 100n, memberIds: [twin.memberId, noor.memberId, mara] });
  const shared = { payerId: gone.memberId, memberIds: [gone.memberId, mara] };
  await makeExpense(gone.membership, { title: "=1+1", amount: 333n, ...shared });
  const payment = { fromId: jonas.memberId, toId: mara, amount: 1_500n, spentOn: "2026-11-09" };
  await recordPayment(membership, { formId: newId(), ...payment });
  const dropped = await makeExpense(membership, { title: "Taxi", memberIds: all });
  await addComment(jonas.membership, { formId: newId(), expenseId: edited.expenseId, text: "Twice?" });
  const said = await addComment(membership, { formId: newId(), expenseId: edited.expenseId, text: "No." });
  await removeComment(membership, { expenseId: edited.expenseId, commentId: said.id });
  await deleteExpense(membership, dropped);
  await mergePlaces(membership, { formId: newId(), memberId: twin.memberId, intoId: noor.memberId });
  await leave(membership, { memberId: gone.memberId });
  const [sauna, boat] = [await makeCategory(membership), await makeCategory(membership, { name: "Boat" })];
  const heated = await makeExpense(membership, { title: "Wood", category: sauna, memberIds: all });
  await editExpense(membership, { ...heated, category: boat });
  await makeExpense(membership, { title: "Towels", category: sauna, memberIds: all });
  for (const category of [boat, "gifts"]) await setCategoryUse(membership, { category, isPutAway: true });
  const together = [mara, jonas.memberId, noor.memberId];
  const of = { [mara]: 30_000n, [jonas.memberId]: 20_000n, [noor.memberId]: 10_000n };
  const preset = await addPreset(membership, {
    formId: newId(),
    name: "Flat",
    mode: "shares",
    memberIds: together,
    of,
  });
  const alike = { mode: "equally" as const, memberIds: [mara, jonas.memberId], of: {} };
  const former = await addPreset(membership, { formId: newId(), name: "Two", ...alike });
  await setPresetRemoval(membership, { id: former.id, isRemoved: true });
  await changeDefaultSplit(membership, { presetId: preset.id });
  await makeRepeating(membership, { memberIds: all, category: sauna });
  const ines = await addPlaceholder({ groupId }, { name: "Ines" });
  const away = await addMember({ groupId }, { name: "Away" });
  await makeHousehold(membership, { formId: newId(), name: "Lind", memberIds: [mara, noor.memberId] });
  const bergs = [jonas.memberId, ines.memberId, away.memberId];
  await makeHousehold(membership, { formId: newId(), name: "Berg", memberIds: bergs });
  await leave(membership, { memberId: away.memberId });
  const files = [documentFile(), await pictureFile()];
  await addReceipts(jonas.membership, { formId: newId(), expenseId: edited.expenseId, files });
  await changeBudgets(membership, { everything: 100_000n, rent: 90_000n, [sauna]: 5_000n });
  return membership;
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** One that goes on without its next day, and one that somebody ended. */
async function makeRepeating(
  membership: Membership,
  { memberIds, category }: { memberIds: string[]; category: Category },
) {
  for (const title of ["Internet", "Cleaner"]) {
    const said = newExpense(membership, { title, memberIds, category, spentOn: inDays(-1) });
    const repeats = { every: 1, unit: "week" as const, times: 9 };
    const { id } = await recordExpense(membership, { formId: newId(), ...said, repeats });
    const found = await findRecurrenceOf(membership, id);
    if (!found) throw new Error("Nothing repeats.");
    const recurrenceId = found.id;
    if (title === "Internet") await skipOccasion(membership, { recurrenceId, on: found.nextOn });
    else await endRecurrence(membership, { recurrenceId });
  }
}

// G5
test("a group that was written to a file and read from it is the same but for ids", async () => {
  const original = await makeEverything();
  const text = await fileOf(original);
  const { membership, groupId } = await makeGroup();
  const done = await bring(membership, text);
  deepEqual([done.state, done.refusal, done.look.faults], ["done", null, []]);
  deepEqual(saidIn(await fileOf(membership)), saidIn(text));
  deepEqual((await netsIn(membership)).sort(), (await netsIn(original)).sort());
  deepEqual(await differencesIn(groupId), []);
  await expectDebtsToBeBalances(membership);
});

test("of a group's own categories one of the same name is the same, and what a group uses it goes on using", async () => {
  const text = await fileOf(await makeEverything());
  const { membership } = await makeGroup();
  const own = await makeCategory(membership, { name: "SAUNA", glyph: "sun" });
  await makeExpense(membership, { category: "gifts" });
  const done = await bring(membership, text);
  deepEqual([done.state, done.refusal], ["done", null]);
  const { own: all, common } = await listCategories(membership);
  deepEqual(
    all.map(({ name, glyph, isPutAway }) => [name, glyph, isPutAway]),
    [
      ["Boat", "flame", true],
      ["SAUNA", "sun", false],
    ],
  );
  equal(all[1]?.id, own);
  equal(
    common.some(({ isPutAway }) => isPutAway),
    false,
  );
});

test("what a file of ours has once more, written at another time, is the same import", async () => {
  const original = await makeEverything();
  const { membership } = await makeGroup();
  const [one, two] = [await draft(membership, await fileOf(original)), await draft(membership, await fileOf(original))];
  equal(one.digest, two.digest);
});

test("a file longer than a page of it has everything once", async () => {
  const { membership } = await makeGroup();
  const lines = Array.from({ length: 405 }, (_, number) => `2026-06-01,No. ${number},,2.00,EUR,1.00,-1.00`);
  await bring(membership, ["Date,Description,Category,Cost,Currency,Mara Lind,Kim", ...lines].join("\n"));
  const { expenses } = JSON.parse(await fileOf(membership)) as Group;
  equal(new Set(expenses.map(({ id }) => id)).size, 405);
});
