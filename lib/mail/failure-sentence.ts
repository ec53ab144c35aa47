import english from "@/messages/en.json" with { type: "json" };

export type FailureKey = keyof typeof english.delivery;

const wordsCharactersMax = 300;

/**
 * What went wrong with a mail, in a sentence for the instance's admin. `words` are the provider's own: text from
 * elsewhere, so it is cut to one line of a length that can be read.
 */
export function failureSentence(key: FailureKey, words = ""): string {
  const line = words
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, " ")
    .trim()
    .replace(/\.+$/, "");
  const cut = line.length > wordsCharactersMax ? `${line.slice(0, wordsCharactersMax)}…` : line;
  // A function, because a "$" in a provider's words would be an instruction in a plain replacement.
  return english.delivery[key].replace("{words}", () => cut || english.delivery.noWords);
}
