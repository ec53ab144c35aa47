import { eq, sql as expression } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { receiptContents, receiptOrphans, receiptTotals } from "@/db/schema/receipts";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { addReceipts } from "@/lib/expenses/receipts/receipts";
import { documentFile } from "@/lib/expenses/receipts/samples.testing";
import { startStorePeer } from "@/lib/expenses/receipts/store-peer.testing";
import { newId } from "@/lib/ids";
import { replaceSettings } from "@/lib/settings";
import { examineReceipts } from "./receipts";

const app = postgres(process.env.DATABASE_URL ?? "", { max: 1 });

afterAll(() => app.end());

async function makeBill() {
  const { membership, groupId } = await makeFlat();
  const { expenseId } = await makeExpense(membership);
  await addReceipts(membership, { formId: newId(), expenseId, files: [documentFile()] });
  return { groupId };
}

const sound = { level: "ok", what: "Every receipt’s content is there." };

test("a receipt whose content is missing, and a sum that is wrong, are named with what helps", async () => {
  const { groupId } = await makeBill();
  expect(await examineReceipts(app)).toEqual([sound]);
  await db.update(receiptTotals).set({ bytes: 1 }).where(eq(receiptTotals.groupId, groupId));
  const [finding] = await examineReceipts(app);
  expect(finding?.what).toMatch(/are counted as 1 bytes and take \d+\.$/);
  await db.execute(expression.raw(finding?.remedy?.split("right: ")[1] ?? ""));
  expect(await examineReceipts(app)).toEqual([sound]);
  const contents = await db.delete(receiptContents).where(eq(receiptContents.groupId, groupId)).returning();
  expect(await examineReceipts(app)).toMatchObject([{ level: "wrong", what: expect.stringMatching(/ is missing\.$/) }]);
  await db.insert(receiptContents).values(contents);
});

test("a store is asked for its objects, and one that is away or behind with removing is named", async () => {
  const peer = await startStorePeer();
  replaceSettings({ ...process.env, ...peer.environment });
  await makeBill();
  expect(await examineReceipts(app)).toMatchObject([
    sound,
    { level: "ok", what: expect.stringMatching(/contents of all 1/) },
  ]);
  await db.insert(receiptOrphans).values({ object: "old", since: expression`now() - interval '2 days'` });
  expect(await examineReceipts(app)).toMatchObject([
    { level: "warning", what: "1 object should have left the store a day ago." },
  ]);
  await db.delete(receiptOrphans);
  peer.objects.clear();
  expect(await examineReceipts(app)).toMatchObject([{ level: "wrong", what: expect.stringMatching(/ is missing\.$/) }]);
  await peer.stop();
  expect(await examineReceipts(app)).toMatchObject([
    { level: "wrong", what: expect.stringMatching(/was not reached/) },
  ]);
});
