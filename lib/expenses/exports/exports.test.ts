import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { test } from "vitest";
import { db } from "@/db/client";
import { parseCsv } from "@/lib/csv";
import { makeDividedFlat, secret } from "@/lib/expenses/book/visible-books.testing";
import { passOnBalance } from "@/lib/expenses/passing-on";
import { recordPayment } from "@/lib/expenses/payments";
import { addPlaceholder, makeGroup } from "@/lib/groups/factories.testing";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { deleteExpense } from "../expenses";
import { makeExpense, makeFlat } from "../factories.testing";
import { type CsvWords, exportCsv } from "./csv-file";
import { makeInTurn } from "./file-stream";
import { exportJson } from "./json-file";
import { piecesOf } from "./pdf-text";
import type { Period } from "./period";
import { readReport } from "./report";
import { exportReport, type ReportWords } from "./report-pdf";

const always: Period = { from: null, to: null };

const words: CsvWords = {
  head: [
    "Date",
    "Kind",
    "Title",
    "Category",
    "Amount",
    "Currency",
    "Original amount",
    "Original currency",
    "Rate",
    "Paid by",
    "Note",
  ],
  kinds: { expense: "Expense", income: "Income", payment: "Payment" },
  categoryOf: (category) => category,
  paymentOf: (passedOn) => (passedOn ? `A ${passedOn} that was taken on` : "Payment"),
};

async function tableOf(membership: Membership, period = always): Promise<string> {
  return new Response(await exportCsv(membership, { period, words })).text();
}

test("a table has a line for each expense, in its own days, and columns that come to what everyone is owed", async () => {
  const { membership, everyone, jonas } = await makeFlat();
  const [mara = ""] = everyone;
  await makeExpense(membership, { title: "Ferry", amount: 9_000n, memberIds: everyone, spentOn: "2026-06-02" });
  await makeExpense(membership, {
    title: "Early",
    amount: 300n,
    memberIds: everyone,
    spentOn: "2026-06-01",
    category: "fun",
  });
  await makeExpense(membership, {
    title: "Whales",
    amount: 10_000n,
    currency: "USD",
    rate: "0.5",
    spentOn: "2026-06-03",
  });
  await recordPayment(membership, {
    formId: newId(),
    fromId: jonas.memberId,
    toId: mara,
    amount: 1_000n,
    spentOn: "2026-06-04",
  });
  await deleteExpense(membership, await makeExpense(membership, { title: "Gone", spentOn: "2026-06-02" }));
  const [, ...rows] = parseCsv(await tableOf(membership));
  deepEqual(rows, [
    [
      "2026-06-01",
      "Expense",
      "Early",
      "fun",
      "3.00",
      "EUR",
      "3.00",
      "EUR",
      "1",
      "Mara Lind",
      "",
      "2.00",
      "-1.00",
      "-1.00",
    ],
    [
      "2026-06-02",
      "Expense",
      "Ferry",
      "",
      "90.00",
      "EUR",
      "90.00",
      "EUR",
      "1",
      "Mara Lind",
      "",
      "60.00",
      "-30.00",
      "-30.00",
    ],
    [
      "2026-06-03",
      "Expense",
      "Whales",
      "",
      "50.00",
      "EUR",
      "100.00",
      "USD",
      "0.5",
      "Mara Lind",
      "",
      "0.00",
      "0.00",
      "0.00",
    ],
    [
      "2026-06-04",
      "Payment",
      "Payment",
      "",
      "10.00",
      "EUR",
      "10.00",
      "EUR",
      "1",
      "Jonas Berg",
      "",
      "-10.00",
      "10.00",
      "0.00",
    ],
  ]);
  const some = parseCsv(await tableOf(membership, { from: "2026-06-02", to: "2026-06-03" }));
  deepEqual(
    some.slice(1).map(([, , title]) => title),
    ["Ferry", "Whales"],
  );
});

test("no spreadsheet runs what somebody typed, and amounts below zero stay numbers", async () => {
  const { membership, groupId } = await makeGroup();
  const { memberId } = await addPlaceholder({ groupId }, { name: "@SUM(A1)" });
  const both = [membership.memberId, memberId];
  await makeExpense(membership, { title: "=1+1", note: "+cmd|' /C calc'!A0", memberIds: both, amount: 500n });
  const text = Buffer.from(
    await new Response(await exportCsv(membership, { period: always, words })).arrayBuffer(),
  ).toString();
  ok(text.startsWith("\uFEFF"));
  match(text, /,'@SUM\(A1\)\r\n/);
  match(text, /Expense,'=1\+1,/);
  match(text, /,'\+cmd\|' \/C calc'!A0,2\.50,-2\.50\r\n/);
});

test("no name within a cell of names is run by programs that part cells at another sign", async () => {
  const { membership, groupId } = await makeGroup();
  const { memberId } = await addPlaceholder({ groupId }, { name: "Kim;=1+1" });
  const both = [membership.memberId, memberId];
  const payers = { [membership.memberId]: 300n, [memberId]: 200n };
  await makeExpense(membership, { memberIds: both, amount: 500n, payers });
  const text = await new Response(await exportCsv(membership, { period: always, words })).text();
  match(text, /,"Mara Lind, Kim;'=1\+1",/);
  match(text, /,"Kim;'=1\+1"\r\n/);
  deepEqual(parseCsv(text)[0]?.at(-1), "Kim;=1+1");
});

test("what somebody took on is told as that, since no money was paid", async () => {
  const { membership, everyone, jonas, tomas } = await makeFlat();
  await makeExpense(membership, { amount: 900n, memberIds: everyone });
  await db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "records", least: "member" });
    await passOnBalance(tx, held, { fromId: jonas.memberId, toId: tomas.memberId, seen: -300n });
    await passOnBalance(tx, held, { fromId: membership.memberId, toId: tomas.memberId, seen: 600n });
  });
  const titles = (await tableOf(membership)).split("\r\n").map((line) => line.split(",")[2]);
  deepEqual(titles.slice(2, 4).sort(), ["A credit that was taken on", "A debt that was taken on"]);
});

