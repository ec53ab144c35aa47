import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "vitest";
import { db } from "@/db/client";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { editExpense, recordExpense } from "@/lib/expenses/expenses";
import { exportJson } from "@/lib/expenses/exports/json-file";
import { leave, makeExpense, newExpense } from "@/lib/expenses/factories.testing";
import { changed, fixture, idsInFile, said } from "@/lib/expenses/file-formats/fixtures.testing";
import { readDefaultSplit } from "@/lib/expenses/presets/default-split";
import { addPreset } from "@/lib/expenses/presets/preset-changes";
import { listPresets } from "@/lib/expenses/presets/split-presets";
import { addReceipts } from "@/lib/expenses/receipts/receipts";
import { documentFile } from "@/lib/expenses/receipts/samples.testing";
import { listOccasions, listRecurrences } from "@/lib/expenses/recurrences/recurrence-list";
import { addMember, addPlaceholder, makeGroup, requireMembershipOf } from "@/lib/groups/factories.testing";
import { makeHousehold } from "@/lib/groups/household-changes";
import { listHouseholds, listSaidHouseholds } from "@/lib/groups/households";
import { listMembers } from "@/lib/groups/members";
import type { Membership } from "@/lib/groups/membership";
import { changeVisibility } from "@/lib/groups/visibility";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { mergePlaces } from "@/lib/people/merging";
import { bring, draft } from "./import-rounds.testing";

async function fileOf(membership: Membership): Promise<string> {
  return new Response(await exportJson(membership, { now: new Date() })).text();
}

test("what repeats by a file goes on in the name of whoever brings it, and not in that of whom the file names", async () => {
  const { membership, groupId } = await makeGroup();
  const kim = await addMember({ groupId }, { name: "Kim" });
  const text = changed({ "recurrences.0.author": idsInFile.kim });
  const { look, state } = await bring(membership, text);
  deepEqual([state, look.repeats], ["done", 1]);
  const [found] = await listRecurrences(membership);
  ok(found);
  deepEqual([found.authorId, found.nextOn, found.title], [membership.memberId, "2126-12-31", "Internet"]);
  const { rows } = await listOccasions(membership, { recurrenceId: found.id });
  deepEqual(
    rows.map(({ fallsOn, skippedBy, expenseId }) => [fallsOn, skippedBy, expenseId !== null]),
    [
      ["2026-11-30", kim.memberId, false],
      ["2026-10-31", null, true],
    ],
  );
});

test("what repeats by an old file goes on from today, and makes up for nothing", async () => {
  const { membership } = await makeGroup();
  const text = changed({
    "recurrences.0.nextOn": "2019-01-31",
    "recurrences.0.skips": [],
    "expenses.1.occasion.on": "2018-12-31",
  });
  await bring(membership, text);
  const [found] = await listRecurrences(membership);
  const today = new Date().toISOString().slice(0, 10);
  ok(found && found.nextOn >= today, found?.nextOn);
});

test("no more comes in to repeat than a group has room for", async () => {
  const { membership } = await makeGroup();
  const one = said("recurrences.0");
  const recurrences = Array.from({ length: 101 }, (_, place) => ({ ...one, id: place === 0 ? one.id : `r${place}` }));
  const text = changed({ recurrences });
  const { state, refusal } = await bring(membership, text);
  deepEqual([state, refusal], ["failed", "tooManyRecurrences"]);
  equal((await listExpenses(membership)).rows.length, 0);
});

test("a preset of a name that the group has stays as the group has it, and so does how its expenses start", async () => {
  const { membership } = await makeGroup();
  const own = { mode: "equally" as const, memberIds: [membership.memberId], of: {} };
  await addPreset(membership, { formId: newId(), name: "RENT", ...own });
  const { state } = await bring(membership, fixture("quits.json"));
  equal(state, "done");
  const presets = await listPresets(membership);
  deepEqual(
    presets.map(({ name, mode }) => [name, mode]),
    [["RENT", "equally"]],
  );
  deepEqual(await readDefaultSplit(membership), { presetId: presets[0]?.id });
});

