import { z } from "zod";
import { limits } from "@/lib/limits";
import { newPlace } from "@/lib/people/imports/starting";
import { parseRate } from "@/lib/typed-amounts";

const choiceInput = z.union([z.literal(newPlace), z.uuid()], "choiceUnknown");

const intentInput = z.enum(["import", "look"], "formBroken").default("import");

/** Who each person of a file is, by their keys in it, and what its currencies were worth, where a rate stands in its field. */
export const answersInput = z.record(z.string(), z.unknown()).transform((fields, context) => {
  const places: Record<string, string> = {};
  const rates: Record<string, string> = {};
  const intent = intentInput.safeParse(fields.intent);
  if (!intent.success) context.addIssue({ code: "custom", message: "formBroken", path: [""] });
  for (const [name, value] of Object.entries(fields)) {
    const [, list, key] = /^(places|rates)\.(p\d{1,3}|[A-Z]{3})$/.exec(name) ?? [];
    if (!list || !key) continue;
    const read = list === "places" ? choiceIn(value) : rateIn(String(value).trim());
    if (!read.ok) context.addIssue({ code: "custom", message: read.key, params: read.values, path: [name] });
    else if (read.said !== "") (list === "places" ? places : rates)[key] = read.said;
  }
  return { intent: intent.data ?? "import", places, rates };
});

type Read = { ok: true; said: string } | { ok: false; key: string; values?: Record<string, string | number> };

function choiceIn(value: unknown): Read {
  const read = choiceInput.safeParse(value);
  return read.success ? { ok: true, said: read.data } : { ok: false, key: "choiceUnknown" };
}

function rateIn(typed: string): Read {
  const read = typed === "" ? { ok: true as const, rate: "" } : parseRate(typed);
  return read.ok ? { ok: true, said: read.rate } : read;
}

/** Nothing where no file was chosen. One that is too large is refused by its size, and not read. */
export async function bytesOf(file: FormDataEntryValue | null): Promise<Uint8Array> {
  if (!(file instanceof File)) return new Uint8Array();
  return new Uint8Array(await file.slice(0, limits.importFileBytesMax + 1).arrayBuffer());
}
