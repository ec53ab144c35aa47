/**
 * Puts values at the `{slots}` of a sentence that a browser fills in. In one pass and by a function: what somebody is
 * called may hold a slot, or one of the signs that `replace` would read.
 */
export function fillIn(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot));
}
