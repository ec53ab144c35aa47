import type { Page } from "@playwright/test";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { listReceipts } from "@/lib/expenses/receipts/receipt-list";
import { addReceipts } from "@/lib/expenses/receipts/receipts";
import { documentFile, pictureFile } from "@/lib/expenses/receipts/samples.testing";
import { addMember } from "@/lib/groups/factories.testing";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { megabyte } from "@/lib/measures";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

const receipts = (page: Page) => page.getByRole("list", { name: "Receipts" }).getByRole("listitem");

const upload = ({ name, content }: { name: string; content: Buffer }, as = name) => {
  return { name: as, mimeType: "application/octet-stream", buffer: content };
};

async function makeBill() {
  const flat = await makeFlat();
  const { expenseId } = await makeExpense(flat.membership, { memberIds: flat.everyone });
  return { ...flat, expenseId, path: `/groups/${flat.groupId}/expenses/${expenseId}` };
}

test("receipts are added to an expense several at a time, opened, removed and restored", async ({ page, context }) => {
  const { groupId, path, email } = await makeBill();
  await enter(context, { email });
  await page.goto(path);
  const field = page.getByLabel("Add receipts");
  const add = page.getByRole("button", { name: "Add", exact: true });
  await add.click();
  await expect(field).toHaveAccessibleDescription(/^Choose a picture or a PDF first\./);
  await field.setInputFiles({ name: "page.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<html>") });
  await add.click();
  await expect(field).toHaveAccessibleDescription(/“page.jpg” is neither a picture nor a PDF\./);
  await field.setInputFiles([upload(await pictureFile(), "Kaufland קבלה.jpg"), upload(documentFile())]);
  await add.click();
  await expect(receipts(page)).toHaveText([/Kaufland קבלה\.jpg.*You,/, /bill\.pdf.*PDF, 1 kB.*You,/]);
  const picture = receipts(page).first().locator("img");
  await expect(picture).toHaveJSProperty("complete", true);
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth).catch(() => 60)).toBeGreaterThan(0);
  const href = (await receipts(page).first().getByRole("link").getAttribute("href")) ?? "";
  const answer = await context.request.get(new URL(href, page.url()).href);
  expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "image/jpeg"]);
  expect(answer.headers()["content-security-policy"]).toContain("sandbox");
  await page.getByRole("button", { name: "Remove receipt 2: bill.pdf" }).click();
  await expect(receipts(page)).toHaveCount(1);
  await expect(page.getByText("Receipt removed.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(receipts(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Remove receipt 2: bill.pdf" }).click();
  await expect(receipts(page)).toHaveCount(1);
  await page.goto(path);
  await page.getByText("Removed in the last 30 days").click();
  await page.getByRole("button", { name: "Restore bill.pdf" }).click();
  await expect(receipts(page)).toHaveCount(2);
  await page.goto(`/groups/${groupId}/activity`);
  await expect(page.getByText("You added 2 receipts to Groceries")).toBeVisible();
  await expect(page.getByText("You removed a receipt of Groceries")).toHaveCount(2);
  await expect(page.getByText("You restored a receipt of Groceries").first()).toBeVisible();
});

test("a new expense comes with its receipt, and a refused one loses nothing that was typed", async ({
  page,
  context,
}) => {
  const { groupId, membership, email } = await makeFlat();
  await enter(context, { email });
  await page.goto(`/groups/${groupId}/expenses/new`);
  const field = page.getByLabel("Receipts");
  await expect(field).toBeHidden();
  await page.getByText("More", { exact: true }).click();
  const save = page.getByRole("button", { name: "Save expense" }).filter({ visible: true });
  await page.getByLabel("Amount").fill("36");
  await field.setInputFiles([upload(await pictureFile())]);
  await save.click();
  await expect(page.getByLabel("What was it for?")).toHaveAccessibleDescription(/^Say what it was for/);
  await expect(field).toHaveAccessibleDescription(/^Choose the receipts again/);
  await page.getByLabel("What was it for?").fill("Boiler");
  await field.setInputFiles({ name: "cut.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") });
  await save.click();
  await expect(field).toHaveAccessibleDescription(/^“cut.pdf” can’t be read\./);
  await expect(page.getByLabel("Amount")).toHaveValue("36");
  await expect(page.getByLabel("What was it for?")).toHaveValue("Boiler");
  const phone = upload({ name: "IMG_0001.jpg", content: (await pictureFile({ width: 2400, height: 1800 })).content });
  await field.setInputFiles([phone, upload(documentFile())]);
  await save.click();
  await expect(page.getByRole("heading", { name: "Boiler" })).toBeVisible();
  await expect(receipts(page)).toHaveText([/IMG_0001\.jpg/, /bill\.pdf/]);
  const expenseId = page.url().split("/").at(-1) ?? "";
  expect((await listReceipts(membership, expenseId)).receipts.map(({ width }) => width)).toEqual([2400, null]);
});

test("a file that is too large is said to be before it is sent, or by the server, and another one is taken", async ({
  page,
  context,
  javaScriptEnabled,
}) => {
  const { path, email } = await makeBill();
  await enter(context, { email });
  await page.goto(path);
  const field = page.getByLabel("Add receipts");
  const { name, content } = documentFile();
  const large = Buffer.concat([content, Buffer.alloc(limits.receiptBytesMax), content]);
  await field.setInputFiles(upload({ name, content: large }));
  if (javaScriptEnabled) await expect(field).toHaveValue("");
  else await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(field).toHaveAccessibleDescription(/^“bill.pdf” is larger than 10 MB\./);
  await field.setInputFiles(upload({ name, content: Buffer.concat([content, Buffer.alloc(3 * megabyte), content]) }));
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(receipts(page)).toHaveText([/bill\.pdf.*PDF, 3 MB/]);
});

test("whoever only reads sees receipts and no way to change them", async ({ page, context }) => {
  const { membership, groupId, path, expenseId } = await makeBill();
  const viewer = await addMember({ groupId }, { role: "viewer" });
  await enter(context, viewer);
  await page.goto(path);
  await expect(page.getByRole("heading", { name: "Receipts" })).toHaveCount(0);
  await addReceipts(membership, { formId: newId(), expenseId, files: [documentFile()] });
  await page.goto(path);
  await expect(receipts(page)).toHaveCount(1);
  await expect(page.getByLabel("Add receipts")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Remove/ })).toHaveCount(0);
});
