import { crc32, deflateSync } from "node:zlib";
import { eq, sql } from "drizzle-orm";
import sharp from "sharp";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { expenses } from "@/db/schema/expenses";
import { groups } from "@/db/schema/groups";
import { instanceLimits } from "@/db/schema/instance";
import { receiptContents, receipts, receiptTotals } from "@/db/schema/receipts";
import { listActivity } from "@/lib/groups/activity";
import { addMember } from "@/lib/groups/factories.testing";
import { archiveGroup } from "@/lib/groups/group-changes";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import { deleteExpense, findExpense, recordExpense } from "../expenses";
import { makeExpense, makeFlat, newExpense } from "../factories.testing";
import { listReceipts, readReceipt } from "./receipt-list";
import { addReceipts, removeReceipt, restoreReceipt } from "./receipts";
import { documentFile, pictureFile, pictureFromPhone, plainPicture } from "./samples.testing";
import { findLostContents, findTotalDifferences } from "./soundness";

async function makeBill() {
  const flat = await makeFlat();
  const { expenseId } = await makeExpense(flat.membership);
  const add = (...files: { name: string; content: Buffer }[]) =>
    addReceipts(flat.membership, { formId: newId(), expenseId, files });
  return { ...flat, expenseId, add };
}

async function only(bill: Awaited<ReturnType<typeof makeBill>>) {
  const { receipts: listed } = await listReceipts(bill.membership, bill.expenseId);
  expect(listed).toHaveLength(1);
  const receiptId = listed[0]?.id ?? "";
  return { expenseId: bill.expenseId, receiptId, listed: listed[0] };
}

