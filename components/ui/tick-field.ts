const prefix = "with-";

/** Each of a list of people has a box of their own: its name says whose it is, and it is sent only if ticked. */
export function tickField(memberId: string): string {
  return prefix + memberId;
}

/** Whose boxes were ticked. */
export function ticksIn(form: Record<string, unknown>): string[] {
  return Object.keys(form)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
}
