/** Without accents and capitals: nobody types them when they search. Signs that are letters of their own stay. */
export function plainText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
}

/** What is looked for, a word each. */
export function searchWordsIn(text: string): string[] {
  return plainText(text).split(/\s+/).filter(Boolean);
}
