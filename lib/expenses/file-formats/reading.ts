import { breather } from "@/lib/breather";
import { numberedRows } from "@/lib/csv";
import { limits } from "@/lib/limits";
import { requireFewValues, signsOf } from "./few-values";
import { type FileBook, FileRefusal } from "./file-book";
import { parseJson } from "./json-text";
import { isQuitsFile, readQuitsFile } from "./quits-file";
import { requireSound } from "./sound-kept";
import { isSpliit, readSpliit } from "./spliit";
import { isSplitwise, readSplitwise } from "./splitwise";
import { faultOf, tableRowsMax } from "./tables";
import { isTricount, readTricount } from "./tricount";

/** The text of a file, whichever way its letters are written; refused where it is no text. */
export function textOf(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch {
    // Said below.
  }
  throw new FileRefusal("fileNotText");
}

/** Reads a group's book out of any of the files that there are, told by what stands in it. */
export async function readFileBook(text: string, { ownCurrency }: { ownCurrency: string }): Promise<FileBook> {
  const book = await readAny(text, ownCurrency);
  requireBounded(book);
  const { entries, faults: unsound } = await soundEntries(book, ownCurrency);
  const faults = [...book.faults, ...unsound].sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  if (entries.length === 0 && faults.length === 0) throw new FileRefusal("fileEmpty");
  return { ...book, entries, faults };
}

/** Those that could be recorded here, and what is wrong with the others. Files of ours say to the cent what was. */
async function soundEntries(book: FileBook, ownCurrency: string): Promise<Pick<FileBook, "entries" | "faults">> {
  const breathe = breather();
  const sound: Pick<FileBook, "entries" | "faults"> = { entries: [], faults: [] };
  for (const each of book.entries) {
    await breathe();
    try {
      if (!each.exact) requireSound(each.entry, ownCurrency);
      sound.entries.push(each);
    } catch (error) {
      sound.faults.push({ line: each.line, ...faultOf(error) });
    }
  }
  return sound;
}

/** All of it is written in one transaction, while others wait for it. */
function requireBounded({ people, entries, faults }: FileBook): void {
  const { importEntriesMax, importSharesMax, membersPerGroupMax } = limits;
  if (people.length > membersPerGroupMax) throw new FileRefusal("tooManyMembers", { max: membersPerGroupMax });
  if (entries.length + faults.length > importEntriesMax)
    throw new FileRefusal("fileTooLong", { max: importEntriesMax });
  const shares = entries.reduce((sum, { entry }) => sum + entry.memberIds.length, 0);
  if (shares > importSharesMax) throw new FileRefusal("fileSharesTooMany", { max: importSharesMax });
}

/** Of what only our own files tell. */
const saysNoMore = {
  ...{ households: [], budgets: [], categories: [], unusedCategories: [], presets: [], recurrences: [] },
  ...{ defaultSplit: "last", receipts: { count: 0, without: 0 } },
};

async function readAny(text: string, ownCurrency: string): Promise<FileBook> {
  const json = await jsonIn(text);
  if (isQuitsFile(json)) return { format: "quits", ...(await readQuitsFile(json, { ownCurrency })) };
  if (isSpliit(json)) return { format: "spliit", ...saysNoMore, ...(await readSpliit(json, { ownCurrency })) };
  if (json !== undefined) throw new FileRefusal("fileUnknown");
  requireFewValues(text, signsOf.table);
  const [first, ...rest] = numberedRows(text, { onOpenEnd: refuseBroken, rowsMax: tableRowsMax });
  const head = (first?.cells ?? []).map((cell) => cell.trim().slice(0, limits.importHeadCharactersMax));
  const rows = first ? [{ ...first, cells: head }, ...rest] : [];
  if (isTricount(head)) return { format: "tricount", ...saysNoMore, ...(await readTricount(rows)) };
  if (isSplitwise(head)) return { format: "splitwise", ...saysNoMore, ...(await readSplitwise(rows)) };
  throw new FileRefusal(rows.length === 0 ? "fileEmpty" : "fileUnknown");
}

function refuseBroken(): never {
  throw new FileRefusal("fileBroken");
}

/** Undefined where a text is none. */
async function jsonIn(text: string): Promise<unknown> {
  const begun = text.replace(/^\uFEFF/, "").trimStart();
  if (!begun.startsWith("{")) return undefined;
  return parseJson(begun);
}