test("receipts for which a file has no room are named in it, and its import says that they aren't there", async () => {
  const { membership } = await makeGroup();
  const { expenseId } = await makeExpense(membership);
  const files = [documentFile("one"), documentFile("two")];
  await addReceipts(membership, { formId: newId(), expenseId, files });
  const room = limits.exportReceiptBytesMax;
  Object.assign(limits, { exportReceiptBytesMax: files[0]?.content.length });
  try {
    const text = await fileOf(membership);
    const [{ receipts }] = JSON.parse(text).expenses;
    deepEqual(
      receipts.map(({ name, content }: { name: string; content?: string }) => [name, content !== undefined]),
      [
        ["bill.pdf", true],
        ["bill.pdf", false],
      ],
    );
    const { membership: other } = await makeGroup();
    deepEqual((await draft(other, text)).look.receipts, { count: 1, without: 1 });
  } finally {
    Object.assign(limits, { exportReceiptBytesMax: room });
  }
});

test("the file of a member who doesn't see what repeats tells nothing of it, and can be read", async () => {
  const { membership, account, groupId } = await makeGroup();
  const jonas = await addMember({ groupId }, { name: "Jonas Berg" });
  const said = newExpense(membership, { title: "Internet" });
  const repeats = { every: 1, unit: "month" as const };
  const { id: expenseId } = await recordExpense(membership, { formId: newId(), ...said, repeats });
  await editExpense(membership, { ...said, expenseId, version: 1, memberIds: [membership.memberId, jonas.memberId] });
  await changeVisibility(membership, { visibility: "own" });
  const owner = await requireMembershipOf(account, groupId);
  const member = await requireMembershipOf(jonas.account, groupId);
  const told = async (by: Membership) => {
    const { recurrences, expenses } = JSON.parse(await fileOf(by));
    return [recurrences.length, expenses.length, expenses[0].occasion !== null];
  };
  deepEqual(await told(owner), [1, 1, true]);
  deepEqual(await told(member), [0, 1, false]);
  const { membership: other } = await makeGroup();
  const { look, state } = await bring(other, await fileOf(member));
  deepEqual([look.faults, state], [[], "done"]);
});

test("a preset by households says in a file what it says in its group, also where two of its places are one now", async () => {
  const { membership, groupId } = await makeGroup();
  const places = [];
  for (const name of ["Jonas", "Tomás", "Eli"]) places.push((await addPlaceholder({ groupId }, { name })).memberId);
  const [jonas = "", tomas = "", eli = ""] = places;
  const of = { [membership.memberId]: 1n, [jonas]: 1n, [tomas]: 2n, [eli]: 2n };
  await addPreset(membership, { formId: newId(), name: "Flats", mode: "households", memberIds: Object.keys(of), of });
  await mergePlaces(membership, { formId: newId(), memberId: eli, intoId: jonas });
  const [kept] = await listPresets(membership);
  deepEqual(kept?.of, { [membership.memberId]: 1n, [jonas]: 1n, [tomas]: 0n });
  const [preset] = JSON.parse(await fileOf(membership)).presets;
  deepEqual(preset.of, { [membership.memberId]: "1", [jonas]: "1", [tomas]: "0" });
  await makeExpense(membership, { memberIds: [jonas] });
  const { membership: other } = await makeGroup();
  equal((await bring(other, await fileOf(membership))).state, "done");
});

test("the file of a group can be read however many comments were removed in it", async () => {
  const { membership } = await makeGroup();
  const removed = said("expenses.0.comments.0");
  const text = changed({ "expenses.0.comments": Array.from({ length: 4_100 }, () => removed) });
  equal((await bring(membership, text)).state, "done");
  const [first] = JSON.parse(await fileOf(membership)).expenses;
  equal(first.comments.length, 4_100);
});

