import { readFileSync } from "node:fs";
import { hash } from "@node-rs/argon2";
import { expect, test } from "vitest";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { checkPassword, hashPassword, needsRehash, verifyPassword } from "./passwords";

const phrase = "eleven quiet pears";
/** Milliseconds: a machine that runs everything else beside this takes its time. */
const slow = 60_000;

function refusalOf(password: string, about: string[] = []): string | null {
  try {
    checkPassword(password, { about });
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error).toMatchObject({ code: "INVALID", field: "password" });
    return error.key;
  }
}

// A
test("a password is hashed by Argon2id at 19 MiB in two passes, with a salt of its own", async () => {
  const [one, other] = await Promise.all([hashPassword(phrase), hashPassword(phrase)]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(one).not.toBe(other);
});

// A
test("only the right password is right, however a keyboard composes its accents", async () => {
  const hashed = await hashPassword("crème brûlée twice");
  expect(await verifyPassword(hashed, "crème brûlée twice".normalize("NFD"))).toBe(true);
  expect(await verifyPassword(hashed, "creme brulee twice")).toBe(false);
  expect(await verifyPassword(hashed, "Crème brûlée twice")).toBe(false);
  expect(await verifyPassword(hashed, "crème brûlée twice ")).toBe(false);
});

// V25
test(
  "without a hash the answer is no, after the same work",
  async () => {
    const hashed = await hashPassword(phrase);
    const took: Record<"real" | "none", number[]> = { real: [], none: [] };
    for (let round = 0; round < 15; round += 1) {
      for (const [kind, encoded] of [
        ["real", hashed],
        ["none", null],
      ] as const) {
        const start = performance.now();
        expect(await verifyPassword(encoded, "ten wrong pears")).toBe(false);
        took[kind].push(performance.now() - start);
      }
    }
    const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    // Wide, because other tests share the machine; no work at all would be a hundred times faster.
    expect(median(took.none) / median(took.real)).toBeGreaterThan(0.5);
    expect(median(took.none) / median(took.real)).toBeLessThan(2);
  },
  slow,
);

// V25
test("no password opens what has no hash", async () => {
  for (const password of ["", "\0", phrase, "\0".repeat(32)]) expect(await verifyPassword(null, password)).toBe(false);
});

// A
test("a hash with other parameters asks to be made anew, and today's does not", async () => {
  expect(needsRehash(await hashPassword(phrase))).toBe(false);
  const today = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
  const others = [{ memoryCost: 4_096 }, { timeCost: 3 }, { parallelism: 2 }, { algorithm: 1 }, { outputLen: 16 }];
  for (const other of others) {
    const old = await hash(phrase, { ...today, ...other });
    expect(needsRehash(old)).toBe(true);
    expect(await verifyPassword(old, phrase)).toBe(true);
  }
});

// A
test(
  "of a storm of 300 hashes those that fit are done and the others turned away at once",
  async () => {
    const hashed = await hashPassword(phrase);
    const order: ("done" | "refused")[] = [];
    const refusals: unknown[] = [];
    const attempts = Array.from({ length: 300 }, async () => {
      try {
        expect(await verifyPassword(hashed, phrase)).toBe(true);
        order.push("done");
      } catch (error) {
        refusals.push(error);
        order.push("refused");
      }
    });
    await Promise.all(attempts);
    const fit = limits.hashesInFlightMax + limits.hashesWaitingMax;
    // At once means before a single hash was done, however slow the machine is.
    expect(order).toEqual([...Array(300 - fit).fill("refused"), ...Array(fit).fill("done")]);
    for (const refusal of refusals) {
      expect(refusal).toBeInstanceOf(DomainError);
      expect(refusal).toMatchObject({
        code: "RATE_LIMITED",
        key: "tooBusy",
        retryAfterSeconds: limits.hashRetryAfterSeconds,
      });
    }
  },
  slow,
);

// A
test(
  "hashes that fail give their places back",
  async () => {
    const fit = limits.hashesInFlightMax + limits.hashesWaitingMax;
    const broken = await Promise.allSettled(Array.from({ length: fit }, () => verifyPassword("no hash", phrase)));
    expect(broken.filter((one) => one.status === "rejected" && !(one.reason instanceof DomainError))).toHaveLength(fit);
    // One more than fit shows that there are neither fewer places than before nor more.
    const after = await Promise.allSettled(Array.from({ length: fit + 1 }, () => verifyPassword(null, phrase)));
    expect(after.filter((one) => one.status === "fulfilled")).toHaveLength(fit);
  },
  slow,
);

// A
test("ten to 128 characters will do, whatever they are", () => {
  const pair = "\u{1f350}q\u0301"; // Three code points, composed to three: there is no "q" with an accent.
  expect(refusalOf("zkwpvbxqj")).toBe("passwordTooShort");
  expect(refusalOf("zkwpvbxqjh")).toBeNull();
  expect(refusalOf("\u{1f350}\u{1f351}\u{1f352}\u{1f353}\u{1f347}")).toBe("passwordTooShort");
  expect(refusalOf("e\u0301".repeat(9))).toBe("passwordTooShort");
  expect(refusalOf(pair.repeat(4))).toBeNull();
  expect(refusalOf("\u{1f350}".repeat(128))).toBeNull();
  expect(refusalOf("\u{1f350}".repeat(129))).toBe("passwordTooLong");
  expect(refusalOf("          pear")).toBeNull();
  expect(refusalOf("a".repeat(1_000_000))).toBe("passwordTooLong");
});

// A
test("passwords that many people have are refused, in small letters and in capitals", () => {
  for (const common of [
    "qwertyuiop",
    "1234567890",
    "password123",
    "Basketball",
    "QWERTYUIOP",
    "1q2w3e4r5t",
    "iloveyou123",
    "Contraseña",
    "йцукенгшщз",
  ]) {
    expect(refusalOf(common), common).toBe("passwordCommon");
  }
});

// A
test("a person's own name, address and the name of Quits are refused, also doubled or with a year behind", () => {
  const about = ["Jonas Berg", "jonas.berg@posteo.example", "Zoë"];
  const guessable = [
    "jonasbergjonasberg",
    "Jonas Berg 1984",
    "jonas.berg@posteo.example",
    "BergJonas!",
    "quitsquits",
    "Quits-Quits-2026",
    "zoezoezoezoe",
    "JönasBerg99",
    "posteo.example",
  ];
  for (const password of guessable) expect(refusalOf(password, about), password).toBe("passwordAboutYou");
  for (const password of ["jonas eats nine pears", "quits while ahead", "84jonas-193822", "!@#$%^&*()_"]) {
    expect(refusalOf(password, about), password).toBeNull();
  }
  expect(refusalOf(phrase, ["", " ", "Jo", "@"])).toBeNull();
});

// A
test("the list has an entry a line, sorted, in small letters and of a length that a password may have", () => {
  const text = readFileSync("lib/users/common-passwords.txt", "utf8");
  const entries = text.trimEnd().split("\n");
  expect(entries.length).toBeGreaterThanOrEqual(10_000);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(700_000);
  expect(new Set(entries).size).toBe(entries.length);
  expect(entries.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(entries);
  expect(
    entries.filter(
      (entry) => entry !== entry.toLowerCase().normalize("NFC") || [...entry].length < limits.passwordCharactersMin,
    ),
  ).toEqual([]);
});
