import fc from "fast-check";
import { expect, test } from "vitest";
import { regions } from "./formats";
import { limits } from "./limits";
import { currencyCodes, currencyOptions, formatAmount, minorDigitsOf, plainAmount, writeAmount } from "./money";
import { parseAmount, parseWeight } from "./typed-amounts";

function read(typed: string, currency = "EUR"): bigint | string {
  const read = parseAmount(typed, currency);
  return read.ok ? read.amount : read.key;
}

test.each([
  ["12", 1200n],
  ["12.5", 1250n],
  ["12,5", 1250n],
  ["12,50", 1250n],
  [" 12.50\u00a0", 1250n],
  ["1.234,56", 123456n],
  ["1,234.56", 123456n],
  ["1 234,56", 123456n],
  ["1\u00a0234,56", 123456n],
  ["1\u202f234.56", 123456n],
  ["1'234.56", 123456n],
  ["1’234.56", 123456n],
  ["1’234’567,8", 123456780n],
  ["1234,5", 123450n],
  ["1.234.567", 123456700n],
  ["1,234,567.89", 123456789n],
  ["12,34,567.89", 123456789n],
  ["1,23,456", 12345600n],
  ["1 234", 123400n],
  ["1’234", 123400n],
  ["1,234.", 123400n],
  ["12.", 1200n],
  ["12,", 1200n],
  [".5", 50n],
  [",05", 5n],
  ["0,05", 5n],
  ["007", 700n],
  ["٣٤٫٥", 3450n],
  ["١٬٢٣٤٫٥٦", 123456n],
  ["١٢،٥٠", 1250n],
  ["१,२३४.५०", 123450n],
  ["১২,৩৪,৫৬৭.৫০", 123456750n],
  ["１２．５０", 1250n],
  ["𝟏𝟐.𝟗𝟎", 1290n],
  ["12·50", 1250n],
])("%s is one amount", (typed, amount) => {
  expect(read(typed)).toBe(amount);
});

test.each([
  ["EUR", "€12,50|12,50 €|12.50eur|EUR 12.50|Eur12.50|\u200f12.50\u00a0\u200f€|€ 12.50 EUR"],
  ["USD", "$12.50|US$12.50|USD 12.50|12,50\u00a0$|$12.50 USD"],
  ["CAD", "CA$12.50|$12.50|12,50 $"],
  ["CHF", "CHF 12.50|12.50 chf|CHF\u00a012,50"],
  ["DKK", "12,50 kr.|kr. 12,50|kr 12,50|12,50kr"],
  ["PLN", "12,50 zł|12,50 PLN"],
  ["ZAR", "R 12,50|R12.50"],
  ["BRL", "R$ 12,50|R$12,50"],
])("a sign of %s may stand around an amount", (currency, typed) => {
  expect(typed.split("|").map((text) => read(text, currency))).toEqual(typed.split("|").map(() => 1250n));
});

test("every currency is read with its own code and signs", () => {
  for (const { value: currency } of currencyOptions()) {
    for (const currencyDisplay of ["code", "symbol", "narrowSymbol"] as const) {
      const shown = new Intl.NumberFormat("en", {
        style: "currency",
        currency,
        currencyDisplay,
        minimumFractionDigits: 0,
      });
      expect([currency, read(shown.format(12_345_678), currency)]).toEqual([
        currency,
        12_345_678n * 10n ** BigInt(minorDigitsOf(currency)),
      ]);
    }
  }
});

test("the sign of another currency, or a word, makes no amount", () => {
  for (const typed of [
    "$12.50",
    "12.50 USD",
    "€12.50 £",
    "12.50 ABC",
    "1 € 2",
    "E12",
    "12e3",
    "0x12",
    "eur.50",
    "€€12",
  ]) {
    expect([typed, read(typed)]).toEqual([typed, "amountNotNumber"]);
  }
  expect(read("$.50", "USD")).toBe(50n);
  expect(read("kr.50", "DKK")).toBe("amountNotNumber");
});

