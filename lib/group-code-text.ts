/**
 * What codes of groups are written with. Of letters and digits that look or sound alike one is left, and none that is
 * taken for a zero or a one.
 */
const alphabet = "ABCDEFGHJKMNPQRTVWXY234579";

/** What is typed in place of the one that was meant. */
const lookAlikes: Record<string, string> = { "8": "B", "6": "G", S: "5", Z: "2", U: "V" };

export const codeLengths = { asks: 6, letsIn: 8 } as const;

/** Nobody types more than the code, its dash and some spaces; and one letter can become many when it is read. */
const typedCharactersMax = 50;

const wholes: readonly number[] = Object.values(codeLengths);

/** What was typed or stands in a link, as the code that it means: "a7b x9p" is A7BX9P. Null for what can be none. */
export function readGroupCode(typed: string): string | null {
  if (typed.length > typedCharactersMax) return null;
  const letters = [
    ...typed
      .normalize("NFKC")
      .toUpperCase()
      .replace(/[\s\p{Dash}_.]/gu, ""),
  ];
  const code = letters.map((letter) => lookAlikes[letter] ?? letter);
  return wholes.includes(code.length) && code.every((letter) => alphabet.includes(letter)) ? code.join("") : null;
}

/** As people read it out: A7B-X9P, or A7BK-X9PW. */
export function writeGroupCode(code: string): string {
  const half = code.length / 2;
  return `${code.slice(0, half)}-${code.slice(half)}`;
}

/** A number from nowhere, in letters of the alphabet. */
export function spellNumber(number: bigint, length: number): string {
  const base = BigInt(alphabet.length);
  let rest = number;
  return Array.from({ length }, () => {
    const letter = alphabet[Number(rest % base)];
    rest /= base;
    return letter;
  }).join("");
}
