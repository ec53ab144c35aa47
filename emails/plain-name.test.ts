// V13
import fc from "fast-check";
import { expect, test } from "vitest";
import { hostileName, hostileNameRuns } from "./hostile-names.testing";
import { oneLine, plainAddress, plainName } from "./plain-name";

/* What mail clients take for a link, at their most eager. */
const linkified = [
  /[a-z][a-z0-9+.-]*:[/\\]/i,
  /\b(mailto|tel|javascript|data):/i,
  /www[.\u2024\u3002\ufe52\uff0e\uff61]/i,
  /[\p{L}\p{N}_-][.\u2024\u3002\ufe52\uff0e\uff61]/u,
  /[.\u2024\u3002\ufe52\uff0e\uff61][\p{L}\p{N}_-]/u,
  /[\p{L}\p{N}_.+-][@\uff20\ufe6b]|[@\uff20\ufe6b][\p{L}\p{N}]/u,
  /\p{Nd}{2}.*\p{Nd}{5}|\p{Nd}{7}/u,
];

function lengthOf(text: string) {
  return Array.from(new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)).length;
}

/* A dot or an at sign before a space, or at the end, is punctuation: no client makes a link of "Dr. Kim". */
function withoutPunctuation(text: string) {
  return text.replace(/[^\s\p{L}\p{N}\u200c]+(?=\s|$)|(?<=\s|^)[^\s\p{L}\p{N}\u200c]+/gu, "");
}

test("no name becomes a link, in 200 hostile names", () => {
  fc.assert(
    fc.property(hostileName, (name) => {
      for (const link of linkified) expect(withoutPunctuation(plainName(name))).not.toMatch(link);
    }),
    hostileNameRuns,
  );
});

test("no name breaks the line, turns the direction of reading, or hides a control character", () => {
  fc.assert(
    fc.property(hostileName, (name) => {
      const plain = plainName(name);
      expect(plain).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(plain).not.toMatch(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u);
    }),
    hostileNameRuns,
  );
});

test("no name is longer than 80 characters, as a reader counts them, nor empty", () => {
  fc.assert(
    fc.property(hostileName, (name) => {
      const plain = plainName(name);
      expect(lengthOf(plain)).toBeLessThanOrEqual(80);
      expect(Array.from(plain).length).toBeLessThanOrEqual(80 * 14);
      expect(plain.trim()).not.toBe("");
    }),
    hostileNameRuns,
  );
});

test.each([
  "Mara Lind",
  "O’Brien",
  "Jörg",
  "می‌خواهم",
  "משה",
  "李雷",
  "👩🏽‍❤️‍💋‍👩🏽 Ines",
  "Lindenhof 12",
  "Dr. Kim",
  "<b>",
])("an ordinary name stays as it was typed: %s", (name) => {
  expect(plainName(name)).toBe(name);
});

test("a link in a name still reads the same", () => {
  expect(plainName("http://www.evil.example").replaceAll("\u200c", "")).toBe("http://www.evil.example");
});

test("an emoji is never cut in half", () => {
  const plain = plainName("👩🏽‍❤️‍💋‍👩🏽".repeat(100));
  expect(plain).toBe(`${"👩🏽‍❤️‍💋‍👩🏽".repeat(79)}…`);
});

test("an address is broken like a name, and shown in full", () => {
  const address = `${"m".repeat(64)}@${"e".repeat(60)}.evil.example`;
  expect(plainAddress(address)).not.toContain("@e");
  expect(plainAddress(address).replaceAll("\u200c", "")).toBe(address);
});

test("a subject made of several lines becomes one", () => {
  expect(oneLine("Hello\r\nBcc: all@evil.example\u2028x\0y")).toBe("Hello Bcc: all@evil.example x y");
});