test("a sum of amounts is an amount, each in its own spelling", () => {
  expect(read("12,50+3")).toBe(1550n);
  expect(read("€1 + 2.5 + 0,05 €")).toBe(355n);
  expect(read("+12.50")).toBe(1250n);
  expect(read("0+5")).toBe(500n);
  expect(["1+", "1++2", "++1", "1+x"].map((typed) => read(typed))).toEqual(Array(4).fill("amountNotNumber"));
  expect(["1+1.234", "1+1.005", "1+-1"].map((typed) => read(typed))).toEqual([
    "amountAmbiguousOrTooFine",
    "amountAmbiguousOrTooFine",
    "amountNotPositive",
  ]);
});

test.each([
  ["", "amountMissing"],
  [" \u00a0\u200f", "amountMissing"],
  ["abc", "amountNotNumber"],
  ["€", "amountNotNumber"],
  [".", "amountNotNumber"],
  ["12½", "amountNotNumber"],
  ["12²", "amountNotNumber"],
  ["1\u200b2", "amountNotNumber"],
  ["3-12", "amountNotPositive"],
  ["12.-", "amountNotNumber"],
  ["12*", "amountNotNumber"],
  ["*12", "amountNotNumber"],
  ["12//3", "amountNotNumber"],
  ["10/0", "amountNotNumber"],
  ["2*1.234", "amountAmbiguousOrTooFine"],
  ["2*1.2.3", "amountSeparators"],
  ["0.001*2", "amountNotPositive"],
  ["1".repeat(101), "amountNotNumber"],
  ["1.2.3", "amountSeparators"],
  ["1,2,3", "amountSeparators"],
  ["1.234,56.7", "amountSeparators"],
  ["1,234.567,89", "amountSeparators"],
  ["1.23.456", "amountSeparators"],
  ["1 234.567'890", "amountSeparators"],
  ["1..2", "amountSeparators"],
  ["1,.2", "amountSeparators"],
  ["12 34", "amountSeparators"],
  ["12 50", "amountSeparators"],
  ["12, 50", "amountSeparators"],
  ["'12", "amountSeparators"],
  ["1٫2٫3", "amountSeparators"],
  ["12,34.56", "amountSeparators"],
  ["12,345,", "amountSeparators"],
  ["1.2345", "amountTooManyDecimals"],
  ["0.125", "amountTooManyDecimals"],
  ["0,125", "amountTooManyDecimals"],
  ["01,234", "amountTooManyDecimals"],
  ["12.500000", "amountTooManyDecimals"],
  ["1,234.567", "amountTooManyDecimals"],
  ["1234.567", "amountTooManyDecimals"],
  ["01.234", "amountTooManyDecimals"],
  [".123", "amountTooManyDecimals"],
  ["٫١٢٣", "amountTooManyDecimals"],
  ["1.234", "amountAmbiguousOrTooFine"],
  ["12,345", "amountAmbiguousOrTooFine"],
  ["123.456 €", "amountAmbiguousOrTooFine"],
  ["١،٢٣٤", "amountAmbiguousOrTooFine"],
  ["0", "amountNotPositive"],
  ["0,00", "amountNotPositive"],
  ["-5", "amountNotPositive"],
  ["−5,00 €", "amountNotPositive"],
  ["€-5", "amountNotPositive"],
  ["- € 5", "amountNotPositive"],
  ["10000000000.01", "amountTooLarge"],
  ["9".repeat(100), "amountTooLarge"],
])("%j is refused: %s", (typed, key) => {
  expect(read(typed)).toBe(key);
});

test("what people reckon with is an amount, rounded only where it was multiplied or divided", () => {
  expect(
    ["12,50+3*2", "10/3", "20/3", "12-3", "50 − 12,50", "3 x 4", "3×4", "9÷2"].map((typed) => read(typed)),
  ).toEqual([...[1850n, 333n, 667n, 900n, 3750n, 1200n, 1200n, 450n]]);
  expect(["0.333*30", "100*1,19", "1/3*3", "-2*-3", "€10/4", "2*3 €", "0.005*1"].map((typed) => read(typed))).toEqual([
    ...[999n, 11900n, 100n, 600n, 250n, 600n, 1n],
  ]);
  expect(["1000/3", "1.5*3", "1.5"].map((typed) => read(typed, "JPY"))).toEqual([333n, 5n, "amountTooManyDecimals"]);
  expect(read("10/3", "KWD")).toBe(3333n);
});

