/** What the form says of how it was filled in, which an answer gives back with it. */
export const presetNoteField = "splitNote";

const prefix = "preset-";

/** What is pressed to fill a form in with a preset, or with everyone equally. */
export function presetPress(preset: string): string {
  return prefix + preset;
}

export const everyoneEqually = "everyone";

/** Which one it was; null where something else was pressed. */
export function presetPressed(value: unknown): string | null {
  return typeof value === "string" && value.startsWith(prefix) ? value.slice(prefix.length) : null;
}
