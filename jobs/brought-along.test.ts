import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "vitest";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { exportJson } from "@/lib/expenses/exports/json-file";
import { makeExpense } from "@/lib/expenses/factories.testing";
import { readDefaultSplit } from "@/lib/expenses/presets/default-split";
import { addPreset } from "@/lib/expenses/presets/preset-changes";
import { listPresets } from "@/lib/expenses/presets/split-presets";
import { listReceipts, readReceipt } from "@/lib/expenses/receipts/receipt-list";
import { addReceipts } from "@/lib/expenses/receipts/receipts";
import { documentFile, pictureFile } from "@/lib/expenses/receipts/samples.testing";
import { listOccasions, listRecurrences } from "@/lib/expenses/recurrences/list";
import { addMember, makeGroup } from "@/lib/groups/factories.testing";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { bring, draft, fixture } from "./import-rounds.testing";

// biome-ignore lint/suspicious/noExplicitAny: a file that somebody has changed has any shape.
type Changed = any;

function changed(change: (file: Changed, first: Changed) => void): string {
  const file = JSON.parse(fixture("quits.json"));
  change(file, file.expenses[0]);
  return JSON.stringify(file);
}

async function fileOf(membership: Membership): Promise<string> {
  return new Response(await exportJson(membership, { now: new Date() })).text();
}

test("what repeats by a file goes on in the name of whoever brings it, and not in that of whom the file names", async () => {
  const { membership, groupId } = await makeGroup();
  const kim = await addMember({ groupId }, { name: "Kim" });
  const text = changed((file) => (file.recurrences[0].author = file.members[1].id));
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
  const text = changed((file, first) => {
    Object.assign(file.recurrences[0], { nextOn: "2019-01-31", skips: [] });
    for (const { occasion } of [first, ...file.expenses]) if (occasion) occasion.on = "2018-12-31";
  });
  await bring(membership, text);
  const [found] = await listRecurrences(membership);
  const today = new Date().toISOString().slice(0, 10);
  ok(found && found.nextOn >= today, found?.nextOn);
});

test("no more comes in to repeat than a group has room for", async () => {
  const { membership } = await makeGroup();
  const text = changed((file) => {
    const [one] = file.recurrences;
    file.recurrences = Array.from({ length: 101 }, (_, place) => ({ ...one, id: place === 0 ? one.id : `r${place}` }));
  });
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

test("receipts come in by the door that uploads come in by: pictures are drawn anew, and what is none refuses the file", async () => {
  const { membership } = await makeGroup();
  const { content } = await pictureFile();
  const receipt = (sent: Buffer) => (_: Changed, first: Changed) =>
    (first.receipts = [{ ...first.receipts[0], name: "../a.png", content: sent.toString("base64") }]);
  const broken = await bring(membership, changed(receipt(content.subarray(0, 60))));
  deepEqual([broken.state, broken.refusal], ["failed", "receiptUnreadable"]);
  equal((await bring(membership, changed(receipt(content)))).state, "done");
  const expense = (await listExpenses(membership)).rows.find(({ title }) => title === "Ferry back");
  const expenseId = expense?.id ?? "";
  const { receipts } = await listReceipts(membership, expenseId);
  deepEqual(
    receipts.map(({ name, type, width }) => [name, type, width]),
    [["a.png", "image/jpeg", 60]],
  );
  const read = await readReceipt(membership, { expenseId, receiptId: receipts[0]?.id ?? "", part: "whole" });
  const drawn = await read.content();
  ok(drawn.length > 0 && !drawn.equals(content));
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
