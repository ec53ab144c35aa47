import { setImmediate } from "node:timers/promises";
import { type PassedOn, passedOnBy } from "@/lib/expenses/passing-on";
import { formatDate } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount, formatSigned } from "@/lib/money";
import { makeInTurn } from "./file-stream";
import { type Cell, finish, makeRoom, newSheet, nextLine, page, rule, type Sheet, writeCell } from "./pdf-text";
import type { Period } from "./period";
import { type Report, type ReportEntry, readReport } from "./report";

/** What the report calls things: its reader's words. */
export type ReportWords = Record<
  | "title"
  | "days"
  | "made"
  | "spent"
  | "people"
  | "name"
  | "paid"
  | "part"
  | "balance"
  | "categories"
  | "entries"
  | "income"
  | "none",
  string
> & {
  columns: [date: string, title: string, paidBy: string, amount: string];
  categoryOf(category: string): string;
  paymentOf(passedOn: PassedOn | null, names: { from: string; to: string }): string;
  foot(numbers: { page: number; pages: number }): string;
};

type Printing = { words: ReportWords; currency: string; region: string };

const [left, width] = [page.margin, page.width - 2 * page.margin];

/** What a group did with its money in some days, to be read on paper. */
export async function exportReport(
  membership: Membership,
  { period, words, region }: { period: Period; words: ReportWords; region: string },
): Promise<Buffer> {
  const { group } = membership;
  const printing = { words, currency: group.currency, region };
  return makeInTurn(membership, async (tx) => {
    const report = await readReport(tx, membership, period);
    const sheet = newSheet(`${group.name} · ${words.title}`);
    head(sheet, group.name, { report, ...printing });
    await people(sheet, report, printing);
    await categories(sheet, report, printing);
    await entries(sheet, report, printing);
    return finish(sheet, (number, pages) => words.foot({ page: number, pages }));
  });
}

function head(sheet: Sheet, name: string, { report, words, currency, region }: Printing & { report: Report }): void {
  line(sheet, [{ text: name, x: left, width, bold: true }]);
  line(sheet, [{ text: words.days, x: left, width }]);
  line(sheet, [{ text: words.made, x: left, width }]);
  nextLine(sheet, 0.5);
  const spent = `${formatAmount(report.spent, { currency, region })} ${currency}`;
  line(sheet, [{ text: `${words.spent}: ${spent}`, x: left, width, bold: true }]);
}

async function people(sheet: Sheet, { people: rows }: Report, { words, currency, region }: Printing): Promise<void> {
  const amount = (minor: bigint) => formatAmount(minor, { currency, region });
  const hasBalances = rows.some(({ balance }) => balance !== null);
  const cells = (texts: string[], bold: boolean): Cell[] =>
    texts.map((text, index) =>
      index === 0
        ? { text, x: left, width: width - 3 * 100 - 8, bold }
        : { text, x: left + width - (4 - index) * 100, width: 100, end: true, bold },
    );
  await table(
    sheet,
    words.people,
    cells([words.name, words.paid, words.part, hasBalances ? words.balance : ""], true),
    rows,
    ({ name, paid, owed, balance }) =>
      cells(
        [name, amount(paid), amount(owed), balance === null ? "" : formatSigned(balance, { currency, region })],
        false,
      ),
  );
}

async function categories(sheet: Sheet, { categories: rows }: Report, printing: Printing): Promise<void> {
  const { words, currency, region } = printing;
  if (rows.length === 0) return;
  const cells = (name: string, sum: string): Cell[] => [
    { text: name, x: left, width: width - 130 },
    { text: sum, x: left + width - 120, width: 120, end: true },
  ];
  await table(sheet, words.categories, null, rows, ({ category, spent }) =>
    cells(category === "" ? words.none : words.categoryOf(category), formatAmount(spent, { currency, region })),
  );
}

async function entries(sheet: Sheet, { entries: rows }: Report, printing: Printing): Promise<void> {
  const [date, title, paidBy, amount] = printing.words.columns;
  const cells = (texts: [string, string, string, string], bold = false): Cell[] => [
    { text: texts[0], x: left, width: 70, bold },
    { text: texts[1], x: left + 76, width: 190, bold },
    { text: texts[2], x: left + 272, width: 120, bold },
    { text: texts[3], x: left + 396, width: width - 396, end: true, bold },
  ];
  await table(sheet, printing.words.entries, cells([date, title, paidBy, amount], true), rows, (entry) =>
    cells(textsOf(entry, printing)),
  );
}

function textsOf(entry: ReportEntry, { words, currency, region }: Printing): [string, string, string, string] {
  const { kind, title, spentOn, amount, from, to } = entry;
  const by = from.join(", ");
  const what = to === null ? title : words.paymentOf(passedOnBy(entry), { from: by, to });
  const sum = formatAmount(kind === "income" ? -amount : amount, { currency, region });
  return [formatDate(spentOn, region), kind === "income" ? `${what} (${words.income})` : what, by, sum];
}

const rowsAtOnce = 20;

/** A heading, and rows under a head that is said again on each page. */
async function table<Row>(
  sheet: Sheet,
  title: string,
  head: Cell[] | null,
  rows: Row[],
  cellsOf: (row: Row) => Cell[],
): Promise<void> {
  makeRoom(sheet, 5);
  nextLine(sheet);
  rule(sheet, 1.2);
  line(sheet, [{ text: title, x: left, width, bold: true }]);
  nextLine(sheet, 0.3);
  if (head) line(sheet, head);
  for (const [place, row] of rows.entries()) {
    // A long one takes seconds, in which others want to be answered as well.
    if (place % rowsAtOnce === 0) await setImmediate();
    if (makeRoom(sheet, 1) && head) line(sheet, head);
    line(sheet, cellsOf(row));
  }
}

function line(sheet: Sheet, cells: Cell[]): void {
  for (const cell of cells) writeCell(sheet, cell);
  nextLine(sheet);
}
