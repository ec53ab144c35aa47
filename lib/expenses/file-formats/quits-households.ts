import { type FileFault, type FileHousehold, LineFault } from "./file-book";
import type { QuitsFile } from "./quits-entries";
import { householdInput } from "./quits-input";
import { readPlaced } from "./tables";
import { brokenIn, nameIn } from "./typed-cells";

type Read = { households: FileHousehold[]; faults: FileFault[] };

/** Who belongs together by a file: each under a name of their own, and nobody in two of them. */
export async function readHouseholds(said: unknown[], file: QuitsFile): Promise<Read> {
  const seen = { names: new Set<string>(), people: new Set<string>() };
  const { made: households, faults } = await readPlaced("households", said, (each) => {
    const household = householdIn(each, file);
    const [name, people] = [household.name.toLowerCase(), new Set(household.people)];
    if (seen.names.has(name)) throw new LineFault("fileEntryBroken", { field: "name" });
    if (people.size < household.people.length || !people.isDisjointFrom(seen.people))
      throw new LineFault("fileEntryBroken", { field: "memberIds" });
    seen.names.add(name);
    for (const person of people) seen.people.add(person);
    return household;
  });
  return { households, faults };
}

function householdIn(said: unknown, { keyOf }: QuitsFile): FileHousehold {
  const read = householdInput.safeParse(said);
  if (!read.success) throw brokenIn(read.error);
  const name = nameIn(read.data.name);
  if (name === "") throw new LineFault("fileEntryBroken", { field: "name" });
  return { name, people: read.data.memberIds.map(keyOf) };
}