test("two people of one name have columns of their own", async () => {
  const { membership, groupId } = await makeGroup();
  await addPlaceholder({ groupId }, { name: "Mara Lind" });
  const [head] = parseCsv(await tableOf(membership));
  deepEqual(head?.slice(-2), ["Mara Lind", "Mara Lind (2)"]);
});

test("amounts have the decimals of their currency", async () => {
  const { membership } = await makeGroup({ currency: "JPY" });
  await makeExpense(membership, { amount: 1_250n });
  await makeExpense(membership, { amount: 1_500n, currency: "KWD", rate: "500" });
  const rows = parseCsv(await tableOf(membership)).slice(1);
  deepEqual(rows.map((cells) => [cells[4], cells[6], cells[7]]).sort(), [
    ["1250", "1250", "JPY"],
    ["750", "1.500", "KWD"],
  ]);
});

test("a reader that goes away gives back its turn and its connection, and whoever reads has one turn", async () => {
  const { membership } = await makeGroup();
  for (let number = 0; number < 205; number += 1) await makeExpense(membership, { note: "x".repeat(500) });
  const reader = (await exportJson(membership, { now: new Date() })).getReader();
  await reader.read();
  await rejects(exportJson(membership, { now: new Date() }), /exportsBusy/);
  await reader.cancel();
  const text = await new Response(await exportJson(membership, { now: new Date() })).text();
  equal(JSON.parse(text).expenses.length, 205);
});

test("a file that nobody reads gives back its turn", async () => {
  const { membership } = await makeGroup();
  for (let number = 0; number < 3; number += 1) await makeExpense(membership);
  const patience = limits.exportIdleSeconds;
  Object.assign(limits, { exportIdleSeconds: 0.3 });
  try {
    const unread = await exportJson(membership, { now: new Date() });
    const text = await new Response(await exportJson(membership, { now: new Date() })).text();
    equal(JSON.parse(text).expenses.length, 3);
    await rejects(new Response(unread).text(), "what was not taken is not passed off as whole");
  } finally {
    Object.assign(limits, { exportIdleSeconds: patience });
  }
});

test("a report tells how everyone stood at its end, whatever came after", async () => {
  const { membership, everyone, jonas } = await makeFlat();
  const [mara = ""] = everyone;
  await makeExpense(membership, { title: "Before", amount: 300n, memberIds: everyone, spentOn: "2026-05-31" });
  await makeExpense(membership, {
    title: "Rent",
    amount: 9_000n,
    category: "rent",
    memberIds: everyone,
    spentOn: "2026-06-01",
  });
  await makeExpense(membership, {
    kind: "income",
    title: "Back",
    amount: 600n,
    category: "rent",
    memberIds: everyone,
    spentOn: "2026-06-30",
  });
  await recordPayment(membership, {
    formId: newId(),
    fromId: jonas.memberId,
    toId: mara,
    amount: 1_000n,
    spentOn: "2026-06-30",
  });
  await makeExpense(membership, { title: "After", amount: 3_333n, memberIds: everyone, spentOn: "2026-07-01" });
  const june = { from: "2026-06-01", to: "2026-06-30" };
  const report = await makeInTurn(membership, (tx) => readReport(tx, membership, june));
  equal(report.spent, 8_400n);
  deepEqual(report.categories, [{ category: "rent", spent: 8_400n }]);
  deepEqual(report.people, [
    { name: "Mara Lind", paid: 8_400n, owed: 2_800n, balance: 4_800n },
    { name: "Jonas Berg", paid: 0n, owed: 2_800n, balance: -1_900n },
    { name: "Tomás", paid: 0n, owed: 2_800n, balance: -2_900n },
  ]);
  deepEqual(
    report.entries.map(({ title }) => title),
    ["Rent", "Back", "payment"],
  );
});

