import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { KeptVersion } from "@/db/schema/expense-versions";
import { categories, isCommonCategory, noCategory } from "@/lib/categories";
import { glyphs } from "@/lib/glyphs";
import { limits } from "@/lib/limits";
import { isCurrency } from "@/lib/money";
import { splitModes } from "@/lib/split-modes";
import { plainLine, plainLines } from "@/lib/texts";
import type { Entry } from "../entries";
import { groupFile } from "../exports/group-file";
import { keep, readKept } from "../kept-versions";
import { type FileBook, type FileEntry, type FileHistory, type FilePerson, FileRefusal, LineFault } from "./file-book";
import { requireSoundKept } from "./sound-kept";
import { readLines, type TableBook } from "./tables";
import { nameIn, shown } from "./typed-cells";

const digits = z.string().regex(/^-?\d{1,16}$/);
const key = z.string().min(1).max(100);
const numbers = z.record(key, digits);
const moment = z.iso.datetime();
const line = z.string().max(5_000).transform(plainLine);
const lines = z.string().max(5_000).transform(plainLines);

/** As `keep` writes it down. What a later Quits adds to it is passed on. */
const keptInput = z.object({
  entry: z.looseObject({
    kind: z.enum(["expense", "income", "payment"]),
    title: line,
    note: lines,
    category: z.string(),
    original: z.object({ amount: digits, currency: z.string().refine(isCurrency) }),
    rate: z.string().regex(/^\d{1,9}(\.\d{1,18})?$/),
    amount: digits,
    spentOn: z.string(),
    payers: numbers,
    memberIds: z.array(key).max(limits.membersPerGroupMax),
    uneven: z
      .object({
        mode: z.enum(splitModes).exclude(["equally"]),
        of: numbers,
        items: z
          .array(z.object({ title: line, amount: digits, memberIds: z.array(key) }))
          .max(limits.itemsMax)
          .optional(),
      })
      .nullable(),
  }),
  parts: z
    .array(z.object({ memberId: key, paid: digits, owed: digits, paidOriginal: digits.optional() }))
    .min(1)
    .max(limits.membersPerGroupMax),
});

const versionNumber = z.int().min(1).max(999_999_999);

const expenseInput = keptInput.extend({
  version: versionNumber,
  recordedBy: key,
  recordedAt: moment,
  deletedAt: moment.nullable(),
  versions: z
    .array(keptInput.partial().extend({ version: versionNumber, writtenBy: key, writtenAt: moment }))
    .max(1_000),
  comments: z
    .array(
      z.object({
        author: key,
        text: lines,
        at: moment,
        removedAt: moment.nullable(),
        removedBy: key.nullable(),
      }),
    )
    .max(limits.commentsPerExpenseMax),
});

function isPossibleBudget(amount: string): boolean {
  return BigInt(amount) > 0n && BigInt(amount) <= limits.amountMinorUnitsMax;
}

const fileInput = z.object({
  version: z.int(),
  group: z.object({ currency: z.string() }),
  members: z
    .array(z.object({ id: key, name: z.string(), leftAt: z.string().nullable() }))
    .max(limits.membersPerGroupMax),
  categories: z
    .array(z.object({ id: key, name: line, glyph: z.enum(glyphs), isPutAway: z.boolean() }))
    .max(limits.ownCategoriesMax)
    .default([]),
  unusedCategories: z.array(z.enum(categories)).max(categories.length).default([]),
  budgets: z.array(z.object({ scope: z.string(), amount: digits.refine(isPossibleBudget) })).max(100),
  expenses: z.array(z.unknown()),
});

export function isQuitsFile(file: unknown): boolean {
  return typeof file === "object" && file !== null && "format" in file && file.format === groupFile.format;
}

/** A file that a group was written to, by this Quits or another one. */
export async function readQuitsFile(
  file: unknown,
  { ownCurrency }: { ownCurrency: string },
): Promise<TableBook & Pick<FileBook, "budgets" | "categories" | "unusedCategories">> {
  const read = fileInput.safeParse(file);
  if (!read.success) throw new FileRefusal("fileBroken");
  const { version, group, members, budgets, categories: own, unusedCategories, expenses } = read.data;
  if (version > groupFile.version) throw new FileRefusal("fileTooNew");
  if (group.currency !== ownCurrency)
    throw new FileRefusal("fileOtherCurrency", { currency: shown(group.currency), own: ownCurrency });
  const people = members.map(({ name, leftAt }, index): FilePerson => {
    if (nameIn(name) === "") throw new FileRefusal("fileNameMissing");
    return { key: `p${index}`, name: nameIn(name), hasLeft: leftAt !== null };
  });
  for (const { name } of own) if (nameIn(name) === "") throw new FileRefusal("fileBroken");
  const keys = new Map(members.map(({ id }, index) => [id, `p${index}`]));
  if (keys.size < members.length) throw new FileRefusal("fileBroken");
  const around = { keys, ownCurrency, categoryIds: new Set(own.map(({ id }) => id)), shares: { count: 0 } };
  const rows = expenses.map((expense, index) => ({ line: index + 1, expense }));
  const book = await readLines(rows, people, ({ line, expense }) => [{ line, ...entryIn(expense, around) }]);
  return { ...book, budgets, categories: own.map((each) => ({ ...each, name: nameIn(each.name) })), unusedCategories };
}

