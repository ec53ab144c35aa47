import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { receiptContents, receiptOrphans, receipts, receiptTotals } from "@/db/schema/receipts";
import { findExpense, recordExpense } from "@/lib/expenses/expenses";
import { makeExpense, makeFlat, newExpense } from "@/lib/expenses/factories.testing";
import { listReceipts } from "@/lib/expenses/receipts/receipt-list";
import { addReceipts, removeReceipt, restoreReceipt } from "@/lib/expenses/receipts/receipts";
import { documentFile, pictureFile } from "@/lib/expenses/receipts/samples.testing";
import { startStorePeer } from "@/lib/expenses/receipts/store-peer.testing";
import { sweepReceipts } from "@/lib/expenses/receipts/sweeping";
import { newId } from "@/lib/ids";
import { openJobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { replaceSettings } from "@/lib/settings";

const peer = await startStorePeer();

afterAll(() => peer.stop());

beforeEach(async () => {
  peer.behave = () => "serve";
  peer.objects.clear();
  await db.delete(receiptOrphans);
  replaceSettings({ ...process.env, ...peer.environment });
});

const sweep = () => sweepReceipts(openJobScope("sweep-receipts"));
const grow = () => db.update(receiptOrphans).set({ since: sql`now() - interval '2 hours'` });

async function makeBill() {
  const flat = await makeFlat();
  const { expenseId } = await makeExpense(flat.membership);
  const add = (...files: { name: string; content: Buffer }[]) =>
    addReceipts(flat.membership, { formId: newId(), expenseId, files });
  return { ...flat, expenseId, add };
}

test("a removed receipt is taken away for good when its time to be restored is over, and not before", async () => {
  replaceSettings({ ...process.env });
  const { add, membership, groupId, expenseId } = await makeBill();
  await add(await pictureFile());
  const receiptId = (await listReceipts(membership, expenseId)).receipts[0]?.id ?? "";
  await removeReceipt(membership, { expenseId, receiptId });
  const isThis = eq(receipts.id, receiptId);
  const age = (days: number) =>
    db
      .update(receipts)
      .set({ removedAt: sql`now() - make_interval(days => ${days})` })
      .where(isThis);
  await age(29);
  await sweep();
  expect(await db.$count(receipts, isThis)).toBe(1);
  await age(31);
  await sweep();
  expect(await db.$count(receipts, isThis)).toBe(0);
  expect(await db.$count(receiptContents, eq(receiptContents.receiptId, receiptId))).toBe(0);
  await expect(restoreReceipt(membership, { expenseId, receiptId })).rejects.toMatchObject({ key: "receiptIsGone" });
  const [total] = await db.select().from(receiptTotals).where(eq(receiptTotals.groupId, groupId));
  expect(total?.bytes).toBe(0);
});

test.each(["fault", "lost", "redirect"] as const)(
  "a store that answers a new receipt with %s is named in words, and nothing is half recorded",
  async (behaviour) => {
    const { add, membership, groupId } = await makeBill();
    let puts = 0;
    peer.behave = () => (++puts > 1 ? behaviour : "serve");
    const adding = add(documentFile("1"), documentFile("2"));
    await expect(adding).rejects.toMatchObject({ code: "RATE_LIMITED", key: "receiptStoreIsAway" });
    expect(await db.$count(receipts, eq(receipts.groupId, groupId))).toBe(0);
    const form = { ...newExpense(membership), formId: newId(), files: [documentFile()] };
    await expect(recordExpense(membership, form)).rejects.toMatchObject({ key: "receiptStoreIsAway" });
    expect(await findExpense(membership, form.formId)).toBeNull();

    peer.behave = () => "serve";
    expect(peer.objects.size).toBeGreaterThan(0);
    await sweep();
    expect(peer.objects.size, "somebody could still be writing them").toBeGreaterThan(0);
    await grow();
    await sweep();
    expect([peer.objects.size, await db.$count(receiptOrphans)]).toEqual([0, 0]);
    expect(await recordExpense(membership, form)).toMatchObject({ isRepeat: false });
  },
);

test("an object that the store keeps holds up none of the others, however many are due", async () => {
  const objects = Array.from({ length: 2 * limits.jobRowsMax + 1 }, (_, place) => `group/${place}`);
  for (const object of objects) peer.objects.set(object, Buffer.from("x"));
  await db.insert(receiptOrphans).values(objects.map((object) => ({ object })));
  await grow();
  peer.behave = ({ object }) => (object === "group/0" ? "fault" : "serve");
  await expect(sweep()).rejects.toThrow(/answered DELETE/);
  expect([...peer.objects.keys()]).toEqual(["group/0"]);
  expect(await db.$count(receiptOrphans)).toBe(1);
});

// G7
test("receipts that are taken away leave no object, and a store that is away is asked again by the next round", async () => {
  const { add, groupId, expenseId, membership } = await makeBill();
  await add(documentFile("1"), documentFile("2"));
  const isFirst = eq(receipts.id, (await listReceipts(membership, expenseId)).receipts[0]?.id ?? "");
  const removal = { removedAt: sql`now() - interval '31 days'`, removedBy: membership.memberId };
  await db.update(receipts).set(removal).where(isFirst);
  await sweep();
  await grow();
  peer.behave = () => "fault";
  await expect(sweep()).rejects.toThrow(/answered DELETE/);
  expect([peer.objects.size, await db.$count(receiptOrphans)]).toEqual([2, 1]);
  peer.behave = () => "serve";
  await sweep();
  expect([peer.objects.size, await db.$count(receiptOrphans)]).toEqual([1, 0]);

  await db.update(groups).set({ deletesAt: sql`now()` }).where(eq(groups.id, groupId));
  await db.execute(sql`select erase_group(${groupId})`);
  await grow();
  await sweep();
  expect([peer.objects.size, await db.$count(receiptOrphans)]).toEqual([0, 0]);
});