test("a file has what whoever takes it along sees, and tells of no day how others stood on it", async () => {
  const { owner, member, hidden } = await makeDividedFlat();
  const everything = await readAll(owner);
  const theirs = await readAll(member);
  for (const [place, text] of everything.entries())
    for (const word of [secret.title, hidden.expenseId].slice(0, place === 1 ? 2 : 1)) ok(text.includes(word));
  for (const text of theirs) {
    for (const word of [secret.title, secret.note, secret.comment, "987654321", "9876543.21", hidden.expenseId])
      ok(!text.includes(word), word);
    match(text, /Milk/);
  }
  const of = (period: Period) => makeInTurn(member, (tx) => readReport(tx, member, period));
  const balancesIn = async (period: Period) => (await of(period)).people.map(({ balance }) => balance);
  deepEqual(new Set(await balancesIn({ from: null, to: "2026-11-04" })), new Set([null]));
  equal((await balancesIn(always)).length, 3);
});

async function readAll(membership: Membership): Promise<string[]> {
  const table = await tableOf(membership);
  const file = await new Response(await exportJson(membership, { now: new Date() })).text();
  const report = await makeInTurn(membership, (tx) => readReport(tx, membership, always));
  const printed = JSON.stringify(report, (_, value) => (typeof value === "bigint" ? String(value) : value));
  return [table, file, printed];
}

const reportWords: ReportWords = {
  ...{
    title: "Report",
    days: "All days",
    made: "Made today",
    spent: "Spent",
    people: "By person",
    name: "Name",
    paid: "Paid",
  },
  ...{ part: "Own part", balance: "Balance at the end", categories: "By category", entries: "Expenses and payments" },
  ...{ income: "income", none: "Without a category", columns: ["Date", "What", "Paid by", "Amount"] },
  categoryOf: (category) => category,
  paymentOf: (passedOn, { from, to }) => (passedOn ? `${to} took on the ${passedOn} of ${from}` : `${from} paid ${to}`),
  foot: ({ page, pages }) => `Page ${page} of ${pages}`,
};

test("a report is a PDF with a font of its own and as many pages as it takes", async () => {
  const { membership, groupId } = await makeGroup({ name: "Ταξίδι · Поездка · רחוב" });
  const ids = [membership.memberId];
  for (const name of ["نور الدين", "Мария Иванова", "Ελένη", "משה כהן", "Łukasz Żółć", "x".repeat(80)])
    ids.push((await addPlaceholder({ groupId }, { name })).memberId);
  for (let number = 0; number < 120; number += 1)
    await makeExpense(membership, {
      title: `No. ${number} رحلة طويلة Ferry`,
      amount: 999_999_999_999n,
      memberIds: ids,
    });
  let turns = 0;
  const others = setInterval(() => (turns += 1), 1);
  const pdf = await exportReport(membership, { period: always, words: reportWords, region: "en-GB" });
  clearInterval(others);
  ok(turns >= 120 / 20, "others have their turns meanwhile");
  const text = pdf.toString("latin1");
  ok(text.startsWith("%PDF-"));
  match(text, /DejaVuSans/);
  equal([...text.matchAll(/\/Type \/Page\b(?!s)/g)].length, 3);
});

test("a report has so many entries and not one more, of the days that it is about", async () => {
  const { membership, everyone } = await makeFlat();
  const { reportEntriesMax: max } = limits;
  Object.assign(limits, { reportEntriesMax: 2 });
  try {
    for (const spentOn of ["2026-06-01", "2026-06-02", "2026-06-03"])
      await makeExpense(membership, { memberIds: everyone, spentOn });
    const read = (period: Period) => makeInTurn(membership, (tx) => readReport(tx, membership, period));
    equal((await read({ from: "2026-06-02", to: null })).entries.length, 2);
    await rejects(read(always), { key: "reportTooLong", field: "from", values: { max: 2 } });
  } finally {
    Object.assign(limits, { reportEntriesMax: max });
  }
});

test("names that run from right to left keep their letters' order beside others", () => {
  deepEqual(piecesOf("נור Lind"), ["Lind ", "נור"]);
  deepEqual(piecesOf("Lind נור כהן"), ["Lind ", "נור כהן"]);
  deepEqual(piecesOf("Ferry"), ["Ferry"]);
});

test("whoever sees only theirs has all of a period in their table, page by page, and nothing else", async () => {
  const { owner, member, everyone, maraId } = await makeDividedFlat();
  const days = ["2026-10-01", "2026-10-02", "2026-10-02", "2026-10-31"];
  for (const [number, spentOn] of days.entries()) {
    await makeExpense(owner, { title: `Shared ${number}`, spentOn, memberIds: everyone });
    await makeExpense(member, { title: `Recorded ${number}`, spentOn, payerId: maraId, memberIds: [maraId] });
    await makeExpense(owner, { title: `Others ${number}`, spentOn, memberIds: [maraId] });
  }
  const rows = limits.exportRows;
  Object.assign(limits, { exportRows: 2 });
  try {
    const table = await tableOf(member, { from: "2026-10-02", to: "2026-10-30" });
    const titles = parseCsv(table).map(([, , title]) => title);
    deepEqual(titles.slice(1).sort(), ["Recorded 1", "Recorded 2", "Shared 1", "Shared 2"]);
    const whole = parseCsv(await tableOf(member))
      .map(([day]) => day)
      .slice(1);
    deepEqual([whole.length, whole], [10, whole.toSorted()]);
  } finally {
    Object.assign(limits, { exportRows: rows });
  }
});
