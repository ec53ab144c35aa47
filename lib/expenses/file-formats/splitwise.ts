import { noCategory } from "@/lib/categories";
import type { CsvRow } from "@/lib/csv";
import { payersOf, splitOf, sumsFromNets } from "./balanced-lines";
import { type FileEntry, type FilePerson, LineFault } from "./file-book";
import { categoryIn, isPaymentWord } from "./file-categories";
import { peopleNamed, readLines, type TableBook } from "./tables";
import { amountIn, currencyIn, dayIn, requireSize, titled } from "./typed-cells";

/** The first cell and the fifth, as each language calls them. */
const dateWords = /^(date|datum|fecha|data|dato|päivämäärä|日付)$/i;
const currencyWords = /^(currency|währung|waehrung|moneda|devise|valuta|moeda|waluta|valuutta|通貨)$/i;

const firstNet = 5;

/** A table that says what each line cost, and then of every person what they get back by it. */
export function isSplitwise(head: string[]): boolean {
  const [date = "", , , , currency = ""] = head.map((cell) => cell.trim());
  return head.length > firstNet && dateWords.test(date) && currencyWords.test(currency);
}

export function readSplitwise([head, ...rows]: CsvRow[]): Promise<TableBook> {
  const people = peopleNamed((head?.cells ?? []).slice(firstNet));
  const last = rows.at(-1);
  return readLines(rows, people, (row) => (isTotal(row, row === last) ? null : entriesIn(row, people)));
}

/** What everyone's lines come to, which the lines say themselves. */
function isTotal({ cells }: CsvRow, isLast: boolean): boolean {
  const [, title = "", , cost = ""] = cells;
  return cost.trim() === "" && (isLast || /^total balance$/i.test(title.trim()));
}

function entriesIn({ line, cells }: CsvRow, people: FilePerson[]): FileEntry[] {
  const wanted = firstNet + people.length;
  // Spreadsheets leave out empty cells at a line's end.
  if (cells.length > wanted || cells.length < firstNet)
    throw new LineFault("fileCellsCount", { count: cells.length, wanted });
  const [date = "", what = "", category = "", cost = "", code = ""] = cells;
  const [spentOn, currency] = [dayIn(date), currencyIn(code)];
  const amount = amountIn(cost, currency);
  if (amount === null) throw new LineFault("fileCostMissing");
  const nets = people.map(({ key }, index): [string, bigint] => [
    key,
    amountIn(cells[firstNet + index] ?? "", currency) ?? 0n,
  ]);
  const { title, note } = titled(what);
  // Nobody owes anybody by it.
  if (nets.every(([, net]) => net === 0n)) return [];
  if (requireSize(amount) < 0n) throw new LineFault("fileCostBelowZero");
  const { paid, owed } = sumsFromNets(amount, nets);
  const isPayment = isPaymentWord(category) && paid.size === 1 && owed.size === 1;
  const given = { original: { amount, currency }, rate: null, spentOn };
  const said = isPayment
    ? ({ kind: "payment", title: "payment", note: "", category: noCategory } as const)
    : ({ kind: "expense", title, note, category: categoryIn(category) } as const);
  return [{ line, entry: { ...said, ...given, payers: payersOf(paid), ...splitOf(owed) }, exact: null }];
}
