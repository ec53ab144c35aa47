import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import type { KeptVersion } from "@/db/schema/expense-versions";
import { isCommonCategory, noCategory } from "@/lib/categories";
import type { Entry } from "@/lib/expenses/entries/entries";
import { keep, readKept } from "@/lib/expenses/entries/kept-versions";
import { limits } from "@/lib/limits";
import { kindOf } from "../receipts/file-kinds";
import { readableName } from "../receipts/file-names";
import { type FileEntry, type FileHistory, FileRefusal, LineFault } from "./file-book";
import { expenseInput, type keptInput } from "./quits-input";
import { requireSoundKept } from "./sound-kept";
import { brokenIn, shown } from "./typed-cells";

/** What the file says as a whole that an expense of it is read by. */
export type QuitsFile = {
  /** What somebody of the file is called in a book; refused where it is nobody's id. */
  keyOf(id: string): string;
  ownCurrency: string;
  categoryIds: ReadonlySet<string>;
  /** Of all versions of what was read. */
  shares: { count: number };
  /** Those that it brings along, and those of which it says only what they are called. */
  receipts: { count: number; without: number };
};

/** A version that says nothing is short in the file, and as long as the expense wherever it is kept. */
function countShares(
  { shares }: Pick<QuitsFile, "shares">,
  { entry, parts, versions }: z.infer<typeof expenseInput>,
): void {
  const items = entry.uneven?.mode === "items" ? entry.uneven.items : [];
  const ticks = items.reduce((sum, { memberIds }) => sum + memberIds.length, 0);
  shares.count += Math.max(parts.length, entry.memberIds.length, ticks) * (1 + versions.length);
  if (shares.count > limits.importVersionSharesMax)
    throw new FileRefusal("fileSharesTooMany", { max: limits.importVersionSharesMax });
}

/** One expense of a file as it stands in it. */
export function quitsEntry(expense: unknown, { keyOf, ...known }: QuitsFile): Omit<FileEntry, "line"> {
  const read = expenseInput.safeParse(expense);
  if (!read.success) throw brokenIn(read.error);
  countShares(known, read.data);
  const { version, recordedBy, recordedAt, deletedAt, versions, comments, occasion, receipts, ...kept } = read.data;
  const { entry, parts } = soundKept(kept, keyOf, known);
  const now = { kind: entry.kind, kept, rekeyed: keep(entry, parts) };
  const history: FileHistory = {
    version,
    recordedBy: keyOf(recordedBy),
    recordedAt: requirePast(recordedAt),
    deletedAt: deletedAt && requirePast(deletedAt),
    versions: versionsIn(versions, { now, keyOf, known, last: version }),
    comments: comments.map((comment) => commentIn(comment, keyOf)),
    ...(occasion && { occasion }),
    ...receiptsIn(receipts, { keyOf, known }),
  };
  const { amount, ...said } = entry;
  return { entry: said, exact: { amount, parts, history } };
}

type Kept = z.infer<typeof keptInput>;
type KeyOf = QuitsFile["keyOf"];
type Known = Omit<QuitsFile, "keyOf">;

/** With the people of the file by their keys. */
function soundKept(kept: Kept, keyOf: KeyOf, known: Known) {
  const read = readKept(kept as Parameters<typeof readKept>[0], keyOf);
  requireCategory(read.entry.category, known);
  requireSoundKept(read, known.ownCurrency);
  return read;
}

/** One that all groups have, or one of the file's. */
export function requireCategory(category: Entry["category"], { categoryIds }: Pick<QuitsFile, "categoryIds">): void {
  if (category === noCategory || isCommonCategory(category) || categoryIds.has(category)) return;
  throw new LineFault("fileCategoryUnknown", { name: shown(String(category)) });
}

type Version = z.infer<typeof expenseInput>["versions"][number];
/** What the expense says, as the file has it and by the keys of people. */
type Now = { kind: Entry["kind"]; kept: Kept; rekeyed: KeptVersion };
type Reading = { now: Now; keyOf: KeyOf; known: Known; last: number };

function versionsIn(versions: Version[], { now, keyOf, known, last }: Reading): FileHistory["versions"] {
  const seen = new Set<number>();
  return versions.map(({ version, writtenBy, writtenAt, ...said }) => {
    if (seen.has(version) || version > last) throw new LineFault("fileEntryBroken", { field: "versions" });
    seen.add(version);
    const kept = versionIn(said, { now, keyOf, known });
    // Its newest version would otherwise be brought back as something that the balances know nothing of.
    if (version === last && !isDeepStrictEqual(kept, now.rekeyed))
      throw new LineFault("fileEntryBroken", { field: "versions" });
    return { version, writtenBy: keyOf(writtenBy), writtenAt: requirePast(writtenAt), ...kept };
  });
}

/** One that says nothing says what the expense says still. None is of another kind: nothing that is recorded changes that. */
function versionIn({ entry, parts }: Partial<Kept>, { now, keyOf, known }: Omit<Reading, "last">): KeptVersion {
  if (!entry && !parts) return now.rekeyed;
  if (entry && entry.kind !== now.kind) throw new LineFault("fileEntryBroken", { field: "versions" });
  const read = soundKept({ entry: entry ?? now.kept.entry, parts: parts ?? now.kept.parts }, keyOf, known);
  return keep(read.entry, read.parts);
}

type Receipt = z.infer<typeof expenseInput>["receipts"][number];

/** Those that it brings along. What they are is looked at here, and more closely when they are drawn anew. */
function receiptsIn(
  receipts: Receipt[],
  { keyOf, known }: { keyOf: KeyOf; known: Known },
): Pick<FileHistory, "receipts"> {
  const brought = receipts.flatMap(({ name, content, addedBy, addedAt }) => {
    if (content === undefined) {
      known.receipts.without += 1;
      return [];
    }
    known.receipts.count += 1;
    if (known.receipts.count > limits.importReceiptsMax)
      throw new FileRefusal("fileReceiptsTooMany", { max: limits.importReceiptsMax });
    const bytes = Buffer.from(content, "base64");
    const kind = bytes.length > limits.receiptBytesMax ? null : kindOf(bytes);
    if (kind === null || kind === "heic" || bytes.toString("base64") !== content)
      throw new LineFault("fileEntryBroken", { field: "receipts" });
    return [{ name: readableName(name), content, addedBy: keyOf(addedBy), addedAt: requirePast(addedAt) }];
  });
  return brought.length > 0 ? { receipts: brought } : {};
}

type Comment = z.infer<typeof expenseInput>["comments"][number];

function commentIn({ author, text, at, removedAt, removedBy }: Comment, keyOf: KeyOf) {
  const isRemoved = removedAt !== null && removedBy !== null;
  const isSaid = text !== "" && [...text].length <= limits.commentCharactersMax;
  if (isRemoved ? text !== "" : !isSaid) throw new LineFault("fileEntryBroken", { field: "comments" });
  return {
    author: keyOf(author),
    text,
    at: requirePast(at),
    removedAt: isRemoved ? requirePast(removedAt) : null,
    removedBy: isRemoved ? keyOf(removedBy) : null,
  };
}

/** Nothing was written down in the future, nor before there were computers. */
export function requirePast(moment: string): string {
  const time = Date.parse(moment);
  if (Number.isNaN(time) || time < 0 || time > Date.now() + 60_000)
    throw new LineFault("fileMomentUnknown", { text: shown(moment) });
  return new Date(time).toISOString();
}
