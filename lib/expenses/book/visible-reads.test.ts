import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** What can tell of an expense, as code and as SQL call it. */
const tables = [
  ...["expenses", "expenseParts", "expenseVersions", "expenseComments", "receipts", "receiptContents", "debtParts"],
  ...["resharedExpenses", "resharings", "mergedParts", "importedExpenses", "occasions", "recurrences"],
  ...["latestExpenses", "groupMonths", "memberMonths", "activity"],
];
const inCode = tables.join("|");
const inSql = tables.map((table) => table.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)).join("|");
const reading = new RegExp(
  `\\.from\\(\\s*(?:${inCode})\\b|[jJ]oin\\(\\s*(?:${inCode})\\b|(?:alias|\\$count)\\(\\s*(?:${inCode})\\b` +
    `|\\b(?:from|join)\\s+(?:\\$\\{(?:${inCode})\\}|(?:${inSql})\\b)`,
  "g",
);

const asking = /isSeenBy\(|isOfSeen\(|isOfSeenOnly\(|isOnPageOf\(|isSeenRecurrence\(|seesAll\(/;

/**
 * Every file that reads them, and how often. Who adds a read says here how it keeps from whoever looks what they don't see:
 * it asks, or why it need not.
 */
const asks = {
  "lib/expenses/balances/balances.ts": 2,
  "lib/expenses/categories/category-guess.ts": 2,
  "lib/expenses/comments.ts": 6,
  "lib/expenses/currencies/used-currencies.ts": 1,
  "lib/expenses/debts/debt-list.ts": 3,
  "lib/expenses/book/expense-list.ts": 4,
  "lib/expenses/expenses.ts": 2,
  "lib/expenses/exports/book-pages.ts": 1,
  "lib/expenses/exports/recurrences.ts": 3,
  "lib/expenses/exports/report.ts": 3,
  "lib/expenses/entries/latest-expenses.ts": 2,
  "lib/expenses/book/mentions.ts": 3,
  "lib/expenses/receipts/receipt-list.ts": 3,
  "lib/expenses/receipts/receipts.ts": 3,
  "lib/expenses/recurrences/recurrence-list.ts": 6,
  "lib/expenses/recurrences/rows.ts": 3,
  "lib/expenses/resharing/changes.ts": 2,
  "lib/expenses/resharing/found.ts": 3,
  "lib/expenses/resharing/shareable.ts": 1,
  "lib/expenses/stats/stats.ts": 5,
  "lib/expenses/entries/versions.ts": 7,
  "lib/expenses/book/visible-pages.ts": 4,
  "lib/expenses/entries/written-entries.ts": 3,
  "lib/groups/activity.ts": 2,
  "lib/groups/visible-expenses.ts": 3,
};

const excused: Record<string, [reads: number, why: string]> = {
  "lib/expenses/sums/debt-moves.ts": [3, "moves sums of what was written, and tells nobody"],
  "lib/expenses/book/expense-filter.ts": [1, "a condition for lists that ask"],
  "lib/expenses/exports/receipts.ts": [1, "receipts of the pages that book-pages lets through"],
  "lib/expenses/exports/json-file.ts": [2, "versions and comments of the pages that book-pages lets through"],
  "lib/expenses/sums/merged-parts.ts": [19, "merging is for who manages people"],
  "lib/expenses/sums/month-moves.ts": [2, "moves sums, and tells nobody"],
  "lib/expenses/recurrences/occasions.ts": [2, "a job that records what is due"],
  "lib/expenses/receipts/contents.ts": [1, "the content of a receipt that was asked for before"],
  "lib/expenses/receipts/keeping.ts": [1, "adds to an expense that requireExpense found, or a new one"],
  "lib/expenses/receipts/soundness.ts": [4, "the doctor's"],
  "lib/expenses/receipts/sweeping.ts": [1, "a job"],
  "lib/expenses/sums/recomputation.ts": [12, "the doctor's"],
  "lib/expenses/recurrences/beginnings.ts": [
    1,
    "finds the recurrence of an edited expense, which lockRecurrence then asks for",
  ],
  "lib/expenses/recurrences/changes.ts": [2, "occasions of a recurrence that lockRecurrence let through"],
  "lib/expenses/recurrences/repeating.ts": [1, "occasions of an expense that findExpense or lockEntry let through"],
  "lib/groups/group-changes.ts": [2, "whether a group has any expense at all, asked by its owner"],
  "lib/groups/groups.ts": [1, "when something happened last, and not what"],
  "lib/people/first-steps.ts": [1, "whether somebody has recorded anything themselves"],
  "lib/people/imports/categories.ts": [1, "importing is for who manages people"],
  "lib/people/imports/import-list.ts": [1, "of an expense that findExpense let through"],
  "lib/people/imports/places-to-go.ts": [4, "taking an import back is for who manages people"],
  "lib/people/imports/undo-looks.ts": [10, "taking an import back is for who manages people"],
  "lib/people/merge-previews.ts": [
    3,
    "who manages people, or what somebody has a part in with both of their own places",
  ],
  "lib/people/merges.ts": [3, "merges are listed for who manages people"],
  "lib/people/undoing-places.ts": [1, "whether somebody gave up what they may do"],
  "scripts/doctor/balances.ts": [1, "the doctor's"],
};

function listReads(): Record<string, number> {
  const files = globSync("{lib,app,jobs,scripts,components}/**/*.{ts,tsx}").filter(
    (file) => !/\.(test|testing|spec|setup)\.tsx?$/.test(file),
  );
  const reads = files.map((file) => [file, readFileSync(file, "utf8").match(reading)?.length ?? 0] as const);
  return Object.fromEntries(reads.filter(([, count]) => count > 0));
}

test("every read of what can tell of an expense is known, and asks whether it is seen or says why it need not", () => {
  const known = { ...asks, ...Object.fromEntries(Object.entries(excused).map(([file, [reads]]) => [file, reads])) };
  expect(listReads()).toEqual(known);
  for (const file of Object.keys(asks)) expect(readFileSync(file, "utf8"), file).toMatch(asking);
});
