import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { test } from "vitest";
import { db } from "@/db/client";
import { instanceLimits } from "@/db/schema/instance";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { changed, fixture, said } from "@/lib/expenses/file-formats/fixtures.testing";
import { listReceipts, readReceipt } from "@/lib/expenses/receipts/receipt-list";
import { documentFile, pictureFile } from "@/lib/expenses/receipts/samples.testing";
import { makeGroup } from "@/lib/groups/factories.testing";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import { leftOf, takeFrom } from "@/lib/users/rate-limits";
import { bring, draft } from "./import-rounds.testing";

/** A receipt as our own file has it, with another name or of other bytes. */
function receiptOf({ content, ...other }: { name?: string; content: Buffer }) {
  return { ...said("expenses.0.receipts.0"), ...other, content: content.toString("base64") };
}

function withReceipts(...receipts: Parameters<typeof receiptOf>[0][]): string {
  return changed({ "expenses.0.receipts": receipts.map(receiptOf) });
}

test("receipts come in by the door that uploads come in by: pictures are drawn anew, and what is none refuses the file", async () => {
  const { membership } = await makeGroup();
  const { content } = await pictureFile();
  const broken = await bring(membership, withReceipts({ name: "../a.png", content: content.subarray(0, 60) }));
  deepEqual([broken.state, broken.refusal], ["failed", "receiptUnreadable"]);
  equal((await bring(membership, withReceipts({ name: "../a.png", content }))).state, "done");
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

test("more receipts than an expense has room for, and a picture beyond any, are said by number before anything is drawn", async () => {
  const { membership } = await makeGroup();
  const [{ content }, large] = [documentFile(), await pictureFile({ width: 9_000, height: 6_000 })];
  const many = Array.from({ length: 21 }, (_, place) => {
    return receiptOf({ content: Buffer.from(`${content.toString()}${place}\n%%EOF\n`) });
  });
  const other = [receiptOf({ name: "a.jpg", content: large.content })];
  const text = changed({ "expenses.0.receipts": many, "expenses.1.receipts": other });
  const { look } = await draft(membership, text);
  deepEqual(look.faults, [
    { line: 1, key: "tooManyReceipts", values: { max: 20, days: 30 } },
    { line: 2, key: "receiptTooManyPixels", values: { name: "a.jpg", max: 50 } },
  ]);
});

test("pictures that are too large together are no file to be read", async () => {
  const { membership } = await makeGroup();
  const { content } = await pictureFile();
  const text = withReceipts({ content });
  const room = limits.importPixelsMax;
  Object.assign(limits, { importPixelsMax: 60 * 40 - 1 });
  try {
    await rejects(draft(membership, text), { key: "filePixelsTooMany" });
  } finally {
    Object.assign(limits, { importPixelsMax: room });
  }
});

test("receipts of files count as those that are sent, and a file that has more than an hour of them takes all of it", async () => {
  const { membership, account } = await makeGroup();
  const subject = account.user.id;
  const before = await leftOf(rateLimits.receiptsPerAccount, subject);
  await draft(membership, fixture("quits.json"));
  equal(await leftOf(rateLimits.receiptsPerAccount, subject), before - 1);
  await takeFrom(rateLimits.receiptsPerAccount, subject, { times: before - 1 });
  await rejects(draft(membership, fixture("quits.json")), { key: "tooManyReceiptsSent" });
  const { membership: other } = await makeGroup();
  const many = changed({ "expenses.0.receipts.1": receiptOf({ content: documentFile("2").content }) });
  await db.insert(instanceLimits).values({ name: rateLimits.receiptsPerAccount.name, amount: 1 });
  try {
    equal((await draft(other, many)).look?.receipts?.count, 2);
  } finally {
    await db.delete(instanceLimits);
  }
});
