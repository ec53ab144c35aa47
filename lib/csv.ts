const separators = [",", ";", "\t"];

/** A cell that a spreadsheet would take for a formula. What is a number all over stays one. */
const formula = /^(?![+-]?[\d.,]*\d$)[=+\-@\t\r＝＋－＠]/;

/** Writes rows so that no program runs what somebody typed: such a cell begins with a quotation mark, as spreadsheets have it. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return csvStart + rows.map(csvLine).join("");
}

/** What a file begins with, so that spreadsheets read its letters as they are. */
export const csvStart = "\uFEFF";

/** One row of it, for a table that is written piece by piece. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoteCell(defuse(cell))).join(",")}\r\n`;
}

function defuse(cell: string): string {
  return formula.test(cell) ? `'${cell[0]}${defuseWithin(cell.slice(1))}` : defuseWithin(cell);
}

/** Programs that part cells at another sign than ours see a new one within a cell. */
function defuseWithin(cell: string): string {
  return cell.replace(/([;\t\r\n])(?=\s*[=+\-@＝＋－＠])/g, "$1'");
}

/** A cell as it stands in a row, whatever it holds. */
export function quoteCell(cell: string): string {
  return /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A table of ours that comes back has what was typed. */
function readCell(cell: string): string {
  const typed = cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
  return typed.replace(/([;\t\r\n])'(?=\s*[=+\-@＝＋－＠])/g, "$1");
}

/**
 * The rows of a CSV text, each with its cells as they are between their quotes (RFC 4180). What parts the cells is what
 * the first line has most of: spreadsheets of many countries write semicolons.
 */
export function parseCsv(text: string): string[][] {
  return numberedRows(text).map(({ cells }) => cells);
}

export type CsvRow = { line: number; cells: string[] };

/**
 * The same with the line on which each row begins, as an editor counts them. A quotation mark that nothing closes has
 * swallowed all the lines after it, which only who asks is told. After as many rows as somebody wants no more are read.
 */
export function numberedRows(
  text: string,
  { onOpenEnd, rowsMax = Number.POSITIVE_INFINITY }: { onOpenEnd?: () => void; rowsMax?: number } = {},
): CsvRow[] {
  const whole = text.replace(/^\uFEFF/, "");
  const separator = separatorOf(whole);
  const plain = new RegExp(`[^"\\r\\n${separator}]+`, "y");
  const rows: CsvRow[] = [];
  let [row, cell, isQuoted]: [string[], string, boolean] = [[], "", false];
  // Looked for in the cell itself it would be gone through again with each of its quotation marks.
  let isBlank = true;
  let [line, beginsOn] = [1, 1];
  const endCell = () => {
    row.push(readCell(cell));
    [cell, isBlank] = ["", true];
  };
  const add = (signs: string) => {
    cell += signs;
    isBlank &&= signs.trim() === "";
  };
  const endRow = () => {
    endCell();
    if (row.some((each) => each.trim() !== "")) rows.push({ line: beginsOn, cells: row });
    row = [];
  };
  for (let place = 0; place < whole.length; place += 1) {
    const run = runAt(whole, { place, signs: isQuoted ? withinQuotes : plain });
    if (run !== "") {
      add(run);
      place += run.length - 1;
      continue;
    }
    const sign = whole[place] ?? "";
    if (sign === "\n") line += 1;
    if (isQuoted) {
      if (sign !== '"') add(sign);
      else if (whole[place + 1] === '"') {
        add(sign);
        place += 1;
      } else isQuoted = false;
    } else if (sign === '"' && isBlank) [cell, isQuoted] = ["", true];
    else if (sign === separator) endCell();
    else if (sign === "\n") {
      endRow();
      if (rows.length >= rowsMax) return rows;
      beginsOn = line;
    } else if (sign !== "\r") add(sign);
  }
  if (isQuoted) onOpenEnd?.();
  if (cell !== "" || row.length > 0) endRow();
  return rows;
}

const withinQuotes = /[^"\n]+/y;

/** What can be taken at once, as none of its signs means anything there. */
function runAt(text: string, { place, signs }: { place: number; signs: RegExp }): string {
  signs.lastIndex = place;
  return signs.exec(text)?.[0] ?? "";
}

function separatorOf(text: string): string {
  const [first = ""] = text.split("\n", 1);
  const times = (sign: string) => first.split(sign).length;
  return separators.reduce((most, sign) => (times(sign) > times(most) ? sign : most));
}
