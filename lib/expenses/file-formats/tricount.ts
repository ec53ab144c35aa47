import { noCategory } from "@/lib/categories";
import type { CsvRow } from "@/lib/csv";
import { sumOf } from "@/lib/expenses/splits/dealing";
import { limits } from "@/lib/limits";
import { cut } from "@/lib/texts";
import { payersOf, splitOf } from "./balanced-lines";
import { type FileEntry, type FilePerson, LineFault } from "./file-book";
import { categoryIn } from "./file-categories";
import { byName, columnsOf, peopleNamed, readLines, requirePerson, type TableBook } from "./tables";
import { amountIn, currencyIn, dayIn, requireSize, shown, titled } from "./typed-cells";

const paidBy = /^(?:paid by|payé par|bezahlt von|pagado por|pagato da|betaald door) +(\S.*)$/i;
const impactedTo = /^(?:impacted to|impacté à|paid for|für|afectado a) +(\S.*)$/i;

const titleWords = /^(title|titre|titel|título|titolo)$/i;
const amountWords = /^(amount|montant|betrag|importe|importo|bedrag)$/i;
const currencyWords = /^(currency|devise|währung|moneda|valuta)$/i;
const dateWords = /^(date|date & time|date et heure|date & heure|datum|fecha|data)$/i;
const categoryWords = /^(category|catégorie|kategorie|categoría|categoria|categorie)$/i;
const payerWords = /^(paid by|payé par|bezahlt von|pagado por|pagato da|betaald door)$/i;
const typeWords = /^(transaction type|type|type de transaction)$/i;
const ownAmount = /^amount in default currency \(([A-Z]{3})\)$/i;

/** What comes in is told from what goes out by these alone: both stand there above zero. */
const entryTypes = {
  expense: /^(expense|normal|dépense|ausgabe|gasto|spesa|uitgave)$/i,
  income: /^(income|revenu|rentrée d[’']argent|einnahme|einkommen|ingreso|entrata|inkomsten)$/i,
};
const settled =
  /reimburse|repayment|money transfer|^(transfer|balance)$|remboursement|transfert|rückzahlung|überweisung|reembolso|transferencia|rimborso|trasferimento|terugbetaling|overboeking/i;

/** A table that says of every line who paid how much, and what it cost each, below zero. */
export function isTricount(head: string[]): boolean {
  return head.some((cell) => impactedTo.test(cell.trim())) && head.some((cell) => amountWords.test(cell.trim()));
}

type Columns = Record<"title" | "amount" | "currency" | "date" | "category" | "payer" | "type" | "own", number> & {
  /** What amounts of people are in. */
  ownCurrency: string;
  paid: Map<string, number>;
  owed: Map<string, number>;
};

export function readTricount([head, ...rows]: CsvRow[]): Promise<TableBook> {
  const names = (words: RegExp) =>
    (head?.cells ?? [])
      .map((cell, index) => ({ name: words.exec(cell.trim())?.[1] ?? "", index }))
      .filter(({ name }) => name);
  const [paid, owed] = [names(paidBy), names(impactedTo)];
  const sharers = owed.map(({ name }) => name.trim());
  const payers = paid.map(({ name }) => name.trim());
  const shares = new Set(sharers);
  const people = peopleNamed([...sharers, ...payers.filter((name) => !shares.has(name))]);
  const named = byName(people);
  const keyed = (found: typeof paid) =>
    new Map(found.map(({ name, index }) => [requirePerson(named, name).key, index]));
  const own = columnsOf(head, ownAmount);
  const columns = {
    title: columnsOf(head, titleWords),
    amount: columnsOf(head, amountWords),
    currency: columnsOf(head, currencyWords),
    date: columnsOf(head, dateWords),
    category: columnsOf(head, categoryWords),
    payer: columnsOf(head, payerWords),
    type: columnsOf(head, typeWords),
    own,
    ownCurrency: ownAmount.exec(head?.cells[own]?.trim() ?? "")?.[1]?.toUpperCase() ?? "",
    paid: keyed(paid),
    owed: keyed(owed),
  };
  return readLines(rows, people, (row) => (isFoot(row) ? null : entriesIn(row, { columns, people: named })));
}

/** "tricount Azores - Exported on …" */
function isFoot({ cells }: CsvRow): boolean {
  return cells.filter((cell) => cell.trim() !== "").length === 1 && /^tricount /i.test(cells[0]?.trim() ?? "");
}

type Table = { columns: Columns; people: ReadonlyMap<string, FilePerson> };

function entriesIn({ line, cells }: CsvRow, { columns, people }: Table): FileEntry[] {
  const cell = (index: number) => (index < 0 ? "" : (cells[index] ?? ""));
  const typedIn = currencyIn(cell(columns.currency));
  const spentOn = dayIn(cell(columns.date));
  // People's amounts are in the group's own currency, so the line is read in that.
  const currency = columns.ownCurrency ? currencyIn(columns.ownCurrency) : typedIn;
  const cost = amountIn(cell(columns.own < 0 ? columns.amount : columns.own), currency);
  if (cost === null) throw new LineFault("fileCostMissing");
  const amount = requireSize(cost < 0n ? -cost : cost);
  const owed = sums(columns.owed, (index) => amountIn(cell(index), currency));
  if (owed.size === 0) throw new LineFault("fileNobodyShares");
  const paid = sums(columns.paid, (index) => amountIn(cell(index), currency));
  if (paid.size === 0) paid.set(requirePerson(people, cell(columns.payer)).key, amount);
  requireWhole(amount, paid, owed);
  const isIncome = cost < 0n || isIncomeType(cell(columns.type));
  const isPayment = !isIncome && isSettling(cell, columns) && paid.size === 1 && owed.size === 1;
  const note = typedIn === currency ? "" : `${cut(cell(columns.amount).trim(), 40)} ${typedIn}`;
  const said = isPayment
    ? ({ kind: "payment", title: "payment", note: "", category: noCategory } as const)
    : ({
        kind: isIncome ? "income" : "expense",
        ...titled(cell(columns.title), cut(note, limits.noteCharactersMax)),
        category: categoryIn(cell(columns.category)),
      } as const);
  const given = { original: { amount, currency }, rate: null, spentOn };
  return [{ line, entry: { ...said, ...given, payers: payersOf(paid), ...splitOf(owed) }, exact: null }];
}

/** What stands in some columns, without signs: what a line cost somebody is below zero in it. */
function sums(columns: Map<string, number>, read: (index: number) => bigint | null): Map<string, bigint> {
  const found = new Map<string, bigint>();
  for (const [key, index] of columns) {
    const amount = read(index) ?? 0n;
    if (amount !== 0n) found.set(key, amount < 0n ? -amount : amount);
  }
  return found;
}

function requireWhole(amount: bigint, paid: Map<string, bigint>, owed: Map<string, bigint>): void {
  if (sumOf([...paid.values()]) !== amount) throw new LineFault("filePaidNotCost");
  if (sumOf([...owed.values()]) !== amount) throw new LineFault("fileSharesNotCost");
}

/** Refused where nobody knows which way its money went. */
function isIncomeType(cell: string): boolean {
  const type = cell.trim();
  if (entryTypes.income.test(type)) return true;
  if (type === "" || entryTypes.expense.test(type) || settled.test(type)) return false;
  throw new LineFault("fileTypeUnknown", { text: shown(type) });
}

function isSettling(cell: (index: number) => string, { type, title, category }: Columns): boolean {
  return [type, title, category].some((index) => settled.test(cell(index).trim()));
}
