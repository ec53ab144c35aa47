import fc from "fast-check";
import { expect, test } from "vitest";
import { regions } from "@/lib/formats";
import { unevenModes } from "@/lib/split-modes";
import { sumOf } from "./dealing";
import { hundredPercent } from "./split";
import { fitNumbers, numbersFor, readExtra, readNumber, writeNumber } from "./typed-splits";

const region = fc.constantFrom(...regions);

const seed = "0190a5d2-7c00-7000-8000-000000000001";

const numbers = (of: Record<string, number>) => new Map(Object.entries(of).map(([id, number]) => [id, BigInt(number)]));

test("what is on a bill besides its items is an amount, or percent of them", () => {
  const read = (typed: string) => readExtra(typed, { items: 4_845n, currency: "EUR" });
  for (const [typed, amount] of [
    ...[
      ["", 0n],
      ["3,50", 350n],
      ["-3.50", -350n],
      ["10%", 485n],
      ["10 %", 485n],
      ["12,5%", 606n],
      ["\u22125%", -242n],
    ],
    ...[
      ["0%", 0n],
      ["100%", 4_845n],
      ["+10%", 485n],
      ["\u20135%", -242n],
      ["10\u066a", 485n],
      ["\uff11\uff10\uff05", 485n],
    ],
  ] as const)
    expect(read(typed), typed).toEqual({ ok: true, amount });
  for (const typed of ["%", "ten %", "101%", "--5%", "5%%"]) expect(read(typed), typed).toMatchObject({ ok: false });
});

test("an empty field is one share, and otherwise nothing", () => {
  const empty = unevenModes.map((mode) => readNumber(" ", { mode, currency: "EUR" }));
  expect(empty.map((read) => read.ok && read.amount)).toEqual([0n, 0n, 10_000n, 0n]);
});

test("only an adjustment may be below zero, and only money is reckoned with", () => {
  const read = (typed: string) =>
    unevenModes.map((mode) => {
      const answer = readNumber(typed, { mode, currency: "EUR" });
      return answer.ok ? answer.amount : answer.key;
    });
  expect(read("-2")).toEqual(["amountBelowZero", "weightUnknown", "weightUnknown", -200n]);
  expect(read("10/4")).toEqual([250n, "weightUnknown", "weightUnknown", 250n]);
  expect(read("1,5")).toEqual([150n, 15_000n, 15_000n, 150n]);
  expect(read("0")).toEqual([0n, 0n, 0n, 0n]);
});

test("what is written into a field is read from it again", () => {
  fc.assert(
    fc.property(fc.constantFrom(...unevenModes), region, fc.nat(1_000_000), (mode, region, number) => {
      for (const currency of ["EUR", "JPY", "KWD"]) {
        // So many shares are read of what a merge added up.
        const typing = { mode, currency, sharesMax: 100_000 };
        const read = readNumber(writeNumber(BigInt(number), { mode, currency, region }), typing);
        expect(read).toEqual({ ok: true, amount: BigInt(number) });
      }
    }),
  );
});

test("what is left goes to those who have nothing, or to all, and of too much all give up in proportion", () => {
  const fitted = (of: Record<string, number>) => Object.fromEntries(fitNumbers(numbers(of), { whole: 900n, seed }));
  expect(fitted({ a: 500, b: 0, c: 0 })).toEqual({ a: 500n, b: 200n, c: 200n });
  expect(fitted({ a: 300, b: 300, c: 0 })).toEqual({ a: 300n, b: 300n, c: 300n });
  expect(fitted({ a: 500, b: 200, c: 50 })).toEqual({ a: 550n, b: 250n, c: 100n });
  expect(fitted({ a: 1200, b: 600, c: 0 })).toEqual({ a: 600n, b: 300n, c: 0n });
  expect(fitted({ a: 900, b: 0, c: 0 })).toEqual({ a: 900n, b: 0n, c: 0n });
});

test("numbers that were fitted come to the whole, whatever they were", () => {
  const drawn = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(drawn, fc.integer({ min: 1, max: 1_000_000 }), (of, whole) => {
      const fitted = fitNumbers(new Map(of.map((number, index) => [String(index), BigInt(number)])), {
        whole: BigInt(whole),
        seed,
      });
      expect(sumOf([...fitted.values()])).toBe(BigInt(whole));
      expect([...fitted.values()].every((number) => number >= 0n)).toBe(true);
    }),
  );
});

test("going on in another mode says the same, as far as that can say it", () => {
  const owed = numbers({ a: 4620, b: 2310, c: 2310 });
  const go = (mode: (typeof unevenModes)[number], of = owed) =>
    Object.fromEntries(numbersFor({ owed: of, mode, seed }));
  expect(go("exactly")).toEqual({ a: 4620n, b: 2310n, c: 2310n });
  expect(go("percent")).toEqual({ a: 500_000n, b: 250_000n, c: 250_000n });
  expect(go("shares")).toEqual({ a: 20_000n, b: 10_000n, c: 10_000n });
  expect(go("adjusted")).toEqual({ a: 0n, b: 0n, c: 0n });
  const odd = numbers({ a: 3080, b: 3081, c: 3079 });
  expect(go("shares", odd)).toEqual({ a: 10_000n, b: 10_000n, c: 10_000n });
  expect(sumOf(Object.values(go("percent", odd)))).toBe(hundredPercent);
});
