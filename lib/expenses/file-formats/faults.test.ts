import { deepEqual } from "node:assert/strict";
import { describe, expect, test } from "vitest";
import { fixture } from "./fixtures.testing";
import { readFileBook, textOf } from "./reading";

/** What is wrong with a file, line by line; or why all of it is refused. */
async function faultsOf(text: string): Promise<string[]> {
  try {
    const { faults } = await readFileBook(text, { ownCurrency: "EUR" });
    return faults.map(({ line, key }) => `${line} ${key}`);
  } catch (error) {
    if (error instanceof Error) return [error.message];
    throw error;
  }
}

/** The file with something in it replaced; a fault that changes nothing would prove nothing. */
function spoilt(text: string, from: string | RegExp, to: string): string {
  const made = text.replace(from, to);
  if (made === text) throw new Error(`There is no ${from} in the file.`);
  return made;
}

type Fault = [name: string, from: string | RegExp, to: string, found: string[]];

function eachIsFound(file: string, faults: Fault[]): void {
  const text = fixture(file);
  test("as it is, nothing is wrong with it", async () => deepEqual(await faultsOf(text), []));
  test.each(faults)("%s", async (_, from, to, found) => deepEqual(await faultsOf(spoilt(text, from, to)), found));
}

test("nothing but separators, millions of times, is counted and not read", async () => {
  const text = `${fixture("splitwise.csv")}${",".repeat(1_000_001)}`;
  deepEqual(await faultsOf(text), ["fileTooLong"]);
});

test("a sign of a currency that programs keep for themselves is none", async () => {
  const text = spoilt(
    fixture("spliit.json"),
    /"currency": "€",\s*"currencyCode": "EUR",/,
    '"currency": "constructor",',
  );
  deepEqual(await faultsOf(text), []);
});

test("a title that would be cut within a letter is cut before it", async () => {
  const title = `A${"\u202a".repeat(3_998)}\u{1f600}`;
  const { entries } = await readFileBook(spoilt(fixture("splitwise.csv"), "House", title), { ownCurrency: "EUR" });
  expect(entries.every(({ entry }) => entry.title.isWellFormed())).toBe(true);
});

describe("a table of Splitwise", () => {
  eachIsFound("splitwise.csv", [
    ["a day that there is not", "2026-06-01", "2026-02-30", ["3 fileDayUnknown"]],
    ["a day with two readings", "2026-06-01", "06/01/2026", ["3 fileDayUnknown"]],
    ["no day", "2026-06-01", "", ["3 fileDayUnknown"]],
    ["a year that nobody means", "2026-06-01", "0026-06-01", ["3 fileDayUnknown"]],
    ["no title", "House", " ", ["7 titleMissing"]],
    ["no cost", "600.00", "", ["7 fileCostMissing"]],
    ["a cost in words", "600.00", "six hundred", ["7 fileAmountUnknown"]],
    ["a cost that is a sum", "600.00", "=300+300", ["7 fileAmountUnknown"]],
    ["a cost with two readings", "600.00", "1.600", ["7 amountAmbiguousOrTooFine"]],
    ["a cost below zero", "600.00", "-600.00", ["7 fileCostBelowZero"]],
    ["a cost of nothing", "600.00", "0.00", ["7 amountNotPositive"]],
    ["a cost beyond any", "600.00", "99999999999999", ["7 amountTooLarge"]],
    ["more decimals than the currency has", "600.00", "600.001", ["7 amountAmbiguousOrTooFine"]],
    ["a currency that there is not", "600.00,EUR", "600.00,XXX", ["7 fileCurrencyUnknown"]],
    ["no currency", "600.00,EUR", "600.00,", ["7 fileCurrencyUnknown"]],
    ["people who get back more than others owe", "250.00", "251.00", ["7 fileNetsLeft"]],
    ["people who owe more than it cost", "600.00", "249.00", ["7 fileOwesMoreThanCost"]],
    ["a cell too many", "-200.00,-50.00", "-200.00,-50.00,1", ["7 fileCellsCount"]],
    ["a line that was cut off", /House.*/, "House", ["7 fileCellsCount"]],
    ["two people of one name", "Jonas Berg", "Mara Lind", ["fileNameTwice"]],
    ["somebody without a name", "Jonas Berg", "", ["fileNameMissing"]],
    ["somebody whose name nobody sees", "Jonas Berg", "\u200b", ["fileNameMissing"]],
    ["a net in words", "250.00", "a lot", ["7 fileAmountUnknown"]],
    ["other columns", "Currency", "Colour", ["fileUnknown"]],
    ["a quotation mark that never ends", '"Groceries, first day"', '"Groceries, first day', ["fileBroken"]],
  ]);
});

