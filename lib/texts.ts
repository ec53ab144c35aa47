/** The beginning of a text, with no character cut in two. */
export function cut(text: string, charactersMax: number): string {
  return [...text].slice(0, charactersMax).join("");
}
