import type { z } from "zod";
import { groupFile } from "../exports/group-file";
import { type FileBook, type FilePerson, FileRefusal, LineFault } from "./file-book";
import { type QuitsFile, quitsEntry } from "./quits-entries";
import { readHouseholds } from "./quits-households";
import { fileInput } from "./quits-input";
import { readPresets } from "./quits-presets";
import { faultsOfOccasions, readRecurrences } from "./quits-recurrences";
import { readLines } from "./tables";
import { nameIn, shown } from "./typed-cells";

export function isQuitsFile(file: unknown): boolean {
  return typeof file === "object" && file !== null && "format" in file && file.format === groupFile.format;
}

/** A file that a group was written to, by this Quits or another one. */
export async function readQuitsFile(
  json: unknown,
  { ownCurrency }: { ownCurrency: string },
): Promise<Omit<FileBook, "format">> {
  const read = fileInput.safeParse(json);
  if (!read.success) throw new FileRefusal("fileBroken");
  const { version, group, members, budgets, categories: own, unusedCategories, expenses } = read.data;
  if (version > groupFile.version) throw new FileRefusal("fileTooNew");
  if (group.currency !== ownCurrency)
    throw new FileRefusal("fileOtherCurrency", { currency: shown(group.currency), own: ownCurrency });
  const people = peopleIn(members);
  for (const { name } of own) if (nameIn(name) === "") throw new FileRefusal("fileBroken");
  const categoryIds = new Set(own.map(({ id }) => id));
  const counts = { shares: { count: 0 }, receipts: { count: 0, without: 0 } };
  const file: QuitsFile = { keyOf: keysOf(members), ownCurrency, categoryIds, ...counts };
  const rows = expenses.map((expense, index) => ({ line: index + 1, expense }));
  const book = await readLines(rows, people, ({ line, expense }) => [{ line, ...quitsEntry(expense, file) }]);
  const together = await readHouseholds(read.data.households, file);
  const presets = await readPresets(read.data, file);
  const repeating = await readRecurrences(read.data.recurrences, file);
  // Of what is broken itself it would only be said twice.
  const amiss = repeating.faults.length > 0 ? [] : faultsOfOccasions(book.entries, repeating.recurrences);
  return {
    ...{ ...book, budgets, unusedCategories, ...together, ...presets, ...repeating },
    categories: own.map((each) => ({ ...each, name: nameIn(each.name) })),
    receipts: file.receipts,
    faults: [...book.faults, ...together.faults, ...presets.faults, ...repeating.faults, ...amiss],
  };
}

type Members = z.infer<typeof fileInput>["members"];

function peopleIn(members: Members): FilePerson[] {
  return members.map(({ name, leftAt }, index) => {
    if (nameIn(name) === "") throw new FileRefusal("fileNameMissing");
    return { key: `p${index}`, name: nameIn(name), hasLeft: leftAt !== null };
  });
}

function keysOf(members: Members): QuitsFile["keyOf"] {
  const keys = new Map(members.map(({ id }, index) => [id, `p${index}`]));
  if (keys.size < members.length) throw new FileRefusal("fileBroken");
  return (id) => {
    const found = keys.get(id);
    if (!found) throw new LineFault("filePersonUnknown", { name: shown(id) });
    return found;
  };
}
