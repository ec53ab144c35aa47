import { groupFile } from "../exports/group-file";
import { type FileBook, type FilePerson, FileRefusal } from "./file-book";
import { quitsEntry } from "./quits-entries";
import { fileInput } from "./quits-input";
import { readLines, type TableBook } from "./tables";
import { nameIn, shown } from "./typed-cells";

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
  const book = await readLines(rows, people, ({ line, expense }) => [{ line, ...quitsEntry(expense, around) }]);
  return { ...book, budgets, categories: own.map((each) => ({ ...each, name: nameIn(each.name) })), unusedCategories };
}
