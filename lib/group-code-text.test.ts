import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { readGroupCode, spellNumber, writeGroupCode } from "./group-code-text";

const some = (length: number) => spellNumber(randomBytes(8).readBigUInt64BE(), length);

test("a code that was written is read as itself, however it was typed", () => {
  for (let round = 0; round < 500; round += 1) {
    const code = some(round % 2 ? 6 : 8);
    const written = writeGroupCode(code);
    expect(written).toMatch(/^[A-Z2-9]{3}-[A-Z2-9]{3}$|^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    for (const typed of [code, written, written.toLowerCase(), ` ${written.replace("-", " – ")} `, [...code].join(" ")])
      expect(readGroupCode(typed)).toBe(code);
  }
});

test("no code has a letter that could be taken for another of them", () => {
  const letters = new Set(Array.from({ length: 2_000 }, () => some(8)).join(""));
  expect([...letters].sort().join("")).toBe("234579ABCDEFGHJKMNPQRTVWXY");
});

test("what looks like a letter of the code is read as that letter", () => {
  expect(readGroupCode("8bz-s6u")).toBe("BB25GV");
  expect(readGroupCode("Ａ７Ｂ－Ｘ９Ｐ")).toBe("A7BX9P");
});

test.each(["", "A7B-X9", "A7BX9P2", "A7BK-X9PW2", "A0B-X9P", "A7B-X1P", "ÄÄÄ-ÄÄÄ", "' or 1=1", "A7B/X9P"])(
  "%j is no code",
  (typed) => {
    expect(readGroupCode(typed)).toBeNull();
  },
);

test("a text of a megabyte is no code, and that is found at once", () => {
  const began = performance.now();
  expect(readGroupCode("ﷺ".repeat(330_000))).toBeNull();
  expect(performance.now() - began).toBeLessThan(100);
});
