import type { KeptVersion } from "@/db/schema/expense-versions";
import type { ImportFormat } from "@/db/schema/imports";
import type { CommonCategory } from "@/lib/categories";
import type { ErrorKey } from "@/lib/errors";
import type { Rate } from "@/lib/exchange";
import type { Entry, Part } from "@/lib/expenses/entries/entries";
import type { PresetSplit } from "@/lib/expenses/presets/split-presets";
import type { Glyph } from "@/lib/glyphs";
import type { Rhythm } from "@/lib/rhythm";

/** What is wrong with a file, at a line of it, or at the so-manieth expense of one that has no lines. */
export type FileFault = { line: number | null; key: ErrorKey; values?: Record<string, string | number> };

/** Somebody whom a file names. Its key stands wherever an entry has the id of a place. */
export type FilePerson = { key: string; name: string; hasLeft: boolean };

/** What a file of ours tells of an entry beside what it says now; people are keys, as everywhere here. */
export type FileHistory = {
  version: number;
  recordedBy: string;
  recordedAt: string;
  deletedAt: string | null;
  versions: ({ version: number; writtenBy: string; writtenAt: string } & KeptVersion)[];
  comments: { author: string; text: string; at: string; removedAt: string | null; removedBy: string | null }[];
  /** Of which recurrence of the file it came, and on which of its days. */
  occasion?: { recurrence: string; on: string };
  /** What is in them is written as the file has it, in base64. */
  receipts?: { name: string; content: string; addedBy: string; addedAt: string }[];
};

/** An expense, income or payment as a file has it: what it comes to here is reckoned later, unless the file knows. */
export type FileEntry = {
  line: number;
  entry: Omit<Entry, "amount" | "rate"> & { rate: Rate | null };
  /** Of a file of ours, to the cent. */
  exact: { amount: bigint; parts: Part[]; history: FileHistory } | null;
};

/** A category that a group made for itself; entries and budgets bear its id. */
export type FileCategory = { id: string; name: string; glyph: Glyph; isPutAway: boolean };

/** A way to split that a group kept. */
export type FilePreset = PresetSplit & { id: string; name: string; currency: string | null; removedAt: string | null };

/** People who belong together, each of them in one household at most. */
export type FileHousehold = { name: string; people: string[] };

/** What comes again by itself, or did. Its template names people by their keys, and a category as the file does. */
export type FileRecurrence = Rhythm & {
  id: string;
  template: KeptVersion["entry"];
  usesDayRate: boolean;
  nextOn: string;
  endsOn: string | null;
  endedAt: string | null;
  version: number;
  createdAt: string;
  skips: { on: string; by: string }[];
};

export type FileBook = {
  format: ImportFormat;
  people: FilePerson[];
  households: FileHousehold[];
  entries: FileEntry[];
  /** Months' budgets by their scope, in minor units. */
  budgets: { scope: string; amount: string }[];
  categories: FileCategory[];
  /** Those of all groups that the group has put away. */
  unusedCategories: CommonCategory[];
  presets: FilePreset[];
  /** How new expenses start: "last", "everyone" or the id of one of these. */
  defaultSplit: string;
  recurrences: FileRecurrence[];
  /** How many it brings along, and of how many it says only what they are called. */
  receipts: { count: number; without: number };
  faults: FileFault[];
  /** Lines that say nothing about who owes whom. */
  leftOut: number;
};

/** The line that is read found something wrong with itself. */
export class LineFault extends Error {
  constructor(
    readonly key: ErrorKey,
    readonly values?: Record<string, string | number>,
  ) {
    super(key);
  }
}

/** The file as a whole is none that can be read. */
export class FileRefusal extends LineFault {}