describe("a file of Spliit", () => {
  eachIsFound("spliit.json", [
    ["a file that was cut off", /"participants"[\s\S]*/, "", ["fileBroken"]],
    ["nobody", /"participants": \[[^\]]*\]/, '"participants": []', ["fileBroken"]],
    ["somebody without a name", '"name": "Jonas Berg"', '"name": " "', ["fileNameMissing"]],
    ["two people of one id", '"id": "b"', '"id": "a"', ["fileBroken"]],
    ["a payer who is nobody", '"paidById": "c"', '"paidById": "z"', ["3 filePersonUnknown"]],
    [
      "a sharer who is nobody",
      '"participantId": "c", "shares": 7500',
      '"participantId": "z", "shares": 7500',
      ["3 filePersonUnknown"],
    ],
    [
      "somebody twice",
      '"participantId": "c", "shares": 7500',
      '"participantId": "a", "shares": 7500',
      ["3 fileSharesTwice"],
    ],
    ["percents that come to less", '"shares": 7500', '"shares": 7400', ["3 percentLeft"]],
    ["percents that come to more", '"shares": 7500', '"shares": 7600', ["3 percentOver"]],
    ["amounts that come to less", '"shares": 2000', '"shares": 1999', ["4 splitLeft"]],
    ["amounts that come to more", '"shares": 2000', '"shares": 2001', ["4 splitOver"]],
    [
      "shares of nothing",
      '"shares": 100 }, { "participantId": "b", "shares": 250',
      '"shares": 0 }, { "participantId": "b", "shares": 0',
      ["2 sharersMissing"],
    ],
    ["a day that there is not", "2026-06-02T00", "2026-06-31T00", ["2 fileDayUnknown"]],
    ["an amount of nothing", '"amount": 4000', '"amount": 0', ["3 amountNotPositive"]],
    ["part of a cent", '"amount": 4000', '"amount": 4000.5', ["3 fileEntryBroken"]],
    ["an amount in quotation marks", '"amount": 4000', '"amount": "4000"', ["3 fileEntryBroken"]],
    ["an amount beyond any", '"amount": 4000', '"amount": 1000000000001', ["3 fileAmountTooLarge"]],
    ["no title", '"title": "Fuel"', '"title": ""', ["3 titleMissing"]],
    ["a way to share that there is not", '"BY_SHARES"', '"BY_MOOD"', ["2 fileEntryBroken"]],
    [
      "nobody who shares",
      /"paidFor": \[\{ "participantId": "a", "shares": 2500[^\]]*\]/,
      '"paidFor": []',
      ["3 fileEntryBroken"],
    ],
    [
      "a payment to whoever paid it",
      /"paidById": "b",(\s*"paidFor": \[\{ "participantId": "a", "shares": 100 \}\],\s*"isReimbursement": true)/,
      '"paidById": "a",$1',
      ["5 fileNobodyShares"],
    ],
    ["a currency that there is not", '"EUR"', '"EURO"', ["fileCurrencyUnknown"]],
    ["expenses that are no list", '"expenses": [', '"expenses": 7, "other": [', ["fileBroken"]],
  ]);
});

describe("a table of Tricount", () => {
  eachIsFound("tricount.csv", [
    ["a day that there is not", "2026-06-01 09:30:00", "2026-06-31 09:30:00", ["2 fileDayUnknown"]],
    ["no day", "2026-06-01 09:30:00", "", ["2 fileDayUnknown"]],
    ["a day in words", "2026-06-01 09:30:00", "the first of June", ["2 fileDayUnknown"]],
    ["no title", '"Ferry"', '""', ["2 titleMissing"]],
    ["no cost", '"EUR","120.00"', '"EUR",""', ["2 fileCostMissing"]],
    ["a cost of nothing", '"EUR","120.00"', '"EUR","0.00"', ["2 amountNotPositive"]],
    ["a cost in words", '"EUR","120.00"', '"EUR","a lot"', ["2 fileAmountUnknown"]],
    ["a cost with two readings", '"EUR","120.00"', '"EUR","1.120"', ["2 amountAmbiguousOrTooFine"]],
    ["a cost beyond any", '"EUR","120.00"', '"EUR","99999999999999"', ["2 amountTooLarge"]],
    ["more decimals than the currency has", '"EUR","120.00"', '"EUR","120.0001"', ["2 amountTooManyDecimals"]],
    ["a currency that there is not", '"100.00","USD"', '"100.00","DOL"', ["4 fileCurrencyUnknown"]],
    ["no currency", '"100.00","USD"', '"100.00",""', ["4 fileCurrencyUnknown"]],
    [
      "a currency of its own that there is not",
      "(EUR)",
      "(EUX)",
      [
        "2 fileCurrencyUnknown",
        "3 fileCurrencyUnknown",
        "4 fileCurrencyUnknown",
        "5 fileCurrencyUnknown",
        "6 fileCurrencyUnknown",
        "7 fileCurrencyUnknown",
      ],
    ],
    ["a type that nobody knows", '"Money transfer"', '"Magic"', ["5 fileTypeUnknown"]],
    ["payers who paid less than it cost", '"60.00"', '"59.00"', ["6 filePaidNotCost"]],
    ["payers who paid more than it cost", '"60.00"', '"61.00"', ["6 filePaidNotCost"]],
    ["shares that come to less", '"-15.79"', '"-15.78"', ["3 fileSharesNotCost"]],
    ["shares that come to more", '"-15.79"', '"-15.80"', ["3 fileSharesNotCost"]],
    ["nobody who shares", '"-40.00","0.00","0.00"', '"0.00","0.00","0.00"', ["5 fileNobodyShares"]],
    ["a share in words", '"-15.79"', '"some"', ["3 fileAmountUnknown"]],
    ["two people of one name", '"Impacted to Eli"', '"Impacted to Mara Lind "', ["fileNameTwice"]],
    [
      "somebody who paid and isn’t named",
      '"Mara Lind","92.23","0.00","0.00"',
      '"Nobody","0.00","0.00","0.00"',
      ["4 filePersonUnknown"],
    ],
    ["nobody whom anything cost", /Impacted to/g, "Imparted to", ["fileUnknown"]],
  ]);
});

