/** The beginning of a text, with no character cut in two. */
export function cut(text: string, charactersMax: number): string {
  return [...text].slice(0, charactersMax).join("");
}

/** They turn the sentence around in which a name stands. Letters that run from right to left need none of them. */
const turningSigns = /[\u202a-\u202e\u2066-\u2069]+/gu;

/** In one line, and without what turns lines around. */
export function plainLine(text: string): string {
  return text
    .replace(turningSigns, "")
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim();
}

/** The same of a text that may have several lines. */
export function plainLines(text: string): string {
  return text
    .replace(turningSigns, "")
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/[^\P{Cc}\n]+/gu, " ")
    .trim();
}
