import { deepEqual, equal } from "node:assert/strict";
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, test } from "vitest";
import { db } from "@/db/client";
import { receiptContents } from "@/db/schema/receipts";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { replaceSettings } from "@/lib/settings";
import { makeExpense, makeFlat } from "../factories.testing";
import { addReceipts } from "../receipts/receipts";
import { documentFile, pictureFile } from "../receipts/samples.testing";
import { startStorePeer } from "../receipts/store-peer.testing";
import { exportJson } from "./json-file";

const peer = await startStorePeer();

afterAll(() => peer.stop());

beforeEach(() => {
  peer.behave = () => "serve";
  peer.objects.clear();
  replaceSettings({ ...process.env, ...peer.environment });
});

/** Three receipts of one expense, in the order in which they came, and which of them a file has. */
async function makeFiled() {
  const { membership, groupId } = await makeFlat();
  const { expenseId } = await makeExpense(membership);
  for (const file of [documentFile("one"), await pictureFile(), documentFile("three")])
    await addReceipts(membership, { formId: newId(), expenseId, files: [file] });
  const objects = [...peer.objects.keys()];
  peer.requests.length = 0;
  const read = async () => {
    const text = await new Response(await exportJson(membership, { now: new Date() })).text();
    const [{ receipts }] = JSON.parse(text).expenses;
    return receipts.map(({ content }: { content?: string }) => content !== undefined);
  };
  return { groupId, objects, read };
}

test("a receipt that the store has lost, or has another content of, is left out of a file that has all the others", async () => {
  const { objects, read } = await makeFiled();
  deepEqual(await read(), [true, true, true]);
  peer.objects.delete(objects[0] ?? "");
  peer.behave = ({ object }) => (object === objects[1] ? "other" : "serve");
  deepEqual(await read(), [false, false, true]);
});

test("a store that is away is asked once for a whole file, which ends well without", async () => {
  const { read } = await makeFiled();
  peer.behave = () => "fault";
  deepEqual(await read(), [false, false, false]);
  equal(peer.requests.length, 1);
});

test("a slow store keeps a file no longer than its transaction may wait", async () => {
  const { read } = await makeFiled();
  const patience = limits.exportStoreSeconds;
  Object.assign(limits, { exportStoreSeconds: 0.000_001 });
  try {
    deepEqual(await read(), [true, false, false]);
  } finally {
    Object.assign(limits, { exportStoreSeconds: patience });
  }
});

test("a receipt that the database has lost ends no file", async () => {
  replaceSettings(process.env);
  const { groupId, read } = await makeFiled();
  await db.delete(receiptContents).where(eq(receiptContents.groupId, groupId));
  deepEqual(await read(), [false, false, false]);
});

test("a file has no more pixels than one that is read again may have", async () => {
  const { read } = await makeFiled();
  const room = limits.importPixelsMax;
  Object.assign(limits, { importPixelsMax: 60 * 40 - 1 });
  try {
    deepEqual(await read(), [true, false, true]);
  } finally {
    Object.assign(limits, { importPixelsMax: room });
  }
});
