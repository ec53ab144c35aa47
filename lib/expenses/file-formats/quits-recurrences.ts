import { keep } from "@/lib/expenses/entries/kept-versions";
import { limits } from "@/lib/limits";
import { readTemplate } from "../recurrences/templates";
import { type FileEntry, type FileFault, type FileRecurrence, FileRefusal, LineFault } from "./file-book";
import { type QuitsFile, requireCategory, requirePast } from "./quits-entries";
import { recurrenceInput } from "./quits-input";
import { requireSoundTemplate } from "./sound-kept";
import { readPlaced } from "./tables";
import { brokenIn } from "./typed-cells";

type Read = { recurrences: FileRecurrence[]; faults: FileFault[] };

/** What repeats by a file, with the days that somebody left out. */
export async function readRecurrences(said: unknown[], file: QuitsFile): Promise<Read> {
  const [ids, skips] = [new Set<string>(), { count: 0 }];
  const { made: recurrences, faults } = await readPlaced("recurrences", said, (each) => {
    const recurrence = recurrenceIn(each, file);
    if (ids.has(recurrence.id)) throw new LineFault("fileEntryBroken", { field: "id" });
    ids.add(recurrence.id);
    skips.count += recurrence.skips.length;
    if (skips.count > limits.importSharesMax)
      throw new FileRefusal("fileSharesTooMany", { max: limits.importSharesMax });
    return recurrence;
  });
  return { recurrences, faults };
}

function recurrenceIn(said: unknown, file: QuitsFile): FileRecurrence {
  const read = recurrenceInput.safeParse(said);
  if (!read.success) throw brokenIn(read.error);
  const { entry, author, skips, createdAt, endedAt, ...kept } = read.data;
  file.keyOf(author);
  if ((kept.unit === "month") !== (kept.dayOfMonth !== null)) throw new LineFault("fileEntryBroken", { field: "unit" });
  const template = readTemplate(entry as Parameters<typeof readTemplate>[0], file.keyOf);
  requireCategory(template.category, file);
  requireSoundTemplate({ ...template, spentOn: kept.nextOn }, { currency: file.ownCurrency, ...kept });
  const { spentOn: _, ...rekeyed } = keep(template, []).entry;
  return {
    ...kept,
    template: rekeyed,
    createdAt: requirePast(createdAt),
    endedAt: endedAt && requirePast(endedAt),
    skips: skipsIn(skips, kept.nextOn).map(({ on, by }) => ({ on, by: file.keyOf(by) })),
  };
}

/** Each day once, and none of them is still to come. */
function skipsIn<Skip extends { on: string }>(skips: Skip[], nextOn: string): Skip[] {
  const days = new Set(skips.map(({ on }) => on));
  if (days.size < skips.length || skips.some(({ on }) => on >= nextOn))
    throw new LineFault("fileEntryBroken", { field: "skips" });
  return skips;
}

/** That each expense which came of something that repeats came on a day of its own, on which nobody left it out. */
export function faultsOfOccasions(entries: FileEntry[], recurrences: FileRecurrence[]): FileFault[] {
  const taken = new Map(recurrences.map(({ id, skips }) => [id, new Set(skips.map(({ on }) => on))]));
  const nextOf = new Map(recurrences.map(({ id, nextOn }) => [id, nextOn]));
  return entries.flatMap(({ line, exact }) => {
    const occasion = exact?.history.occasion;
    if (!occasion) return [];
    const { recurrence, on } = occasion;
    const days = taken.get(recurrence);
    const isSound = days && !days.has(on) && on < (nextOf.get(recurrence) ?? "");
    days?.add(on);
    return isSound ? [] : [{ line, key: "fileEntryBroken" as const, values: { field: "occasion" } }];
  });
}
