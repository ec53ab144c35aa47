import { limits } from "@/lib/limits";

/* A family emoji with skin tones has ten code points; a longer cluster is a pile of combining marks that would run over the lines around it. */
const clusterLength = 12;

/* The joiners are kept: Persian names and emoji are spelled with them. */
const unprintable = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/* Every sign that mail clients, or the domain rules they follow, read as a dot, an at sign, or the end of a scheme. */
const linkSign = /(?<=\S)[.\u2024\u3002\ufe52\uff0e\uff61@\ufe6b\uff20:\ufe55\uff1a](?=\S)/gu;

const phoneDigits = 7;
const breaker = "\u200c";

/**
 * A name that someone typed, as a mail may show it: one line of text, no longer than a name may be as a reader counts, and
 * nothing in it that a mail client would turn into a link. Every mail passes names, device descriptions and the like through here.
 */
export function plainName(name: string, length: number = limits.nameCharactersMax): string {
  return unlinked(cut(oneLine(name), length));
}

/** What somebody wrote to be read by somebody else: its lines stay lines, and nothing in it becomes a link. */
export function plainText(text: string): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/u).map(oneLine);
  const whole = lines.join("\n").trim();
  return whole && unlinked(cut(whole, limits.noteCharactersMax));
}

/** Names that share a line with room for so many characters: the longest give way first. */
export function plainNames(names: string[], room: number): string[] {
  const plain = names.map((name) => plainName(name));
  let length = Math.max(1, ...plain.map(lengthOf));
  const cutAll = () => plain.map((name) => (lengthOf(name) > length ? cut(name, length) : name));
  while (length > 1 && cutAll().reduce((sum, name) => sum + lengthOf(name), 0) > room) length -= 1;
  return cutAll();
}

function lengthOf(text: string): number {
  return [...text].length;
}

/** An email address, to be read and not to be pressed: the same as a name, but never shortened. */
export function plainAddress(address: string): string {
  return unlinked(cut(oneLine(address), limits.addressBytesMax));
}

/** Text without line breaks, control characters and signs that change the direction of reading, as a mail's header demands it. */
export function oneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .replace(unprintable, "")
    .trim();
}

function cut(text: string, length: number): string {
  const clusters = Array.from(new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text), ({ segment }) =>
    Array.from(segment).slice(0, clusterLength).join(""),
  );
  if (clusters.length === 0) return "…";
  return clusters.length > length ? `${clusters.slice(0, length - 1).join("")}…` : clusters.join("");
}

/* A breaker on both sides, because some clients need nothing after "www." and others nothing before ".example". */
function unlinked(text: string): string {
  const broken = text.replace(linkSign, `${breaker}$&${breaker}`);
  const digits = broken.match(/\p{Nd}/gu)?.length ?? 0;
  return digits < phoneDigits ? broken : broken.replace(/\p{Nd}(?=\p{Nd})/gu, `$&${breaker}`);
}