test("what is no text, no such file or an empty one is refused as a whole", async () => {
  expect(() => textOf(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toThrow("fileNotText");
  expect(() => textOf(new TextEncoder().encode("a\0b"))).toThrow("fileNotText");
  deepEqual(await Promise.all(["", " \n", "hello", "{}", "[]", '{"format":"quits-group"}'].map(faultsOf)), [
    ["fileEmpty"],
    ["fileEmpty"],
    ["fileUnknown"],
    ["fileUnknown"],
    ["fileUnknown"],
    ["fileBroken"],
  ]);
});

test("a table that a spreadsheet kept in two bytes a letter is read", () => {
  const bytes = Buffer.from(`\uFEFF${fixture("splitwise.csv").replaceAll(",", "\t")}`, "utf16le");
  expect(textOf(bytes)).toContain("Tomás");
});

test("a line as long as nobody types, and a title longer than there is room for, are read or refused quickly", async () => {
  const long = spoilt(fixture("splitwise.csv"), "House", "x".repeat(100_000));
  const book = await readFileBook(long, { ownCurrency: "EUR" });
  const house = book.entries.find(({ line }) => line === 7)?.entry;
  deepEqual([[...(house?.title ?? "")].length, [...(house?.note ?? "")].length], [120, 500]);
});

test("a file of more than can be written at once is refused, by its lines, its people and its shares", async () => {
  const head = (names: number) =>
    `Date,Description,Category,Cost,Currency,${Array.from({ length: names }, (_, index) => `P${index}`)}`;
  const lines = (count: number, nets: string) =>
    Array.from({ length: count }, () => `2026-06-01,Ferry,,500.00,EUR,${nets}`);
  const file = (names: number, rows: string[]) => [head(names), ...rows].join("\n");
  deepEqual(await faultsOf(file(501, lines(1, "1.00,-1.00"))), ["tooManyMembers"]);
  deepEqual(await faultsOf(file(2, lines(10_001, "1.00,-1.00"))), ["fileTooLong"]);
  // Also where some say nothing: none may be left unread without a word.
  const nothing = lines(20, "0.00,0.00");
  deepEqual(await faultsOf(file(2, [...nothing, ...lines(9_991, "1.00,-1.00")])), ["fileTooLong"]);
  const many = `400.00,${Array.from({ length: 400 }, () => "-1.00")}`;
  deepEqual(await faultsOf(file(401, lines(260, many))), ["fileSharesTooMany"]);
});

test("where a currency has no decimals, three zeros behind a point are a thousand to some, and no amount", async () => {
  const table = (cost: string, half: string) =>
    `Date,Description,Category,Cost,Currency,Mara,Kim\n2026-01-02,Ramen,,${cost},JPY,${half},-${half}\n`;
  deepEqual(await faultsOf(table("2000.0", "1000.00")), []);
  deepEqual(await faultsOf(table("2.000", "1.000")), ["2 fileAmountUnknown"]);
  deepEqual(await faultsOf(table("2000.000", "1000.000")), []);
});

test("a table's head that was made to be read for ever is read in a moment", async () => {
  const began = performance.now();
  const head = `Title,Amount,"Paid by${" ".repeat(100_000)}\nx","Impacted to A"`;
  await faultsOf(`${head}\nFerry,1.00,1.00,-1.00`);
  deepEqual(await faultsOf(`Title,Amount${",Impacted to A".repeat(100_000)}`), ["tooManyMembers"]);
  expect(performance.now() - began).toBeLessThan(3_000);
});