// G7
test("a picture comes upright, as JPEG with a small view, and says nothing of where it was taken or by what", async () => {
  const bill = await makeBill();
  const sent = await pictureFromPhone();
  expect((await sharp(sent.content).metadata()).exif?.length).toBeGreaterThan(0);
  expect(sent.content.includes("Lindenhof")).toBe(true);
  expect(await bill.add(sent)).toMatchObject({ added: 1 });
  const { listed, ...which } = await only(bill);
  expect(listed).toMatchObject({
    name: "IMG_0001.HEIC",
    type: "image/jpeg",
    width: 40,
    height: 80,
    memberId: bill.membership.memberId,
  });
  const { content, sha256 } = await readReceipt(bill.membership, { ...which, part: "whole" });
  const whole = await content();
  const { format, exif, xmp, icc, iptc, orientation } = await sharp(whole).metadata();
  expect([format, exif, xmp, icc, iptc, orientation]).toEqual([
    "jpeg",
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(whole.includes("Lindenhof") || whole.includes("Phone") || whole.includes("Exif")).toBe(false);
  expect(sha256).toMatch(/^[\w-]{43}$/);
  const thumbnail = await (await readReceipt(bill.membership, { ...which, part: "thumbnail" })).content();
  expect((await sharp(thumbnail).metadata()).format).toBe("webp");
});

test("pictures of every kind that browsers show can be added, a large one is made smaller, and a document stays as it is", async () => {
  const bill = await makeBill();
  const large = { name: "large.png", content: await plainPicture({ width: 4000, height: 100 }).png().toBuffer() };
  const document = documentFile();
  const webp = { name: "a.webp", content: await plainPicture({ shade: 1 }).webp().toBuffer() };
  const gif = { name: "a.gif", content: await plainPicture({ shade: 2 }).gif().toBuffer() };
  const clear = {
    name: "clear.png",
    content: await sharp({ create: { width: 9, height: 9, channels: 4, background: "#0000" } })
      .png()
      .toBuffer(),
  };
  await bill.add(large, document, webp, gif, clear);
  const { receipts: listed } = await listReceipts(bill.membership, bill.expenseId);
  const sizes = listed.map(({ name, type, width, height }) => [name, type, width, height]);
  expect(sizes.sort()).toEqual([
    ["a.gif", "image/jpeg", 60, 40],
    ["a.webp", "image/jpeg", 60, 40],
    ["bill.pdf", "application/pdf", null, null],
    ["clear.png", "image/jpeg", 9, 9],
    ["large.png", "image/jpeg", 3000, 75],
  ]);
  const of = (name: string) => ({
    expenseId: bill.expenseId,
    receiptId: listed.find((one) => one.name === name)?.id ?? "",
  });
  const kept = await (await readReceipt(bill.membership, { ...of("bill.pdf"), part: "whole" })).content();
  expect(kept).toEqual(document.content);
  await expect(
    (await readReceipt(bill.membership, { ...of("bill.pdf"), part: "thumbnail" })).content(),
  ).rejects.toMatchObject({ key: "receiptIsGone" });
  const flat = await (await readReceipt(bill.membership, { ...of("clear.png"), part: "whole" })).content();
  expect(
    (await sharp(flat).stats()).channels.map(({ min }) => min),
    "what was see-through is paper",
  ).toEqual([255, 255, 255]);
});

/** A PNG that says it is so large, in a few bytes. */
function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const beginning = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const empty = deflateSync(Buffer.alloc(1_000_000));
  return Buffer.concat([beginning, chunk("IHDR", header), chunk("IDAT", empty), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(kind: string, content: Buffer): Buffer {
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  const named = Buffer.concat([Buffer.from(kind, "latin1"), content]);
  length.writeUInt32BE(content.length);
  crc.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, crc]);
}

test("what is no picture and no document is refused in words, whatever it is called, and nothing is kept of any of them", async () => {
  const bill = await makeBill();
  const whole = (await pictureFile()).content;
  const refusals: [string, Buffer | string, string][] = [
    ["page.jpg", "<!doctype html><script>alert(1)</script>", "receiptUnknown"],
    ["drawing.png", '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "receiptUnknown"],
    ["photo.jpg", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1", "latin1"), "receiptIsHeic"],
    ["photo.avif", Buffer.from("\0\0\0\x18ftypavif\0\0\0\0mif1", "latin1"), "receiptUnknown"],
    ["cut.jpg", whole.subarray(0, whole.length / 2), "receiptUnreadable"],
    ["head.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "receiptUnreadable"],
    ["cut.pdf", "%PDF-1.7 and no end", "receiptUnreadable"],
    ["empty.pdf", "", "receiptUnreadable"],
    ["bomb.png", bomb(60_000, 60_000), "receiptTooManyPixels"],
    ["small-bomb.png", bomb(3000, 3000), "receiptUnreadable"],
    ["large.pdf", Buffer.concat([documentFile().content, Buffer.alloc(limits.receiptBytesMax)]), "receiptTooLarge"],
  ];
  for (const [name, content, key] of refusals) {
    const adding = bill.add(await pictureFile({ shade: 3 }), { name, content: Buffer.from(content as Buffer) });
    await expect(adding, name).rejects.toMatchObject({ code: "INVALID", key, field: "receipts", values: { name } });
  }
  await expect(bill.add()).rejects.toMatchObject({ key: "receiptMissing" });
  const { groupId } = bill;
  expect(await db.$count(receipts, eq(receipts.groupId, groupId))).toBe(0);
  expect(await db.$count(receiptTotals, eq(receiptTotals.groupId, groupId))).toBe(0);
});

test("R4: the same form twice, also at once, and the same file again make one receipt and one line of activity", async () => {
  const bill = await makeBill();
  const file = await pictureFile();
  const form = { formId: newId(), expenseId: bill.expenseId, files: [file, { ...file, name: "again.jpg" }] };
  const answers = await Promise.all([1, 2, 3].map(() => addReceipts(bill.membership, form)));
  expect(answers.map(({ added }) => added)).toEqual([1, 1, 1]);
  const elsewise = { ...form, files: [documentFile()] };
  await expect(addReceipts(bill.membership, elsewise)).rejects.toMatchObject({ key: "savedAlready" });
  expect(await bill.add(file)).toMatchObject({ added: 0 });
  await only(bill);
  const { rows } = await listActivity(bill.membership, { expenseId: bill.expenseId });
  expect(rows.map(({ event, details }) => [event, details])).toMatchObject([
    ["receipts_added", { count: 1 }],
    ["expense_recorded", {}],
  ]);
  expect(await findTotalDifferences(db)).toEqual([]);
});

// G7
test("a new expense comes with its receipts, once, or with a refused one not at all", async () => {
  const { membership } = await makeFlat();
  const form = { ...newExpense(membership), formId: newId() };
  const wrong = { name: "page.jpg", content: Buffer.from("<html>") };
  const refused = recordExpense(membership, { ...form, files: [await pictureFile(), wrong] });
  await expect(refused).rejects.toMatchObject({ key: "receiptUnknown", field: "receipts" });
  expect(await findExpense(membership, form.formId)).toBeNull();
  const whole = { ...form, files: [await pictureFile(), documentFile()] };
  const answers = await Promise.all([recordExpense(membership, whole), recordExpense(membership, whole)]);
  expect(answers.map(({ id }) => id)).toEqual([form.formId, form.formId]);
  expect((await listReceipts(membership, form.formId)).receipts).toHaveLength(2);
  await expect(recordExpense(membership, { ...form, files: [documentFile()] })).rejects.toMatchObject({
    key: "savedAlready",
  });
  const { rows } = await listActivity(membership, { expenseId: form.formId });
  expect(rows.map(({ event }) => event)).toEqual(["expense_recorded"]);
});

test("a removed receipt is gone for whoever looks, can be restored", async () => {
  const bill = await makeBill();
  await bill.add(await pictureFile());
  const { listed: _, ...which } = await only(bill);
  const read = () => readReceipt(bill.membership, { ...which, part: "whole" });
  expect(await removeReceipt(bill.jonas.membership, which)).toEqual({ isChanged: true });
  expect(await removeReceipt(bill.membership, which)).toEqual({ isChanged: false });
  await expect(read()).rejects.toMatchObject({ key: "receiptIsGone" });
  const { receipts: shown, removed } = await listReceipts(bill.membership, bill.expenseId);
  expect([shown.length, removed[0]?.removedById]).toEqual([0, bill.jonas.memberId]);
  expect(await restoreReceipt(bill.membership, which)).toEqual({ isChanged: true });
  await read();
  await removeReceipt(bill.membership, which);
  expect(await bill.add(await pictureFile()), "adding it again puts it back").toMatchObject({ added: 1 });
  expect((await only(bill)).receiptId).toBe(which.receiptId);
  const events = (await listActivity(bill.membership, { expenseId: bill.expenseId })).rows.map(({ event }) => event);
  expect(events).toEqual([
    "receipts_added",
    "receipt_removed",
    "receipt_restored",
    "receipt_removed",
    "receipts_added",
    "expense_recorded",
  ]);
});

test("only who writes in the book adds and removes, in no archived group and to no deleted expense", async () => {
  const bill = await makeBill();
  await bill.add(await pictureFile());
  const { listed: _, ...which } = await only(bill);
  const viewer = await addMember({ groupId: bill.groupId }, { role: "viewer" });
  await readReceipt(viewer.membership, { ...which, part: "whole" });
  const add = { formId: newId(), expenseId: bill.expenseId, files: [documentFile()] };
  await expect(addReceipts(viewer.membership, add)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(removeReceipt(viewer.membership, which)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await deleteExpense(bill.membership, { expenseId: bill.expenseId });
  for (const act of [() => addReceipts(bill.membership, add), () => removeReceipt(bill.membership, which)])
    await expect(act()).rejects.toMatchObject({ key: "expenseIsDeleted" });
  await archiveGroup(bill.membership);
  await expect(addReceipts(bill.membership, add)).rejects.toMatchObject({ code: "CONFLICT" });
});

test("what is of another group or of another expense does not exist", async () => {
  const [bill, other] = [await makeBill(), await makeBill()];
  await bill.add(await pictureFile());
  const { listed: _, ...which } = await only(bill);
  const { expenseId: second } = await makeExpense(bill.membership, { title: "Taxi" });
  const wrong = [
    [other.membership, which],
    [other.membership, { ...which, expenseId: other.expenseId }],
    [bill.membership, { ...which, expenseId: second }],
    [bill.membership, { ...which, receiptId: "x" }],
  ] as const;
  for (const [membership, that] of wrong) {
    const reading = readReceipt(membership, { ...that, part: "whole" });
    await expect(reading).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(removeReceipt(membership, that)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(restoreReceipt(membership, that)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  const adding = addReceipts(other.membership, { formId: newId(), expenseId: bill.expenseId, files: [documentFile()] });
  await expect(adding).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(listReceipts(other.membership, bill.expenseId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await db.delete(expenses).where(eq(expenses.id, newId()));
});

test("an expense has room for so many and a group for so much, also for two who fill it at once", async () => {
  const bill = await makeBill();
  const set = (name: string, amount: number) => db.insert(instanceLimits).values({ name, amount });
  await set(limits.receiptsOfExpense.name, 3);
  await bill.add(documentFile("1"), documentFile("2"));
  const both = await Promise.allSettled([bill.add(documentFile("3")), bill.add(documentFile("4"))]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(bill.add(documentFile("5"))).rejects.toMatchObject({
    key: "tooManyReceipts",
    values: { max: 3, days: 30 },
  });
  await expect(bill.add(...["6", "7", "8", "9"].map(documentFile))).rejects.toMatchObject({ key: "tooManyReceipts" });

  await set(limits.receiptMegabytesOfGroup.name, 1);
  const { expenseId } = await makeExpense(bill.membership, { title: "Taxi" });
  const big = (text: string) => {
    const { name, content } = documentFile(text);
    return { name, content: Buffer.concat([content.subarray(0, 9), Buffer.alloc(600_000, text), content.subarray(9)]) };
  };
  const add = (text: string) => addReceipts(bill.membership, { formId: newId(), expenseId, files: [big(text)] });
  const two = await Promise.allSettled([add("a"), add("b")]);
  expect(two.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(add("c")).rejects.toMatchObject({ key: "receiptsAreFull", values: { megabytes: 1, days: 30 } });
  expect(await findTotalDifferences(db)).toEqual([]);
  expect(await findLostContents(db)).toEqual([]);
  await db.delete(instanceLimits);
});

test("ten pictures sent at the same time are drawn one after the other, and all are kept", async () => {
  const bill = await makeBill();
  const files = await Promise.all(
    Array.from({ length: 10 }, (_, place) => pictureFile({ shade: place * 20, width: 1500, height: 1500 })),
  );
  const people = [bill.membership, bill.jonas.membership];
  const add = (membership: typeof bill.membership, file: (typeof files)[number]) =>
    addReceipts(membership, { formId: newId(), expenseId: bill.expenseId, files: [file] });
  await Promise.all(files.map((file, place) => add(people[place % 2] ?? bill.membership, file)));
  expect((await listReceipts(bill.membership, bill.expenseId)).receipts).toHaveLength(10);
});

test("who sends many pictures at the same time leaves turns for others", async () => {
  const [bill, other] = [await makeBill(), await makeBill()];
  const shades = Array.from({ length: 12 }, (_, place) => place * 20);
  const files = await Promise.all(shades.map((shade) => pictureFile({ shade, width: 1500, height: 1500 })));
  const many = Promise.allSettled(files.map((file) => bill.add(file)));
  await other.add(await pictureFile());
  const refused = (await many).filter(({ status }) => status === "rejected");
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.every((one) => "reason" in one && one.reason.key === "tooBusy")).toBe(true);
});

test("an account sends so many files in an hour", async () => {
  const bill = await makeBill();
  const { name } = rateLimits.receiptsPerAccount;
  await db.insert(instanceLimits).values({ name, amount: 2 });
  await bill.add(documentFile("1"), documentFile("2"));
  expect(await bill.add(documentFile("1")), "what is there is looked into no further").toMatchObject({ added: 0 });
  await expect(bill.add(documentFile("3"))).rejects.toMatchObject({ key: "tooManyReceiptsSent" });
  await db.delete(instanceLimits);
});

test("erasing a group takes its receipts and all that is in them", async () => {
  const bill = await makeBill();
  await bill.add(await pictureFile());
  await db.update(groups).set({ deletesAt: sql`now()` }).where(eq(groups.id, bill.groupId));
  await db.execute(sql`select erase_group(${bill.groupId})`);
  for (const table of [receipts, receiptContents, receiptTotals])
    expect(await db.$count(table, eq(table.groupId, bill.groupId))).toBe(0);
});
