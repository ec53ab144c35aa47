import type { MailContext } from "./mail";
import { plainNames } from "./plain-name";

/** An inbox shows 50 characters or so. */
const subjectLength = 49;

/** A subject with names in it, cut so that its words and something of each name are seen. */
export function subjectWith(
  { translate }: MailContext,
  { key, names }: { key: string; names: Record<string, string> },
): string {
  const empty = Object.fromEntries(Object.keys(names).map((name) => [name, ""]));
  const words = [...translate(key, empty)].length;
  const shown = plainNames(Object.values(names), subjectLength - words);
  return translate(key, Object.fromEntries(Object.keys(names).map((name, place) => [name, shown[place] ?? ""])));
}
