import { deepEqual } from "node:assert/strict";
import { test } from "vitest";
import { changed, fixture, idsInFile, said } from "./fixtures.testing";
import { readFileBook } from "./reading";

const text = fixture("quits.json");
const { mara, kim } = idsInFile;

async function faultsOf(file: unknown): Promise<string[]> {
  try {
    const { faults } = await readFileBook(JSON.stringify(file), { ownCurrency: "EUR" });
    return faults.map(({ line, key, values }) => [line, key, values?.field ?? ""].join(" ").trim());
  } catch (error) {
    if (error instanceof Error) return [error.message];
    throw error;
  }
}

test("as it is, nothing is wrong with it", async () => deepEqual(await faultsOf(JSON.parse(text)), []));

/** The first expense is shared exactly, was edited and talked about; the second is in another currency. */
const faults: [name: string, changes: Record<string, unknown>, found: string[]][] = [
  ["a newer version", { version: 2 }, ["fileTooNew"]],
  ["another currency", { "group.currency": "USD" }, ["fileOtherCurrency"]],
  ["somebody without a name", { "members.0.name": " " }, ["fileNameMissing"]],
  ["two people of one id", { "members.1.id": mara }, ["fileBroken"]],
  ["a budget of nothing", { "budgets.0.amount": "0" }, ["fileBroken"]],
  ["expenses that are no list", { expenses: {} }, ["fileBroken"]],
  ["an expense that is none", { "expenses.0": 5 }, ["1 fileEntryBroken"]],
  ["a kind that there is not", { "expenses.0.entry.kind": "gift" }, ["1 fileEntryBroken entry.kind"]],
  ["no title", { "expenses.0.entry.title": "" }, ["1 titleMissing"]],
  ["a title beyond any", { "expenses.0.entry.title": "x".repeat(121) }, ["1 titleTooLong"]],
  ["a note beyond any", { "expenses.0.entry.note": "x".repeat(501) }, ["1 noteTooLong"]],
  ["a category that there is not", { "expenses.0.entry.category": "castles" }, ["1 fileCategoryUnknown"]],
  ["a day that there is not", { "expenses.0.entry.spentOn": "2026-02-30" }, ["1 dayUnknown"]],
  ["an amount that is a number", { "expenses.0.entry.amount": 10_000 }, ["1 fileEntryBroken entry.amount"]],
  ["an amount in words", { "expenses.0.entry.original.amount": "much" }, ["1 fileEntryBroken entry.original.amount"]],
  ["an amount of nothing", { "expenses.0.entry.original.amount": "0" }, ["1 amountNotPositive"]],
  ["an amount beyond any", { "expenses.0.entry.original.amount": "1000000000001" }, ["1 amountTooLarge"]],
  [
    "a currency that there is not",
    { "expenses.1.entry.original.currency": "DEM" },
    ["2 fileEntryBroken entry.original.currency"],
  ],
  ["a rate of nothing", { "expenses.1.entry.rate": "0" }, ["2 rateUnknown"]],
  ["a rate that comes to something else", { "expenses.1.entry.rate": "0.9" }, ["2 fileEntryBroken amount"]],
  ["a payer who is nobody", { "expenses.0.entry.payers": { nobody: "10000" } }, ["1 filePersonUnknown"]],
  ["shares that come to less", { [`expenses.0.entry.uneven.of.${mara}`]: "1" }, ["1 splitLeft"]],
  ["parts that come to less", { "expenses.0.parts.0.owed": "1" }, ["1 fileEntryBroken parts"]],
  ["parts below zero", { "expenses.0.parts.0.owed": "-1" }, ["1 fileEntryBroken parts"]],
  ["nobody's part", { "expenses.0.parts.1.memberId": "nobody" }, ["1 filePersonUnknown"]],
  [
    "a payer whose part says nothing of it",
    { "expenses.0.parts.0.paid": "0", "expenses.0.parts.1.paid": "10000" },
    ["1 fileEntryBroken parts"],
  ],
  [
    "a part of somebody who is not said to share",
    { "expenses.1.entry.memberIds": [mara] },
    ["2 fileEntryBroken parts"],
  ],
  [
    "somebody who paid, and is not said to",
    { "expenses.1.parts.0.paid": "1", "expenses.1.parts.1.paid": "9222" },
    ["2 fileEntryBroken parts"],
  ],
  ["a payment to two", { "expenses.1.entry.kind": "payment" }, ["2 fileEntryBroken kind"]],
  [
    "a bill that says what each had and lists nothing",
    { "expenses.1.entry.uneven": { mode: "items", of: { [mara]: "20000", [kim]: "-10000" } } },
    ["2 fileEntryBroken entry.uneven.items"],
  ],
  [
    "a bill with an item of somebody who shares none of it",
    {
      "expenses.1.entry.memberIds": [mara],
      "expenses.1.entry.uneven": { mode: "items", items: [{ title: "Soup", amount: "10000", memberIds: [kim] }] },
    },
    ["2 fileEntryBroken memberIds"],
  ],
  [
    "somebody who shares it and has no part of it",
    { "expenses.1.parts": [{ memberId: mara, paid: "9223", owed: "9223", paidOriginal: "10000" }] },
    ["2 fileEntryBroken parts"],
  ],
  ["nobody's word", { "expenses.0.recordedBy": "nobody" }, ["1 filePersonUnknown"]],
  ["written in the future", { "expenses.0.recordedAt": "2999-01-01T00:00:00.000Z" }, ["1 fileMomentUnknown"]],
  ["written at no time", { "expenses.0.recordedAt": "yesterday" }, ["1 fileEntryBroken recordedAt"]],
  ["a version after the last", { "expenses.0.versions.0.version": 9 }, ["1 fileEntryBroken versions"]],
  ["a version twice", { "expenses.0.versions.0.version": 2 }, ["1 fileEntryBroken versions"]],
  [
    "an earlier version of another kind",
    { "expenses.0.versions.0.entry.kind": "income" },
    ["1 fileEntryBroken versions"],
  ],
  [
    "a version of now that says something else than the expense",
    { "expenses.0.versions.1": { ...said("expenses.0.versions.0"), version: 2 } },
    ["1 fileEntryBroken versions"],
  ],
  [
    "an earlier version that doesn't add up",
    { "expenses.0.versions.0.parts.0.owed": "1" },
    ["1 fileEntryBroken parts"],
  ],
  ["a comment of nothing", { "expenses.0.comments.1.text": " " }, ["1 fileEntryBroken comments"]],
  [
    "a removed comment that still says something",
    { "expenses.0.comments.0.text": "Twice?" },
    ["1 fileEntryBroken comments"],
  ],
  ["households that are no list", { households: {} }, ["fileBroken"]],
  [
    "more households than there can be people",
    { households: Array.from({ length: 501 }, () => said("households.0")) },
    ["fileBroken"],
  ],
  ["a household without a name", { "households.0.name": " " }, ["fileEntryBroken households.1.name"]],
  ["a household of one", { "households.0.memberIds.length": 1 }, ["fileEntryBroken households.1.memberIds"]],
  [
    "a household of the same person twice",
    { "households.0.memberIds.1": mara },
    ["fileEntryBroken households.1.memberIds"],
  ],
  ["a household of somebody who is nobody", { "households.0.memberIds.0": "nobody" }, ["fileEntryBroken households.1"]],
  [
    "somebody in two households",
    { "households.1": { ...said("households.0"), name: "Other" } },
    ["fileEntryBroken households.2.memberIds"],
  ],
  [
    "two households of one name",
    { "households.1": { ...said("households.0"), name: "LIND" } },
    ["fileEntryBroken households.2.name"],
  ],
  ["a preset without a name", { "presets.0.name": " " }, ["fileEntryBroken presets.1.name"]],
  ["a preset of nobody", { "presets.0.memberIds": [] }, ["fileEntryBroken presets.1.memberIds"]],
  ["a preset that somebody is in who is nobody", { "presets.0.memberIds.0": "nobody" }, ["fileEntryBroken presets.1"]],
  ["a preset by which somebody has nothing", { [`presets.0.of.${mara}`]: "0" }, ["fileEntryBroken presets.1.of"]],
  ["percents that come to less", { "presets.0.mode": "percent" }, ["fileEntryBroken presets.1.memberIds"]],
  ["amounts of a preset without a currency", { "presets.0.mode": "adjusted" }, ["fileEntryBroken presets.1.currency"]],
  [
    "two presets of one name",
    { "presets.1": { ...said("presets.0"), id: "other", name: "RENT" } },
    ["fileEntryBroken presets.2.name"],
  ],
  [
    "a name that no text in the database can hold",
    { "presets.0.of": { "\u0000": 5 } },
    ["fileEntryBroken presets.1.of."],
  ],
  ["a start by no preset", { defaultSplit: "other" }, ["fileEntryBroken defaultSplit"]],
  [
    "something that repeats without a title",
    { "recurrences.0.entry.title": "" },
    ["fileEntryBroken recurrences.1.title"],
  ],
  ["a payment that repeats", { "recurrences.0.entry.kind": "payment" }, ["fileEntryBroken recurrences.1.kind"]],
  [
    "a price that comes to something else",
    { "recurrences.0.entry.amount": "1" },
    ["fileEntryBroken recurrences.1.amount"],
  ],
  [
    "the rate of each day where none is needed",
    { "recurrences.0.usesDayRate": true },
    ["fileEntryBroken recurrences.1.usesDayRate"],
  ],
  ["an author who is nobody", { "recurrences.0.author": "x" }, ["fileEntryBroken recurrences.1"]],
  ["a rhythm of nothing", { "recurrences.0.every": 0 }, ["fileEntryBroken recurrences.1.every"]],
  ["weeks with a day of the month", { "recurrences.0.unit": "week" }, ["fileEntryBroken recurrences.1.unit"]],
  ["a next day that there is not", { "recurrences.0.nextOn": "2026-02-30" }, ["fileEntryBroken recurrences.1.nextOn"]],
  [
    "a day left out that is still to come",
    { "recurrences.0.skips.0.on": "2126-12-31" },
    ["fileEntryBroken recurrences.1.skips"],
  ],
  ["a day left out by nobody", { "recurrences.0.skips.0.by": "nobody" }, ["fileEntryBroken recurrences.1"]],
  [
    "two things that repeat of one id",
    { "recurrences.1": said("recurrences.0") },
    ["fileEntryBroken recurrences.2.id"],
  ],
  ["a day that came and was left out", { "expenses.1.occasion.on": "2026-11-30" }, ["2 fileEntryBroken occasion"]],
  [
    "a day that there is not, on which something came",
    { "expenses.1.occasion.on": "2026-02-30" },
    ["2 fileEntryBroken occasion.on"],
  ],
  [
    "a day of something that doesn't repeat",
    { "expenses.0.occasion": { recurrence: "other", on: "2026-10-31" } },
    ["1 fileEntryBroken occasion"],
  ],
  ["a receipt of nobody", { "expenses.0.receipts.0.addedBy": "nobody" }, ["1 filePersonUnknown"]],
  ["a receipt that is none", { "expenses.0.receipts.0.content": "QUJD" }, ["1 fileEntryBroken receipts"]],
  [
    "a receipt that is no base64",
    { "expenses.0.receipts.0.content": `${said("expenses.0.receipts.0").content}?` },
    ["1 fileEntryBroken receipts"],
  ],
  [
    "more receipts than a file may have",
    { "expenses.0.receipts": Array.from({ length: 501 }, () => said("expenses.0.receipts.0")) },
    ["1 fileEntryBroken receipts"],
  ],
  [
    "more comments than there is room for",
    { "expenses.0.comments": Array.from({ length: 501 }, () => said("expenses.0.comments.1")) },
    ["1 fileEntryBroken comments"],
  ],
  ["a comment of nobody", { "expenses.0.comments.1.author": "nobody" }, ["1 filePersonUnknown"]],
];

