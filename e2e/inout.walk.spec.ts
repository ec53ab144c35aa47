import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { insertExpenses, makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { makeGroup } from "@/lib/groups/factories.testing";
import { makeHousehold } from "@/lib/groups/household-changes";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

const folder = new URL("../lib/expenses/file-formats/fixtures/", import.meta.url);

/** Chooses a file, and looks at what would come of it. */
async function give(page: Page, groupId: string, { name, text }: { name: string; text?: string }): Promise<void> {
  const buffer = text === undefined ? readFileSync(new URL(name, folder)) : Buffer.from(text);
  await page.goto(`/groups/${groupId}/import`);
  await page.getByLabel("File").setInputFiles({ name, mimeType: "text/plain", buffer });
  await page.getByRole("button", { name: "Look at it" }).click();
  await expect(page.getByRole("heading", { name: "Before you import" })).toBeVisible();
}

/** The page looks again by itself. */
async function untilImported(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "Imported", exact: true })).toBeVisible({ timeout: 20_000 });
}

test("a file of another program is looked at, its people are named, and then all of it is in the book, once", async ({
  page,
  context,
  sql,
}) => {
  const group = await makeGroup();
  await enter(context, group);
  await give(page, group.groupId, { name: "splitwise.csv" });
  await expect(page.getByText("5, 1 of them a payment")).toBeVisible();
  await expect(page.getByText("1 Jun 2026 to 5 Jun 2026")).toBeVisible();
  await expect(page.getByText("860.45 EUR")).toBeVisible();
  const latest = page.locator("section", { hasText: "The latest of it" }).getByRole("listitem");
  await expect(latest).toHaveText([
    /House.*Mara Lind paid, 5 Jun 2026.*600.00/,
    /Jonas Berg paid Mara Lind.*4 Jun 2026/,
    /Dinner/,
    /Groceries/,
    /Ferry/,
  ]);
  await expect(page.getByLabel("Mara Lind", { exact: true })).toHaveValue(group.membership.memberId);
  await expect(page.getByLabel("Jonas Berg", { exact: true })).toHaveValue("new");
  await page.getByRole("button", { name: "Import 5 entries" }).click();
  await untilImported(page);
  await expect(page.getByText("You imported 5 entries")).toBeVisible();
  await page.goto(`/groups/${group.groupId}/balances`);
  await expect(page.getByText("243.17").first()).toBeVisible();
  await page.goto(`/groups/${group.groupId}/activity`);
  await expect(page.getByText("You imported 5 entries")).toBeVisible();
  await give(page, group.groupId, { name: "splitwise.csv" });
  await expect(page.getByText("What’s in this file was imported here already.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Import/ })).toHaveCount(0);
  await page.getByRole("link", { name: "See that import" }).click();
  await expect(page.getByRole("heading", { name: "Imported", exact: true })).toBeVisible();

  // As it was a moment before, and would be for longer of a longer file.
  const turn = (state: string) =>
    sql`update imports set state = ${state}, progress = 3 where group_id = ${group.groupId} and state <> 'draft'`;
  await turn("queued");
  await page.reload();
  await expect(page.getByRole("status").filter({ hasText: "3 of 5 written" })).toContainText("You can close this page");
  await turn("done");
});

test("an import is taken back by one press, which says before what goes, and can come in again", async ({
  page,
  context,
}) => {
  const group = await makeGroup();
  await enter(context, group);
  await give(page, group.groupId, { name: "splitwise.csv" });
  await page.getByRole("button", { name: "Import 5 entries" }).click();
  await untilImported(page);
  await expect(page.getByText("5 entries are deleted")).toContainText("2 new places leave");
  await page.getByRole("button", { name: "Take the import back" }).click();
  await expect(page.getByRole("heading", { name: "Taken back", exact: true })).toBeVisible();
  await expect(page.getByText("You took this import back")).toBeVisible();
  await page.goto(`/groups/${group.groupId}/activity`);
  await expect(page.getByText("You took back an import of 5 entries")).toBeVisible();
  await give(page, group.groupId, { name: "splitwise.csv" });
  await expect(page.getByRole("button", { name: "Import 5 entries" })).toBeVisible();
});

test("what is wrong with a file is said line by line, and nothing of it can be imported", async ({ page, context }) => {
  const group = await makeGroup();
  await enter(context, group);
  const text = readFileSync(new URL("splitwise.csv", folder), "utf8");
  await give(page, group.groupId, {
    name: "splitwise.csv",
    text: text.replace("2026-06-01", "06/01/2026").replace("600.00", "six hundred"),
  });
  await expect(page.getByText("2 things in this file are wrong")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Line 3" })).toContainText("“06/01/2026” is no day");
  await expect(page.getByRole("listitem").filter({ hasText: "Line 7" })).toContainText(
    "“six hundred” is no amount in EUR.",
  );
  await expect(page.getByRole("button", { name: /^Import/ })).toHaveCount(0);
});

const abroad = `Date,Description,Category,Cost,Currency,Mara Lind,Kim
1999-03-05,Whales,,100.00,USD,50.00,-50.00
1999-03-06,Boat,,50.00,USD,25.00,-25.00
`;

test("a rate that nobody knows is said at the file, tells what comes of it, and is what the import uses", async ({
  page,
  context,
}) => {
  const group = await makeGroup();
  await enter(context, group);
  await give(page, group.groupId, { name: "trip.csv", text: abroad });
  const rate = page.getByLabel("1 USD in EUR");
  await expect(page.getByText("2 entries, 150.00 USD in all.")).toBeVisible();
  await page.getByLabel("Kim", { exact: true }).selectOption("New place");
  await page.getByRole("button", { name: "Import 2 entries" }).click();
  await expect(page.getByText("Enter what one USD was worth in EUR.").first()).toBeVisible();
  await rate.fill("much");
  await page.getByRole("button", { name: "See what that comes to" }).click();
  await expect(page.getByText("Enter how much one of them is worth").first()).toBeVisible();
  await expect(rate).toHaveValue("much");
  await rate.fill("0,9");
  await page.getByRole("button", { name: "See what that comes to" }).click();
  await expect(page.getByText("150.00 USD in all: about 135.00 EUR.")).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByLabel("1 USD in EUR")).toHaveValue("0.9");
  await other.close();
  await rate.fill("0.8");
  await page.getByRole("button", { name: "Import 2 entries" }).click();
  await untilImported(page);
  await page.goto(`/groups/${group.groupId}`);
  await page.getByRole("link", { name: /Whales/ }).click();
  await expect(page.getByText("80.00").first()).toBeVisible();
  await expect(page.getByText("0.8", { exact: false }).first()).toBeVisible();
});

test("a file says who belongs together, and they do so once it is in", async ({ page, context }) => {
  const group = await makeGroup();
  await enter(context, group);
  await give(page, group.groupId, { name: "quits.json" });
  await expect(page.getByText("Mara Lind and Kim")).toBeVisible();
  await expect(page.getByText("Whoever is in a household here")).toHaveCount(0);
  await page.getByRole("button", { name: "Import 3 entries" }).click();
  await untilImported(page);
  await expect(page.getByText("1 household that it made ends.")).toBeVisible();
  await page.goto(`/groups/${group.groupId}/people/households`);
  await expect(page.getByText("Lind", { exact: true })).toBeVisible();
});

test("what a group says of who belongs together goes before, which is said at the file", async ({ page, context }) => {
  const flat = await makeFlat();
  const memberIds = [flat.jonas.memberId, flat.tomas.memberId];
  await makeHousehold(flat.membership, { formId: newId(), name: "Own", memberIds });
  await enter(context, flat);
  await give(page, flat.groupId, { name: "quits.json" });
  await expect(page.getByText("Whoever is in a household here stays in that")).toBeVisible();
});

test("what is none of the files that can be read is refused in words", async ({ page, context }) => {
  const group = await makeGroup();
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/import`);
  await page.getByRole("button", { name: "Look at it" }).click();
  await expect(page.getByText("Choose a file that has something in it.").first()).toBeVisible();
  await page
    .getByLabel("File")
    .setInputFiles({ name: "x.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n1,2\n") });
  await page.getByRole("button", { name: "Look at it" }).click();
  await expect(page.getByText("Quits can’t read this file.").first()).toBeVisible();
});

test("whoever reads a group's book can take it along, as a table, as a file and on paper that has room for it", async ({
  page,
  context,
  isMobile,
}) => {
  const flat = await makeFlat();
  await makeExpense(flat.membership, { title: "=1+1", amount: 900n, memberIds: flat.everyone });
  await enter(context, flat);
  await page.goto(`/groups/${flat.groupId}/settings`);
  await page.getByRole("main").getByRole("link", { name: "Export" }).click();
  const files = { "Download CSV": /'=1\+1/, "Download PDF": /^%PDF-/, "Download JSON": /"format":"quits-group"/ };
  for (const [name, content] of Object.entries(files)) {
    const pressed = page.getByRole(name === "Download JSON" ? "link" : "button", { name });
    const [download] = await Promise.all([page.waitForEvent("download"), pressed.click()]);
    expect(download.suggestedFilename(), String(isMobile)).toMatch(/^Lindenhof 12\.(csv|pdf|json)$/);
    expect(readFileSync(await download.path(), "latin1")).toMatch(content);
  }
  await insertExpenses(flat.membership, { memberIds: flat.everyone, count: limits.reportEntriesMax });
  const report = page.locator("form", { has: page.getByRole("button", { name: "Download PDF" }) });
  await report.getByLabel("Until").fill("2100-01-01");
  await report.getByRole("button").click();
  await expect(report.getByText("A report has room for 1,000 entries. Choose fewer days.").first()).toBeVisible();
  await expect(report.getByLabel("Until")).toHaveValue("2100-01-01");
  await report.getByLabel("From").fill("2100-01-01");
  const [download] = await Promise.all([page.waitForEvent("download"), report.getByRole("button").click()]);
  expect(readFileSync(await download.path(), "latin1")).toMatch(/^%PDF-/);
});
