import { breather } from "@/lib/breather";
import type { CsvRow } from "@/lib/csv";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { type FileBook, type FileEntry, type FileFault, type FilePerson, FileRefusal, LineFault } from "./file-book";
import { nameIn, shown } from "./typed-cells";

export type TableBook = Pick<FileBook, "people" | "entries" | "faults" | "leftOut">;

/** The people whom a table's columns are called after, in their order. */
export function peopleNamed(names: string[]): FilePerson[] {
  if (names.length > limits.membersPerGroupMax)
    throw new FileRefusal("tooManyMembers", { max: limits.membersPerGroupMax });
  const people = names.map((text, index) => ({ key: `p${index}`, name: nameIn(text), hasLeft: false }));
  const seen = new Set<string>();
  for (const { name } of people) {
    if (name === "") throw new FileRefusal("fileNameMissing");
    if (seen.has(name)) throw new FileRefusal("fileNameTwice", { name });
    seen.add(name);
  }
  return people;
}

/** Lines of a table that are no entries: its head, what it comes to, when it was written. */
const headsAndFeet = 10;

/** With these, so many rows are read. */
export const entriesAndMore = limits.importEntriesMax + headsAndFeet;

/** So many rows of a table, with its first, are worth reading to know that there are too many. */
export const tableRowsMax = 1 + entriesAndMore + 1;

/**
 * Each line by itself: one that is wrong keeps none of the others from being read. What gives no entries is left out; what
 * is a table's own head or foot, and therefore read as null, is nothing that could have been one.
 */
export async function readLines<Row extends { line: number }>(
  rows: Row[],
  people: FilePerson[],
  read: (row: Row) => FileEntry[] | null,
): Promise<TableBook> {
  if (rows.length > entriesAndMore) throw new FileRefusal("fileTooLong", { max: limits.importEntriesMax });
  const book: TableBook = { people, entries: [], faults: [], leftOut: 0 };
  const breathe = breather();
  for (const row of rows) {
    await breathe();
    try {
      const entries = read(row);
      if (entries === null) continue;
      book.entries.push(...entries);
      if (entries.length === 0) book.leftOut += 1;
    } catch (error) {
      book.faults.push({ line: row.line, ...faultOf(error) });
    }
  }
  return book;
}

/** The same of what has no lines: what is wrong is said by its place in a list of the file. */
export async function readPlaced<Made>(name: string, all: unknown[], read: (said: unknown) => Made) {
  const [made, faults, breathe]: [Made[], FileFault[], () => Promise<void>] = [[], [], breather()];
  for (const [index, said] of all.entries()) {
    await breathe();
    try {
      made.push(read(said));
    } catch (error) {
      const { values } = faultOf(error);
      const within = error instanceof DomainError ? error.field : values?.field;
      const field = [name, index + 1, ...(within ? [within] : [])].join(".");
      faults.push({ line: null, key: "fileEntryBroken", values: { field } });
    }
  }
  return { made, faults };
}

/** What the line's own reader or the domain says of it. What refuses the whole file goes on, and anything else is a bug. */
export function faultOf(error: unknown): { key: LineFault["key"]; values?: Record<string, string | number> } {
  if (error instanceof FileRefusal || !(error instanceof LineFault || error instanceof DomainError)) throw error;
  return { key: error.key, ...(error.values && { values: error.values }) };
}

/** Where a table's columns of these words are; minus one where one is missing. */
export function columnsOf(head: CsvRow | undefined, words: RegExp): number {
  return (head?.cells ?? []).findIndex((cell) => words.test(cell.trim()));
}

export function byName(people: FilePerson[]): ReadonlyMap<string, FilePerson> {
  return new Map(people.map((person) => [person.name, person]));
}

export function requirePerson(people: ReadonlyMap<string, FilePerson>, name: string): FilePerson {
  const found = people.get(nameIn(name));
  if (!found) throw new LineFault("filePersonUnknown", { name: shown(name) });
  return found;
}