type Around = {
  keys: Map<string, string>;
  ownCurrency: string;
  categoryIds: ReadonlySet<string>;
  /** Of all versions of what was read. */
  shares: { count: number };
};

/** A version that says nothing is short in the file, and as long as the expense wherever it is kept. */
function countShares(
  { shares }: Pick<Around, "shares">,
  { entry, parts, versions }: z.infer<typeof expenseInput>,
): void {
  const ticks = entry.uneven?.items?.reduce((sum, { memberIds }) => sum + memberIds.length, 0) ?? 0;
  shares.count += Math.max(parts.length, entry.memberIds.length, ticks) * (1 + versions.length);
  if (shares.count > limits.importVersionSharesMax)
    throw new FileRefusal("fileSharesTooMany", { max: limits.importVersionSharesMax });
}

function entryIn(expense: unknown, { keys, ...known }: Around): Omit<FileEntry, "line"> {
  const read = expenseInput.safeParse(expense);
  if (!read.success)
    throw new LineFault("fileEntryBroken", { field: shown(read.error.issues[0]?.path.join(".") ?? "") });
  countShares(known, read.data);
  const keyOf = (id: string) => {
    const found = keys.get(id);
    if (!found) throw new LineFault("filePersonUnknown", { name: shown(id) });
    return found;
  };
  const { version, recordedBy, recordedAt, deletedAt, versions, comments, ...kept } = read.data;
  const { entry, parts } = soundKept(kept, keyOf, known);
  const now = { kind: entry.kind, kept, rekeyed: keep(entry, parts) };
  const history: FileHistory = {
    version,
    recordedBy: keyOf(recordedBy),
    recordedAt: past(recordedAt),
    deletedAt: deletedAt && past(deletedAt),
    versions: versionsIn(versions, { now, keyOf, known, last: version }),
    comments: comments.map((comment) => commentIn(comment, keyOf)),
  };
  const { amount, ...said } = entry;
  return { entry: said, exact: { amount, parts, history } };
}

type Kept = z.infer<typeof keptInput>;
type KeyOf = (id: string) => string;
type Known = Omit<Around, "keys">;

/** With the people of the file by their keys. */
function soundKept(kept: Kept, keyOf: KeyOf, { ownCurrency, categoryIds }: Known) {
  const read = readKept(kept as Parameters<typeof readKept>[0], keyOf);
  const { category } = read.entry;
  if (category !== noCategory && !isCommonCategory(category) && !categoryIds.has(category))
    throw new LineFault("fileCategoryUnknown", { name: shown(String(category)) });
  requireSoundKept(read, ownCurrency);
  return read;
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
    return { version, writtenBy: keyOf(writtenBy), writtenAt: past(writtenAt), ...kept };
  });
}

/** One that says nothing says what the expense says still. None is of another kind: nothing that is recorded changes that. */
function versionIn({ entry, parts }: Partial<Kept>, { now, keyOf, known }: Omit<Reading, "last">): KeptVersion {
  if (!entry && !parts) return now.rekeyed;
  if (entry && entry.kind !== now.kind) throw new LineFault("fileEntryBroken", { field: "versions" });
  const read = soundKept({ entry: entry ?? now.kept.entry, parts: parts ?? now.kept.parts }, keyOf, known);
  return keep(read.entry, read.parts);
}

type Comment = z.infer<typeof expenseInput>["comments"][number];

function commentIn({ author, text, at, removedAt, removedBy }: Comment, keyOf: KeyOf) {
  const isRemoved = removedAt !== null && removedBy !== null;
  const isSaid = text !== "" && [...text].length <= limits.commentCharactersMax;
  if (isRemoved ? text !== "" : !isSaid) throw new LineFault("fileEntryBroken", { field: "comments" });
  return {
    author: keyOf(author),
    text,
    at: past(at),
    removedAt: isRemoved ? past(removedAt) : null,
    removedBy: isRemoved ? keyOf(removedBy) : null,
  };
}

/** Nothing was written down in the future, nor before there were computers. */
function past(moment: string): string {
  const time = Date.parse(moment);
  if (Number.isNaN(time) || time < 0 || time > Date.now() + 60_000)
    throw new LineFault("fileMomentUnknown", { text: shown(moment) });
  return new Date(time).toISOString();
}
