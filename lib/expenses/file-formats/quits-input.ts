import { z } from "zod";
import { categories } from "@/lib/categories";
import { isDay } from "@/lib/days";
import { glyphs } from "@/lib/glyphs";
import { limits } from "@/lib/limits";
import { isCurrency } from "@/lib/money";
import { lastDayOfMonth, rhythmUnits } from "@/lib/rhythm";
import { presetModes, splitModes } from "@/lib/split-modes";
import { plainLine, plainLines } from "@/lib/texts";

const digits = z.string().regex(/^-?\d{1,16}$/);
const key = z.string().min(1).max(100);
const numbers = z.record(key, digits);
const moment = z.iso.datetime();
const day = z.string().refine(isDay);
const line = z.string().max(5_000).transform(plainLine);
const lines = z.string().max(5_000).transform(plainLines);

const itemInput = z.object({ title: line, amount: digits, memberIds: z.array(key) });

/** As `keep` writes it down. What a later Quits adds to it is passed on. */
const entryInput = z.looseObject({
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
    .discriminatedUnion("mode", [
      z.object({ mode: z.enum(splitModes).exclude(["equally", "items"]), of: numbers }),
      z.object({ mode: z.literal("items"), items: z.array(itemInput).max(limits.itemsMax) }),
    ])
    .nullable(),
});

export const keptInput = z.object({
  entry: entryInput,
  parts: z
    .array(z.object({ memberId: key, paid: digits, owed: digits, paidOriginal: digits.optional() }))
    .min(1)
    .max(limits.membersPerGroupMax),
});

const commentInput = z.object({
  author: key,
  text: lines,
  at: moment,
  removedAt: moment.nullable(),
  removedBy: key.nullable(),
});

/** As in a group, where those that were removed make room for others; a file has as many of them as it has values. */
function areNotTooMany(comments: z.infer<typeof commentInput>[]): boolean {
  const said = comments.filter(({ removedAt, removedBy }) => removedAt === null || removedBy === null);
  return said.length <= limits.commentsPerExpenseMax;
}

const versionNumber = z.int().min(1).max(999_999_999);

export const expenseInput = keptInput.extend({
  version: versionNumber,
  recordedBy: key,
  recordedAt: moment,
  deletedAt: moment.nullable(),
  versions: z.array(keptInput.partial().extend({ version: versionNumber, writtenBy: key, writtenAt: moment })),
  comments: z.array(commentInput).refine(areNotTooMany),
  occasion: z.object({ recurrence: key, on: day }).nullish(),
  receipts: z
    .array(z.object({ name: line, addedBy: key, addedAt: moment, content: z.string().optional() }))
    .max(limits.importReceiptsMax)
    .default([]),
});

export const householdInput = z.object({
  name: line,
  memberIds: z.array(key).min(2).max(limits.membersPerGroupMax),
});

/** A way to split. Two of one name are told apart by one of them being removed. */
export const presetInput = z.object({
  id: key,
  name: line,
  mode: z.enum(presetModes),
  currency: z.string().refine(isCurrency).nullable(),
  memberIds: z.array(key).max(limits.membersPerGroupMax),
  of: numbers,
  removedAt: moment.nullable(),
});

export const recurrenceInput = z.object({
  id: key,
  entry: entryInput.omit({ spentOn: true }),
  usesDayRate: z.boolean(),
  every: z.int().min(1).max(limits.recurrenceEveryMax),
  unit: z.enum(rhythmUnits),
  dayOfMonth: z.int().min(1).max(lastDayOfMonth).nullable(),
  nextOn: day,
  endsOn: day.nullable(),
  endedAt: moment.nullable(),
  author: key,
  version: versionNumber,
  createdAt: moment,
  skips: z.array(z.object({ on: day, by: key })).max(limits.importEntriesMax),
});

function isPossibleBudget(amount: string): boolean {
  return BigInt(amount) > 0n && BigInt(amount) <= limits.amountMinorUnitsMax;
}

/** All of a file but its expenses, what repeats, presets and households, each of which is read by itself. */
export const fileInput = z.object({
  version: z.int(),
  group: z.object({ currency: z.string() }),
  members: z
    .array(z.object({ id: key, name: z.string(), leftAt: z.string().nullable() }))
    .max(limits.membersPerGroupMax),
  households: z.array(z.unknown()).max(limits.membersPerGroupMax).default([]),
  categories: z
    .array(z.object({ id: key, name: line, glyph: z.enum(glyphs), isPutAway: z.boolean() }))
    .max(limits.ownCategoriesMax)
    .default([]),
  unusedCategories: z.array(z.enum(categories)).max(categories.length).default([]),
  budgets: z.array(z.object({ scope: z.string(), amount: digits.refine(isPossibleBudget) })).max(100),
  presets: z
    .array(z.unknown())
    .max(2 * limits.splitPresetsMax)
    .default([]),
  defaultSplit: key.default("last"),
  recurrences: z.array(z.unknown()).default([]),
  expenses: z.array(z.unknown()),
});
