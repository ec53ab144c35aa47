import { parseCsv, quoteCell } from "@/lib/csv";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";

const columns = ["email", "name", "role", "message"] as const;

/** Someone of a list as it was typed. What a table has no column for is undefined. */
export type ListEntry = { typed: string; name: string; role?: string; message?: string };

/** Reads people out of a text: a table with a column "email", or addresses in any way that mail programs write them. */
export function readEntries(text: string): ListEntry[] {
  if (text.length > limits.listCharactersMax)
    throw new DomainError("INVALID", "listTextTooLong", { field: "list", values: { max: limits.listRowsMax } });
  const entries = readTable(text) ?? readAddresses(text);
  requireFew(entries);
  return entries;
}

/** A list is looked at row by row, so it is refused before that is much work. */
export function requireFew({ length: count }: readonly unknown[]): void {
  const max = limits.listRowsMax;
  if (count > max) throw new DomainError("INVALID", "listTooLong", { field: "list", values: { max, count } });
}

function readTable(text: string): ListEntry[] | null {
  const [head = [], ...rows] = parseCsv(text);
  const titles = head.map(titleOf);
  const [typed = -1, name = -1, role = -1, message = -1] = columns.map((title) => titles.indexOf(title));
  if (typed < 0) return null;
  return rows.map((cells) => {
    const cell = (column: number) => cells[column]?.trim() || undefined;
    // Whoever adds to a list may write one more as addresses are written elsewhere.
    const written = readAddress(cell(typed) ?? "");
    return { typed: written.typed, name: cell(name) ?? written.name, role: cell(role), message: cell(message) };
  });
}

/** "E-Mail", "Email address" and "mail" are the same column. */
function titleOf(title: string): string {
  const plain = title.toLowerCase().replace(/[^a-z]/g, "");
  return /^(e?mail)(address)?$/.test(plain) ? "email" : plain;
}

/** The text that is read as these people: for whoever wants to change their list. */
export function writeEntries(entries: ListEntry[]): string {
  const cells = entries.map(({ typed, name, role = "", message = "" }) => [typed, name, role, message]);
  return [[...columns], ...cells].map((row) => row.map(quoteCell).join(",")).join("\n");
}

/** `mara@…`, `mailto:mara@…`, `Mara Lind <mara@…>`, `"Lind, Mara" <mara@…>`, one a line or several with commas or semicolons between. */
function readAddresses(text: string): ListEntry[] {
  return split(text, "\n\r;；")
    .flatMap((line) => joinNames(split(line, ",，")))
    .flatMap((piece) => (isRowOfAddresses(piece) ? piece.trim().split(/\s+/) : [piece]))
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "")
    .map(readAddress);
}

function isRowOfAddresses(piece: string): boolean {
  return !/[<"]/.test(piece) && piece.split("@").length > 2;
}

/** Splits at any of these signs wherever it stands outside quotes and brackets. */
function split(text: string, signs: string): string[] {
  const pieces = [""];
  let isQuoted = false;
  let isInBrackets = false;
  for (const each of text) {
    if (each === '"') isQuoted = !isQuoted;
    if (each === "<" || each === ">") isInBrackets = each === "<";
    if (each === "\n") [isQuoted, isInBrackets] = [false, false];
    if (!isQuoted && !isInBrackets && signs.includes(each)) pieces.push("");
    else pieces[pieces.length - 1] += each;
  }
  return pieces;
}

/** "Lind, Mara <mara@…>" was split at the comma of the name. */
function joinNames(pieces: string[]): string[] {
  const whole: string[] = [];
  let name: string[] = [];
  for (const piece of pieces) {
    if (wasToBeAddress(piece)) whole.push(piece);
    else if (!piece.includes("@")) name.push(piece);
    else {
      const isBracketed = name.length === 0 || piece.includes("<");
      whole.push(isBracketed ? [...name, piece].join(",") : `${name.join(",")} <${piece.trim()}>`);
      name = [];
    }
  }
  return [...whole, ...name];
}

/** A word with a dot in it and no @. */
function wasToBeAddress(piece: string): boolean {
  const word = piece.trim();
  return !/[\s@]/.test(word) && word.slice(1, -1).includes(".");
}

function readAddress(piece: string): ListEntry {
  const named = /^(?<name>[^<]*)<(?<address>[^<>]*)>$/.exec(piece)?.groups;
  if (named) return { typed: bare(named.address), name: nameIn(named.name ?? "") };
  const words = piece.split(/\s+/);
  const last = words.at(-1) ?? "";
  const isNamed = words.length > 1 && last.includes("@") && !words.slice(0, -1).join("").includes("@");
  return isNamed ? { typed: bare(last), name: nameIn(words.slice(0, -1).join(" ")) } : { typed: bare(piece), name: "" };
}

/** As it stands in a link to it as well. */
function bare(address = ""): string {
  return address.trim().replace(/^mailto:/i, "");
}

/** Mail programs write the address a second time where they know no name, and everyone of a group reads names. */
function nameIn(text: string): string {
  const name = unquote(text);
  return name.includes("@") ? "" : name;
}

function unquote(name: string): string {
  return name
    .trim()
    .replace(/^(["'])(.*)\1$/, "$2")
    .trim();
}
