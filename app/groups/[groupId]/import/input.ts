import { z } from "zod";
import { limits } from "@/lib/limits";
import { newPlace } from "@/lib/people/imports/starting";

const choiceInput = z.union([z.literal(newPlace), z.uuid()], "choiceUnknown");

/** How the field is called that says who somebody in a file is. */
export function fieldOf(key: string): string {
  return `places.${key}`;
}

/** Who each person of a file is, by their keys in it. */
export const placesInput = z.record(z.string(), z.unknown()).transform((fields, context) => {
  const places: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) {
    const [, key] = /^places\.(p\d{1,3})$/.exec(name) ?? [];
    if (!key) continue;
    const read = choiceInput.safeParse(value);
    if (read.success) places[key] = read.data;
    else context.addIssue({ code: "custom", message: "choiceUnknown", path: [name] });
  }
  return places;
});

/** Nothing where no file was chosen. One that is too large is refused by its size, and not read. */
export async function bytesOf(file: FormDataEntryValue | null): Promise<Uint8Array> {
  if (!(file instanceof File)) return new Uint8Array();
  return new Uint8Array(await file.slice(0, limits.importFileBytesMax + 1).arrayBuffer());
}