test("an amount may be nothing, or below it, where a form says so", () => {
  const readFrom = (from: bigint) => (typed: string) => {
    const read = parseAmount(typed, "EUR", { from });
    return read.ok ? read.amount : read.key;
  };
  expect(["0", "-1", "5"].map(readFrom(0n))).toEqual([0n, "amountBelowZero", 500n]);
  const below = readFrom(-limits.amountMinorUnitsMax);
  expect(["0", "-1,50", "5", "3-5"].map(below)).toEqual([0n, -150n, 500n, -200n]);
  expect(["-99999999999", "99999999999"].map(below)).toEqual(["amountTooLarge", "amountTooLarge"]);
});

test("percentages and shares have up to four decimals, and no groups", () => {
  const weigh = (typed: string) => {
    const read = parseWeight(typed, { max: 100 });
    return read.ok ? read.amount : read.key;
  };
  expect(["33.3333", "33,333", "12.5 %", "٣٣٪", "2", ".5", "", "0"].map(weigh)).toEqual([
    ...[333333n, 333330n, 125000n, 330000n, 20000n, 5000n, 0n, 0n],
  ]);
  expect(["1.23456", "a", "-1", "1/3", "%", "."].map(weigh)).toEqual(Array(6).fill("weightUnknown"));
  expect(weigh(`${" ".repeat(100)}50`)).toBe("weightUnknown");
  expect(parseWeight("1,000", { max: 10_000 })).toMatchObject({ key: "weightUnknown" });
  expect(parseWeight("1000", { max: 10_000 })).toEqual({ ok: true, amount: 10_000_000n });
  expect(["100", "100.0001"].map(weigh)).toEqual([1_000_000n, "weightTooLarge"]);
});

test("a currency with three decimals, or with none, is read by the same rules", () => {
  const inDinar = [
    "1234.567",
    "1,234.567",
    "1.234,567",
    "1 234.567",
    "0.234",
    ".234",
    "01.234",
    "٫٢٣٤",
    "1٫٢٣٤",
    "12.5",
  ];
  expect(inDinar.map((typed) => read(typed, "KWD"))).toEqual([
    ...[1234567n, 1234567n, 1234567n, 1234567n, 234n, 234n, 1234n, 234n, 1234n, 12500n],
  ]);
  expect(["1.234", "12.345+1", "2*1.250", "1.2345", "1.234.567"].map((typed) => read(typed, "KWD"))).toEqual([
    ...[1234n, 13345n, 2500n, "amountTooManyDecimals", 1234567000n],
  ]);
  expect(["12,345", "2*1,250"].map((typed) => read(typed, "KWD"))).toEqual(["amountAmbiguous", "amountAmbiguous"]);
  const inYen = ["1,234", "1.234", "1 234", "12,34,567", "1234", "1234.", "¥1,250", "￥1,250", "1,250 JPY"];
  expect(inYen.map((typed) => read(typed, "JPY"))).toEqual([
    ...[1234n, 1234n, 1234n, 1234567n, 1234n, 1234n, 1250n, 1250n, 1250n],
  ]);
  expect(["0.123", "12.5", "1234.0", "1,234.567", "1234.000", "12.34.5"].map((typed) => read(typed, "JPY"))).toEqual([
    ...Array(5).fill("amountTooManyDecimals"),
    "amountSeparators",
  ]);
});

test("a refusal says what the currency has, and both readings of what has two", () => {
  const values = (typed: string, currency: string) => {
    const read = parseAmount(typed, currency);
    return read.ok ? null : read.values;
  };
  expect(values("12,345", "EUR")).toEqual({ grouped: "12345.00", decimal: "12.345", digits: 2 });
  expect(values("12,345", "KWD")).toEqual({ grouped: "12345.000", decimal: "12.345" });
  expect(values("1.5", "JPY")).toEqual({ currency: "JPY", digits: 0 });
  expect(values("", "JPY")).toEqual({ example: "1250" });
  expect(values("x", "EUR")).toEqual({ currency: "EUR", example: "12.50" });
  expect(values("99999999999", "EUR")).toEqual({ max: "10\u00a0000\u00a0000\u00a0000", currency: "EUR" });
});

