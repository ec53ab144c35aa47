import { randomBytes } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import {
  currentKeyId,
  foundingKeyFor,
  type KeyPurpose,
  keyFor,
  keyRing,
  MissingKeyError,
  makeKey,
  parseKeys,
} from "./keys";
import { deriveCode, deriveToken, hashToken, subjectOf } from "./tokens";

const purposes: KeyPurpose[] = ["sessions", "tokens", "codes", "actions", "subjects"];
const id = "01a00000-0000-7000-8000-000000000001";

/** As an instance that was started with one key more. */
function addKey(keyId: number) {
  keyRing().set(keyId, randomBytes(32));
}

afterEach(() => {
  for (const keyId of keyRing().keys()) if (keyId !== 1) keyRing().delete(keyId);
});

test("a key that is made is a key that is read", () => {
  const ring = parseKeys(`${makeKey(1)},${makeKey(12)}\n${makeKey(7)}\n`);
  expect([...ring.keys()]).toEqual([1, 12, 7]);
  for (const key of ring.values()) expect(key).toHaveLength(32);
  expect(makeKey(1)).not.toBe(makeKey(1));
});

test.each([
  "",
  "1",
  "1:",
  "1:short",
  "one:x",
  `${makeKey(1)},${makeKey(1)}`,
  `1.5${makeKey(1).slice(1)}`,
  makeKey(1).slice(2),
])("keys that are no ring are refused: %s", (text) => {
  expect(() => parseKeys(text)).toThrow("must be numbered");
});

test("the highest number signs, however the ring is ordered", () => {
  expect(currentKeyId()).toBe(1);
  addKey(10);
  addKey(9);
  expect(currentKeyId()).toBe(10);
});

test("adding a key leaves every key before it as it was, so that cookies, links and codes go on", () => {
  const values = () => [
    ...purposes.map((purpose) => keyFor(purpose, 1).toString("hex")),
    deriveToken({ kind: "verify", id, keyId: 1 }),
    deriveCode({ id, keyId: 1 }),
    subjectOf("client", "192.0.2.1"),
    foundingKeyFor("subjects").toString("hex"),
  ];
  const before = values();
  addKey(2);
  expect(values()).toEqual(before);
  expect(hashToken(deriveToken({ kind: "verify", id, keyId: 2 }))).not.toBe(
    hashToken(deriveToken({ kind: "verify", id, keyId: 1 })),
  );
});

test("a key that was taken out is named by whatever needs it", () => {
  for (const act of [() => keyFor("sessions", 3), () => deriveToken({ kind: "reset", id, keyId: 3 })]) {
    expect(act).toThrow(MissingKeyError);
    expect(act).toThrow("Key 3 is not in the ring");
  }
});

test("each purpose has a key of its own, and none of them is the ring's", () => {
  const keys = purposes.map((purpose) => keyFor(purpose, 1).toString("hex"));
  expect(new Set(keys).size).toBe(purposes.length);
  expect(keys).not.toContain(keyRing().get(1)?.toString("hex"));
});
