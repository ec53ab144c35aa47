/** Without accents, points and capitals: nobody types them when they search. Signs of vowels that are written stay. */
export function searchableText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g, "")
    .toLowerCase()
    .replaceAll("ς", "σ");
}

/** What is looked for, each word once. */
export function searchWordsIn(text: string): string[] {
  return [...new Set(searchableText(text).split(/\s+/).filter(Boolean))];
}
