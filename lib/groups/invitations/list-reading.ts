import { parseCsv } from "@/lib/csv";

/** Someone of a list as it was typed. What a table has no column for is undefined. */
export type ListEntry = { typed: string; name: string; role?: string; message?: string };

/** Reads people out of a text: a table with a column "email", or addresses in any way that mail programs write them. */
export function readEntries(text: string): ListEntry[] {
  const [head = [], ...rows] = parseCsv(text);
  const columns = head.map((title) => title.trim().toLowerCase());
  return columns.includes("email") ? rows.map((cells) => entryOf(columns, cells)) : readAddresses(text);
}

function entryOf(columns: string[], cells: string[]): ListEntry {
  const cell = (title: string) => cells[columns.indexOf(title)]?.trim() || undefined;
  return { typed: cell("email") ?? "", name: cell("name") ?? "", role: cell("role"), message: cell("message") };
}

/** The text that is read as these people: for whoever wants to change their list. */
export function writeEntries(entries: ListEntry[]): string {
  const cells = entries.map(({ typed, name, role = "", message = "" }) => [typed, name, role, message]);
  return [["email", "name", "role", "message"], ...cells].map(writeRow).join("\n");
}

function writeRow(cells: string[]): string {
  return cells.map((cell) => (/[",;\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");
}

/** `mara@…`, `Mara Lind <mara@…>`, `"Lind, Mara" <mara@…>`, one a line or several with commas or semicolons between. */
function readAddresses(text: string): ListEntry[] {
  return split(text, /[\n\r;；]/)
    .flatMap((line) => joinNames(split(line, /[,，]/)))
    .flatMap((piece) => (isRowOfAddresses(piece) ? piece.trim().split(/\s+/) : [piece]))
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "")
    .map(readAddress);
}

function isRowOfAddresses(piece: string): boolean {
  return !/[<"]/.test(piece) && piece.split("@").length > 2;
}

/** Splits at a sign wherever it stands outside quotes. */
function split(text: string, sign: RegExp): string[] {
  const pieces = [""];
  let isQuoted = false;
  for (const each of text) {
    if (each === '"') isQuoted = !isQuoted;
    if (each === "\n") isQuoted = false;
    if (!isQuoted && sign.test(each)) pieces.push("");
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
  return /^[^\s@]+\.[^\s@]+$/.test(piece.trim());
}

function readAddress(piece: string): ListEntry {
  const named = /^(?<name>[^<]*)<(?<address>[^<>]*)>$/.exec(piece)?.groups;
  if (named) return { typed: named.address?.trim() ?? "", name: unquote(named.name ?? "") };
  const words = piece.split(/\s+/);
  const last = words.at(-1) ?? "";
  const isNamed = words.length > 1 && last.includes("@") && !words.slice(0, -1).join("").includes("@");
  return isNamed ? { typed: last, name: unquote(words.slice(0, -1).join(" ")) } : { typed: piece, name: "" };
}

function unquote(name: string): string {
  return name
    .trim()
    .replace(/^(["'])(.*)\1$/, "$2")
    .trim();
}
