import { eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { instanceLimits } from "@/db/schema/instance";
import { receiptContents, receiptOrphans, receiptTotals } from "@/db/schema/receipts";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { megabyte } from "@/lib/measures";
import { replaceSettings } from "@/lib/settings";
import { recordExpense } from "../expenses";
import { makeExpense, makeFlat, newExpense } from "../factories.testing";
import { listReceipts, readReceipt } from "./receipt-list";
import { addReceipts } from "./receipts";
import { documentFile, pictureFile } from "./samples.testing";
import { findLostObjects } from "./soundness";
import { startStorePeer } from "./store-peer.testing";

const peer = await startStorePeer();

afterAll(() => peer.stop());

beforeEach(async () => {
  peer.behave = () => "serve";
  peer.objects.clear();
  peer.requests.length = 0;
  await db.delete(receiptOrphans);
  replaceSettings({ ...process.env, ...peer.environment });
});

async function makeKept() {
  const flat = await makeFlat();
  const { expenseId } = await makeExpense(flat.membership);
  const add = (...files: { name: string; content: Buffer }[]) =>
    addReceipts(flat.membership, { formId: newId(), expenseId, files });
  const read = async () => {
    const receiptId = (await listReceipts(flat.membership, expenseId)).receipts[0]?.id ?? "";
    return (await readReceipt(flat.membership, { expenseId, receiptId, part: "whole" })).content();
  };
  return { ...flat, expenseId, add, read };
}

test("what is kept in the store is read from there as it was put, and only its small view is in the database", async () => {
  const { add, read, groupId } = await makeKept();
  const document = documentFile();
  await add(document);
  await add(await pictureFile());
  expect([...peer.objects.keys()].every((object) => object.startsWith(`${groupId}/`))).toBe(true);
  expect(await read()).toEqual(document.content);
  const rows = await db.select().from(receiptContents).where(eq(receiptContents.groupId, groupId));
  expect(rows.map(({ part }) => part)).toEqual(["thumbnail"]);
  expect(await db.$count(receiptOrphans)).toBe(0);
  expect(await findLostObjects(db)).toMatchObject({ asked: 2, lost: [] });
});

test("what is there already, and what there is no room for, is put nowhere", async () => {
  const { add, groupId } = await makeKept();
  await add(documentFile(), documentFile());
  await add(documentFile());
  const set = (name: string, amount: number) => db.insert(instanceLimits).values({ name, amount });
  await set(limits.receiptsOfExpense.name, 1);
  await expect(add(documentFile("2"))).rejects.toMatchObject({ key: "tooManyReceipts" });
  await db.delete(instanceLimits);
  await set(limits.receiptMegabytesOfGroup.name, 1);
  await db.update(receiptTotals).set({ bytes: megabyte }).where(eq(receiptTotals.groupId, groupId));
  await expect(add(documentFile("2"))).rejects.toMatchObject({ key: "receiptsAreFull" });
  await db.delete(instanceLimits);
  expect([peer.objects.size, await db.$count(receiptOrphans)]).toEqual([1, 0]);
});

test("R4: the form of a new expense that is sent again puts none of its receipts anywhere again", async () => {
  const { membership } = await makeFlat();
  const form = { ...newExpense(membership), formId: newId(), files: [documentFile()] };
  const { id } = await recordExpense(membership, form);
  const after = peer.objects.size;
  expect(await recordExpense(membership, form)).toEqual({ id, isRepeat: true });
  expect([peer.objects.size, await db.$count(receiptOrphans)]).toEqual([after, 0]);
});

test("a store that hangs is waited for no longer than is bearable", async () => {
  const { add } = await makeKept();
  const patience = limits.receiptStoreSeconds;
  Object.assign(limits, { receiptStoreSeconds: 0.3 });
  try {
    peer.behave = () => "hang";
    await expect(add(documentFile())).rejects.toMatchObject({ key: "receiptStoreIsAway" });
  } finally {
    Object.assign(limits, { receiptStoreSeconds: patience });
  }
});

test.each(["fault", "truncate", "other"] as const)(
  "a receipt that the store gives back with %s is not shown",
  async (behaviour) => {
    const { add, read } = await makeKept();
    await add(documentFile());
    peer.behave = () => behaviour;
    await expect(read()).rejects.toMatchObject({ code: "RATE_LIMITED", key: "receiptIsOutOfReach" });
    peer.behave = () => "serve";
    await read();
  },
);

test("a wrong secret is refused by the store, and said as any other failure", async () => {
  replaceSettings({ ...process.env, ...peer.environment, RECEIPTS_STORE_SECRET: "another" });
  const { add } = await makeKept();
  await expect(add(documentFile())).rejects.toMatchObject({ key: "receiptStoreIsAway" });
  expect(peer.objects.size).toBe(0);
});

test("an object that is missing or cut short is found", async () => {
  const { add, groupId } = await makeKept();
  await add(documentFile("1"), documentFile("2"), documentFile("3"));
  const [first, second] = [...peer.objects.keys()].filter((object) => object.startsWith(groupId));
  peer.objects.delete(first ?? "");
  peer.objects.set(second ?? "", Buffer.from("%PDF"));
  const { lost } = await findLostObjects(db);
  const own = lost.filter((one) => one.groupId === groupId).map(({ id }) => id);
  expect(own.sort()).toEqual([first, second].map((object) => object?.split("/")[1]).sort());
});

test("receipts of both stores are read side by side when a setting was changed", async () => {
  const { add, membership, expenseId } = await makeKept();
  await add(documentFile("in the store"));
  replaceSettings({ ...process.env });
  await add(documentFile("in the database"));
  const { receipts: listed } = await listReceipts(membership, expenseId);
  const [stored, kept] = listed.map(({ id }) => ({ expenseId, receiptId: id, part: "whole" as const }));
  if (!stored || !kept) throw new Error("There should be two.");
  await (await readReceipt(membership, kept)).content();
  const unread = (await readReceipt(membership, stored)).content();
  await expect(unread).rejects.toMatchObject({ key: "receiptIsOutOfReach" });
  replaceSettings({ ...process.env, ...peer.environment });
  await (await readReceipt(membership, stored)).content();
});