/** The households of a group, by who is in them. */
async function togetherIn(membership: Membership) {
  const names = new Map((await listMembers(membership)).map(({ id, name }) => [id, name]));
  const all = await listHouseholds(membership);
  return Object.fromEntries(all.map(({ name, memberIds }) => [name, memberIds.map((id) => names.get(id)).sort()]));
}

test("households come along, and an older file that tells of none is read as before", async () => {
  const { membership } = await makeGroup();
  const { look, state } = await bring(membership, fixture("quits.json"));
  deepEqual([state, look.households], ["done", [{ name: "Lind", people: ["p0", "p1"] }]]);
  deepEqual(await togetherIn(membership), { Lind: ["Kim", "Mara Lind"] });
  const older = changed({ households: undefined });
  const { membership: other } = await makeGroup();
  equal((await bring(other, older)).state, "done");
  deepEqual(await togetherIn(other), {});
});

test("whoever is in a household here stays in it, and those of a file who are left are one where they are two", async () => {
  const { membership, groupId } = await makeGroup();
  const kim = await addPlaceholder({ groupId }, { name: "Kim" });
  const eli = await addPlaceholder({ groupId }, { name: "Eli" });
  await makeHousehold(membership, { formId: newId(), name: "Own", memberIds: [kim.memberId, eli.memberId] });
  const withMore = changed({
    "members.2": { id: "ada", name: "Ada", leftAt: null },
    "members.3": { id: "ben", name: "Ben", leftAt: null },
    "households.0.memberIds": [idsInFile.mara, idsInFile.kim, "ada", "ben"],
  });
  equal((await bring(membership, withMore)).state, "done");
  deepEqual(await togetherIn(membership), { Own: ["Eli", "Kim"], Lind: ["Ada", "Ben", "Mara Lind"] });
  const { membership: other, groupId: otherId } = await makeGroup();
  const [mine, theirs] = [await addPlaceholder({ groupId: otherId }, { name: "Kim" }), other.memberId];
  await makeHousehold(other, { formId: newId(), name: "Own", memberIds: [mine.memberId, theirs] });
  equal((await bring(other, fixture("quits.json"))).state, "done");
  deepEqual(await togetherIn(other), { Own: ["Kim", "Mara Lind"] });
});

// G6
test("a household of a name that the group has stays as the group has it, also for who has left and may come back", async () => {
  const { membership, groupId } = await makeGroup();
  const places = [];
  for (const name of ["Eli", "Ada"]) places.push((await addPlaceholder({ groupId }, { name })).memberId);
  await makeHousehold(membership, { formId: newId(), name: "LIND", memberIds: places });
  equal((await bring(membership, fixture("quits.json"))).state, "done");
  deepEqual(await togetherIn(membership), { LIND: ["Ada", "Eli"] });
  for (const name of ["LIND", "Berg"]) {
    const { membership: other, groupId: otherId } = await makeGroup();
    const { memberId: gone } = await addMember({ groupId: otherId }, { name: "Eli" });
    const memberIds = [other.memberId, gone].sort();
    await makeHousehold(other, { formId: newId(), name, memberIds });
    await leave(other, { memberId: gone });
    equal((await bring(other, fixture("quits.json"))).state, "done");
    const said = await listSaidHouseholds(other, { reader: db, nowOf: (memberId) => memberId });
    deepEqual(
      said.map((household) => [household.name, household.memberIds]),
      [[name, memberIds]],
    );
  }
});

test("names are told apart as the database tells them, so that no other household makes room for one", async () => {
  const { membership, groupId } = await makeGroup();
  const places = [];
  for (const name of ["Eli", "Ada"]) places.push((await addPlaceholder({ groupId }, { name })).memberId);
  await makeHousehold(membership, { formId: newId(), name: "Ipek", memberIds: places });
  const file = changed({ "households.0.name": "İpek" });
  equal((await bring(membership, file)).state, "done");
  deepEqual((await togetherIn(membership)).Ipek, ["Ada", "Eli"]);
});
