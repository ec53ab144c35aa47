import { keptSplit } from "@/lib/expenses/splits/sound-split";
import { saidOfEach } from "@/lib/expenses/splits/split";
import { limits } from "@/lib/limits";
import { sizeOf } from "@/lib/money";
import { type FileFault, type FilePreset, LineFault } from "./file-book";
import { type QuitsFile, requirePast } from "./quits-entries";
import { presetInput } from "./quits-input";
import { readPlaced } from "./tables";
import { brokenIn, nameIn } from "./typed-cells";

type Said = { presets: unknown[]; defaultSplit: string };

type Read = { presets: FilePreset[]; defaultSplit: string; faults: FileFault[] };

/** The ways to split of a file, each of which somebody could have said here, and by which of them new expenses start. */
export async function readPresets(said: Said, file: QuitsFile): Promise<Read> {
  const seen = { ids: new Set<string>(), names: new Set<string>() };
  const { made: presets, faults } = await readPlaced("presets", said.presets, (each) => {
    const preset = presetIn(each, file);
    const name = preset.name.toLowerCase();
    if (seen.ids.has(preset.id)) throw new LineFault("fileEntryBroken", { field: "id" });
    if (preset.removedAt === null && seen.names.has(name)) throw new LineFault("fileEntryBroken", { field: "name" });
    seen.ids.add(preset.id);
    if (preset.removedAt === null) seen.names.add(name);
    return preset;
  });
  const starts = ["last", "everyone", ...presets.flatMap(({ id, removedAt }) => (removedAt ? [] : [id]))];
  if (!starts.includes(said.defaultSplit) && faults.length === 0)
    faults.push({ line: null, key: "fileEntryBroken", values: { field: "defaultSplit" } });
  return { presets, defaultSplit: said.defaultSplit, faults };
}

function presetIn(said: unknown, { keyOf, ownCurrency }: QuitsFile): FilePreset {
  const read = presetInput.safeParse(said);
  if (!read.success) throw brokenIn(read.error);
  const { id, mode, currency, removedAt, ...rest } = read.data;
  const name = nameIn(rest.name);
  if (name === "") throw new LineFault("fileEntryBroken", { field: "name" });
  if ((mode === "adjusted") !== (currency !== null)) throw new LineFault("fileEntryBroken", { field: "currency" });
  const of = Object.fromEntries(Object.entries(rest.of).map(([member, number]) => [keyOf(member), BigInt(number)]));
  const memberIds = rest.memberIds.map(keyOf);
  const asked = { amount: limits.amountMinorUnitsMax, memberIds };
  // As of what somebody types, its numbers are those of a split whose amount is not known yet: the largest.
  const split = keptSplit({ ...asked, uneven: mode === "equally" ? null : { mode, of } }, currency ?? ownCurrency);
  if (split.memberIds.length < new Set(memberIds).size) throw new LineFault("fileEntryBroken", { field: "of" });
  const numbers = saidOfEach(split.uneven);
  // More than a preset has room for.
  if (Object.values(numbers).some((number) => sizeOf(number) > limits.amountMinorUnitsMax))
    throw new LineFault("fileEntryBroken", { field: "of" });
  return { id, name, mode, currency, removedAt: removedAt && requirePast(removedAt), memberIds, of: numbers };
}
