import english from "@/messages/en.json" with { type: "json" };

const [before = "", after = ""] = english.people.unnamed.split("{number}");

/** What every place without a name is called, up to its number. */
export const unnamedStart = before;

/** A place made from an address alone has a number for a name: an address is not for everyone to see. */
export function unnamed(number: number): string {
  return `${before}${number}${after}`;
}

/**
 * What a place is called to whoever may see its address, who are admins and whoever invited: a number would not tell them
 * one from another.
 */
export function nameToTender({ name, address }: { name: string; address: string | null }): string {
  return address && isUnnamed(name) ? address : name;
}

/** The name that somebody was given: none for a place that has only a number. */
export function givenName(name: string): string {
  return isUnnamed(name) ? "" : name;
}

function isUnnamed(name: string): boolean {
  if (!name.startsWith(before) || !name.endsWith(after)) return false;
  return /^\d+$/.test(name.slice(before.length, name.length - after.length));
}