test("the largest amount is taken, and not a cent more", () => {
  for (const currency of ["EUR", "JPY", "KWD"]) {
    const max = limits.amountMinorUnitsMax;
    expect(read(plainAmount(max, currency), currency)).toBe(max);
    expect(read(plainAmount(max + 1n, currency), currency)).toBe("amountTooLarge");
  }
});

const currency = fc.constantFrom("EUR", "JPY", "KWD", "INR", "CHF", "HUF");

const minor = fc.oneof(...[1_000n, 10_000_000n, limits.amountMinorUnitsMax].map((max) => fc.bigInt({ min: 1n, max })));

const region = fc.constantFrom(...regions);

function expectReadBack(typed: string, minor: bigint, currency: string) {
  const read = parseAmount(typed, currency);
  if (read.ok) return expect(read.amount).toBe(minor);
  expect(read.key).toBe("amountAmbiguous");
  const readings = [read.values.grouped, read.values.decimal].map((reading) => parseAmount(String(reading), currency));
  expect(readings).toContainEqual({ ok: true, amount: minor });
  expect(readings.every(({ ok }) => ok)).toBe(true);
}

test("what any region writes is read back exactly, or refused as ambiguous with the right reading named", () => {
  fc.assert(
    fc.property(minor, currency, region, (minor, currency, region) => {
      const written = formatAmount(minor, { currency, region });
      expectReadBack(written, minor, currency);
      // Pasted from elsewhere it may have its currency around it, and group in other ways than a bare number.
      const style = { style: "currency", currency, minimumFractionDigits: minorDigitsOf(currency) } as const;
      const shown = new Intl.NumberFormat(region, { ...style, currencyDisplay: "code" });
      expectReadBack(shown.format(plainAmount(minor, currency) as `${number}`), minor, currency);
    }),
    { numRuns: 1_000 },
  );
});

test("the plain form of an amount is always read as that amount", () => {
  fc.assert(
    fc.property(minor, currency, (minor, currency) => {
      expect(parseAmount(plainAmount(minor, currency), currency)).toEqual({ ok: true, amount: minor });
    }),
    { numRuns: 1_000 },
  );
});

test("what is written into a field for any region, in any currency, is read there as that amount", () => {
  const any = fc.constantFrom(...currencyCodes);
  const signed = fc.tuple(minor, fc.boolean()).map(([size, isBelowZero]) => (isBelowZero ? -size : size));
  fc.assert(
    fc.property(signed, any, region, (amount, currency, region) => {
      const typed = writeAmount(amount, { currency, region });
      expect(parseAmount(typed, currency, { from: -limits.amountMinorUnitsMax })).toEqual({ ok: true, amount });
      // Whoever goes on with a sum reckons with the same number.
      const twice = parseAmount(`${typed}*2/2`, currency, { from: -limits.amountMinorUnitsMax });
      expect(twice).toEqual({ ok: true, amount });
    }),
    { numRuns: 2_000 },
  );
});

/** Digits in a row, then decimals that are missing: no reader may come to anything else. */

function amountsOf(typed: string, currency: string): bigint[] {
  const digits = typed.replace(/\D/g, "");
  return Array.from({ length: minorDigitsOf(currency) + 1 }, (_, missing) => BigInt(digits + "0".repeat(missing)));
}

test("no text is read as an amount that has other digits than were typed", () => {
  const typed = fc.string({ unit: fc.constantFrom(..."0123456789012345678901.,,.' ’"), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(typed, currency, (typed, currency) => {
      const read = parseAmount(typed, currency);
      if (!read.ok) return;
      expect(amountsOf(typed, currency)).toContain(read.amount);
      // Without a separator there is nothing to choose.
      if (/^\d+$/.test(typed.trim())) expect(read.amount).toBe(amountsOf(typed, currency).at(-1));
    }),
    { numRuns: 5_000 },
  );
});

test("whatever is typed, the answer is an amount that may be or a refusal", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 120 }), currency, (typed, currency) => {
      const read = parseAmount(typed, currency);
      if (read.ok) expect(read.amount > 0n && read.amount <= limits.amountMinorUnitsMax).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
