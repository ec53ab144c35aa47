import { type BudgetScope, everything, type noCategory } from "@/lib/categories";
import { type Entry, partsOf } from "@/lib/expenses/entries/entries";
import { keep, readKept } from "@/lib/expenses/entries/kept-versions";
import type { FileEntry, FileHistory } from "@/lib/expenses/file-formats/file-book";
import type { NowOf } from "@/lib/groups/places";
import type { BroughtEntry } from "./many-entries";

type Around = {
  /** Which place each person of the file is. */
  placeOf: NowOf;
  /** Who brings the file: whoever wrote something down is known only of files of ours. */
  importerId: string;
  now: Date;
  /** How many entries and comments there are before, so that ids have the order of the file. */
  nextId(): string;
};

/** An entry of a file as it is written down in its group, with an id of its own, and with the file's category still. */
export function broughtEntry({ exact }: FileEntry, priced: Entry, around: Around): BroughtEntry {
  const { placeOf, importerId, now, nextId } = around;
  const id = nextId();
  const { entry, parts } = readKept(keep(priced, exact?.parts ?? []), placeOf);
  if (!exact) {
    const recorded = { version: 1, recordedById: importerId, recordedAt: now, deletedAt: null };
    return { id, entry, parts: partsOf(id, entry), ...recorded, versions: null, comments: [] };
  }
  const { history } = exact;
  return {
    id,
    entry,
    parts,
    version: history.version,
    recordedById: placeOf(history.recordedBy),
    recordedAt: new Date(history.recordedAt),
    deletedAt: history.deletedAt === null ? null : new Date(history.deletedAt),
    versions: history.versions.length > 0 ? versionsIn(history, around) : null,
    comments: commentsIn(history, around),
  };
}

/** Which category of this group each of the file is; null of what is none here. */
export type CategoryOf = (category: string) => BudgetScope | typeof noCategory | null;

/** With the categories of this group, in all its versions. */
export function inCategories(brought: BroughtEntry, categoryOf: CategoryOf): BroughtEntry {
  const here = (category: string) => {
    const found = categoryOf(category);
    if (found === null || found === everything) throw new Error("A file has a category that is not among its own.");
    return found;
  };
  const versions = brought.versions?.map(({ kept, ...written }) => {
    const entry = { ...kept.entry, category: here(String(kept.entry.category)) };
    return { ...written, kept: { ...kept, entry } };
  });
  const entry = { ...brought.entry, category: here(brought.entry.category) };
  return { ...brought, entry, versions: versions ?? null };
}

function versionsIn({ versions }: FileHistory, { placeOf }: Around): BroughtEntry["versions"] {
  return versions.map(({ version, writtenBy, writtenAt, ...kept }) => {
    const { entry, parts } = readKept(kept, placeOf);
    return { version, writtenBy: placeOf(writtenBy), writtenAt: new Date(writtenAt), kept: keep(entry, parts) };
  });
}

function commentsIn({ comments }: FileHistory, { placeOf, nextId }: Around): BroughtEntry["comments"] {
  return comments.map(({ author, text, at, removedAt, removedBy }) => ({
    id: nextId(),
    authorId: placeOf(author),
    text,
    at: new Date(at),
    removedAt: removedAt === null ? null : new Date(removedAt),
    removedBy: removedBy === null ? null : placeOf(removedBy),
  }));
}
