const separators = [",", ";", "\t"];

/** A cell that a spreadsheet would take for a formula. What is a number all over stays one. */
const formula = /^(?![+-]?[\d.,]*\d$)[=+\-@\t\r＝＋－＠]/;

/** Writes rows so that no program runs what somebody typed: such a cell begins with a quotation mark, as spreadsheets have it. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((cells) => cells.map((cell) => quoteCell(defuse(cell))).join(",")).join("\r\n")}\r\n`;
}

function defuse(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}

/** A cell as it stands in a row, whatever it holds. */
export function quoteCell(cell: string): string {
  return /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A table of ours that comes back has what was typed. */
function readCell(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/**
 * The rows of a CSV text, each with its cells as they are between their quotes (RFC 4180). What parts the cells is what
 * the first line has most of: spreadsheets of many countries write semicolons.
 */
export function parseCsv(text: string): string[][] {
  const whole = text.replace(/^\uFEFF/, "");
  const separator = separatorOf(whole);
  const rows: string[][] = [];
  let [row, cell, isQuoted]: [string[], string, boolean] = [[], "", false];
  const endCell = () => {
    row.push(readCell(cell));
    cell = "";
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let place = 0; place < whole.length; place += 1) {
    const sign = whole[place] ?? "";
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (whole[place + 1] === '"') {
        cell += sign;
        place += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell.trim() === "") [cell, isQuoted] = ["", true];
    else if (sign === separator) endCell();
    else if (sign === "\n") endRow();
    else if (sign !== "\r") cell += sign;
  }
  if (cell !== "" || row.length > 0) endRow();
  return rows.filter((cells) => cells.some((each) => each.trim() !== ""));
}

function separatorOf(text: string): string {
  const [first = ""] = text.split("\n", 1);
  const times = (sign: string) => first.split(sign).length;
  return separators.reduce((most, sign) => (times(sign) > times(most) ? sign : most));
}
