import { expect, test } from "vitest";
import { newId } from "./ids";
import { type LinkKind, linkPaths } from "./link-paths";
import { deriveCode, deriveToken, hashToken, isSameSecret, linkOf, subjectOf } from "./tokens";

const kinds = Object.keys(linkPaths) as LinkKind[];
const id = newId();

test("a token has 256 bits and is the same at every call", () => {
  const token = deriveToken({ kind: "reset", id, keyId: 1 });
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(deriveToken({ kind: "reset", id, keyId: 1 })).toBe(token);
});

// V3
test("a token of one kind is none of another, and one row's is none of another's", () => {
  const tokens = [...kinds.map((kind) => ({ kind, id })), { kind: "reset" as const, id: newId() }].map((seed) =>
    deriveToken({ ...seed, keyId: 1 }),
  );
  expect(new Set(tokens).size).toBe(kinds.length + 1);
});

test("a link begins with the origin that it is given and leads to its kind's page", () => {
  for (const kind of kinds) {
    const seed = { kind, id, keyId: 1 };
    expect(linkOf(seed, "https://quits.example")).toBe(`https://quits.example${linkPaths[kind]}/${deriveToken(seed)}`);
  }
});

test("what is stored of a token is not the token", () => {
  const token = deriveToken({ kind: "reset", id, keyId: 1 });
  expect(hashToken(token)).toMatch(/^[\w-]{43}$/);
  expect(hashToken(token)).not.toBe(token);
});

test("a code is six digits, always the same for its row, and not to be told from its token", () => {
  const code = deriveCode({ id, keyId: 1 });
  expect(code).toMatch(/^\d{6}$/);
  expect(deriveCode({ id, keyId: 1 })).toBe(code);
});

test("codes are spread: ten thousand of them use every digit in every place alike", () => {
  const codes = Array.from({ length: 10_000 }, () => deriveCode({ id: newId(), keyId: 1 }));
  expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
  // 10,000 draws of a million collide about fifty times; twenty standard deviations leave chance no say.
  expect(new Set(codes).size).toBeGreaterThan(9_800);
  for (let place = 0; place < 6; place += 1) {
    for (let digit = 0; digit < 10; digit += 1) {
      const count = codes.filter((code) => code[place] === String(digit)).length;
      expect(count).toBeGreaterThan(700);
      expect(count).toBeLessThan(1300);
    }
  }
});

test("secrets are the same or they are not, whatever their length", () => {
  expect(isSameSecret("123456", "123456")).toBe(true);
  for (const other of ["", "12345", "123457", "1234567", "１２３４５６"])
    expect(isSameSecret(other, "123456")).toBe(false);
});

test("a subject tells things apart without naming them", () => {
  const subject = subjectOf("client", "192.0.2.1");
  expect(subject).toMatch(/^client:[\w-]{22}$/);
  expect(subject).not.toContain("192");
  expect(subjectOf("client", "192.0.2.1")).toBe(subject);
  expect(subjectOf("client", "192.0.2.2")).not.toBe(subject);
});
