import type { KeptVersion } from "@/db/schema/expense-versions";
import { type Entry, partsOf } from "./entries";
import type { FileEntry, FileHistory } from "./file-formats/file-book";
import { keep, type NowOf, readKept } from "./kept-versions";
import type { BroughtEntry } from "./many-entries";

type Around = {
  /** Which place each person of the file is. */
  placeOf: NowOf;
  /** Which category each of the file is here. */
  categoryOf(category: Entry["category"]): Entry["category"];
  /** Who brings the file: whoever wrote something down is known only of files of ours. */
  importerId: string;
  now: Date;
  /** How many entries and comments there are before, so that ids have the order of the file. */
  nextId(): string;
};

/** An entry of a file as it is written down in its group, with an id of its own. */
export function broughtEntry({ exact }: FileEntry, priced: Entry, around: Around): BroughtEntry {
  const { placeOf, importerId, now, nextId } = around;
  const id = nextId();
  const { entry, parts } = readHere(keep(priced, exact?.parts ?? []), around);
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

/** With the places and the categories of this group. */
function readHere(kept: KeptVersion, { placeOf, categoryOf }: Around) {
  const { entry, parts } = readKept(kept, placeOf);
  return { entry: { ...entry, category: categoryOf(entry.category) }, parts };
}

function versionsIn({ versions }: FileHistory, around: Around): BroughtEntry["versions"] {
  const { placeOf } = around;
  return versions.map(({ version, writtenBy, writtenAt, ...kept }) => {
    const { entry, parts } = readHere(kept, around);
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
