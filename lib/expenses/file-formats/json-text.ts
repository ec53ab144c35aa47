import { breather } from "@/lib/breather";
import { limits } from "@/lib/limits";
import { requireFewValues, signsOf } from "./few-values";
import { FileRefusal } from "./file-book";
import { entriesAndMore } from "./tables";

/** What a text of JSON says, without what no text in the database can hold, and without what a program keeps for itself. */
export async function parseJson(text: string): Promise<unknown> {
  requireFewValues(text, signsOf.json);
  const root = { value: parsed(text) };
  requireShortLists(root.value);
  await clean(root);
  return root.value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FileRefusal("fileBroken");
  }
}

/** Each of a file's own lists is gone through, and none of them is longer than what may be written. */
function requireShortLists(file: unknown): void {
  const lists = Object.values(file ?? {}).filter((value) => Array.isArray(value));
  if (lists.some(({ length }) => length > entriesAndMore))
    throw new FileRefusal("fileTooLong", { max: limits.importEntriesMax });
}

/** So many values of a list are gone through before others have their turn. */
const valuesAtOnce = 10_000;

/** Not by calling itself, as there may be as many brackets in each other as a file has room for. */
async function clean(root: object): Promise<void> {
  const [breathe, open] = [breather(), [root]];
  for (let node = open.pop(); node; node = open.pop()) {
    await breathe();
    const held = node as Record<string, unknown>;
    Reflect.deleteProperty(held, "__proto__");
    let gone = 0;
    for (const name in held) {
      const value = held[name];
      if (typeof value === "string") held[name] = value.toWellFormed().replaceAll("\0", "");
      else if (typeof value === "object" && value !== null) open.push(value);
      gone += 1;
      if (gone % valuesAtOnce === 0) await breathe();
    }
  }
}