test.each(faults)("%s", async (_, changes, found) => {
  deepEqual(await faultsOf(JSON.parse(changed(changes))), found);
});

test("a name that programs keep for themselves is nobody's", async () => {
  const file = text.replace(/("expenses"[\s\S]*?"payers": ?\{)/, '$1"__proto__":"1","constructor":"1",');
  deepEqual(await faultsOf(JSON.parse(file)), ["1 filePersonUnknown"]);
});

test("what a file from before says that each had of a bill is not asked for", async () => {
  const items = [{ title: "Soup", amount: "10000", memberIds: [] }];
  const uneven = { mode: "items", items, of: { [mara]: "5000", [kim]: "5000" } };
  deepEqual(await faultsOf(JSON.parse(changed({ "expenses.1.entry.uneven": uneven }))), []);
});

test("versions that say nothing count as much as what they stand for", async () => {
  const file = JSON.parse(text);
  const [first] = file.expenses;
  const versions = Array.from({ length: 1_000 }, (_, index) => ({ ...first.versions[1], version: index + 1 }));
  file.expenses = Array.from({ length: 150 }, () => ({ ...first, version: 1_000, versions }));
  deepEqual(await faultsOf(file), ["fileSharesTooMany"]);
});

test("comments that were removed, and versions, are as many in a file as in a group", async () => {
  const file = JSON.parse(text);
  const [first] = file.expenses;
  first.comments = Array.from({ length: 1_000 }, (_, index) => first.comments[index < 500 ? 1 : 0]);
  const earlier = Array.from({ length: 1_500 }, (_, index) => ({ ...first.versions[0], version: index + 1 }));
  const last = { ...first.versions[1], version: 1_501 };
  Object.assign(first, { version: 1_501, versions: [...earlier, last] });
  deepEqual(await faultsOf(file), []);
});
