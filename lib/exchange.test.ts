import { deepEqual, equal } from "node:assert/strict";
import fc from "fast-check";
import { test } from "vitest";
import { crossRate, exchanged, formatRate, isWritten, rateBetween, soundRate, writeRate } from "./exchange";
import { parseRate } from "./typed-amounts";

test("a rate has one spelling, and what is none is none", () => {
  const spellings = ["0.9223", "00.92230", "1", "1.0", "17345", "999999999", "0.000000000000000001"];
  deepEqual(spellings.map(soundRate), ["0.9223", "0.9223", "1", "1", "17345", "999999999", "0.000000000000000001"]);
  for (const none of ["", "0", "0.000", "-1", "1e5", ".5", "5.", "1000000000", "1,5", "0.0000000000000000001"])
    equal(soundRate(none), null, none);
});

test("money is exchanged to the cent, halves up, between currencies of any decimals", () => {
  const cases = [
    { amount: 5000n, currency: "USD", into: "EUR", rate: "0.9223", gives: 4612n },
    { amount: 1n, currency: "USD", into: "EUR", rate: "0.5", gives: 1n },
    { amount: 1n, currency: "USD", into: "EUR", rate: "0.4999", gives: 0n },
    { amount: 1000n, currency: "JPY", into: "EUR", rate: "0.0061", gives: 610n },
    { amount: 610n, currency: "EUR", into: "JPY", rate: "163.93", gives: 1000n },
    { amount: 1500n, currency: "KWD", into: "EUR", rate: "3", gives: 450n },
    { amount: 100_000_000_000_0n, currency: "IDR", into: "KWD", rate: "0.000018", gives: 18_000_000_000n },
  ];
  for (const { amount, currency, into, rate, gives } of cases)
    equal(exchanged({ amount, currency }, { into, rate }), gives, `${amount} ${currency} in ${into}`);
});

const currencies = fc.constantFrom("EUR", "USD", "JPY", "KWD", "IDR", "GBP");
const amounts = fc.bigInt({ min: 1n, max: 1_000_000_000_000n });

test("what was said to have come to an amount comes to just that amount", () => {
  let without = 0;
  fc.assert(
    fc.property(currencies, currencies, amounts, amounts, (one, other, amount, cameTo) => {
      const rate = rateBetween({ amount, currency: one }, { amount: cameTo, currency: other });
      if (!rate) without++;
      else equal(exchanged({ amount, currency: one }, { into: other, rate }), cameTo);
    }),
    { numRuns: 2000 },
  );
  // Only where one of them is next to nothing beside the other.
  equal(without < 300, true, `${without} pairs have no rate`);
});

test("from two rates to the euro follows the one between them, as fine as they are", () => {
  equal(crossRate("1.0843", "1"), "0.922254");
  equal(crossRate("1", "1.0843"), "1.0843");
  equal(crossRate("1.0843", "0.83560"), "0.7706354");
  equal(crossRate("17345", "1"), "0.0000576535");
  equal(crossRate("0.83560", "17345"), "20757.54");
});

test("a day's rate is one that is written, whatever two currencies it is between, and is read back as it is shown", () => {
  equal(crossRate("17345.08", "1"), "0.00005765324");
  equal(isWritten("0.00005765324"), true);
  equal(isWritten(rateBetween({ amount: 700n, currency: "USD" }, { amount: 601n, currency: "EUR" }) ?? ""), false);
  const perEuro = fc.integer({ min: 3_000, max: 300_000_000 }).map((each) => (each / 10_000).toFixed(4));
  fc.assert(
    fc.property(perEuro, perEuro, (one, other) => {
      const rate = crossRate(one, other) ?? "";
      equal(isWritten(rate), true, rate);
      for (const region of ["en-GB", "de-DE"]) deepEqual(parseRate(writeRate(rate, region)), { ok: true, rate });
    }),
  );
});

test("a rate is read in every spelling that has one reading, and refused in words otherwise", () => {
  const read = (typed: string) => {
    const answer = parseRate(typed);
    return answer.ok ? answer.rate : answer.key;
  };
  deepEqual(["0,9223", "1.0843", "17345", "17'345.5", "1.084,5", "٠٫٩٢", "1.0840", ".5"].map(read), [
    ...["0.9223", "1.0843", "17345", "17345.5", "1084.5", "0.92", "1.084", "0.5"],
  ]);
  equal(read("1.084"), "rateAmbiguous");
  for (const wrong of ["", "0", "-1", "1/2", "one", "1e3", "1.2.3", "0.12345678901", "9".repeat(10), "1".repeat(200)])
    equal(read(wrong), "rateUnknown", wrong);
});

test("what stands in a field is read as just that rate", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 1, max: 99_999 }), (whole, decimals) => {
      const rate = soundRate(`${whole}.${decimals}`) ?? "1";
      for (const region of ["en-GB", "de-DE"]) deepEqual(parseRate(writeRate(rate, region)), { ok: true, rate });
    }),
  );
});

test("a rate is written as its reader writes numbers, no finer than it matters", () => {
  equal(formatRate("0.922253988748501337", "de-DE"), "0,922254");
  equal(formatRate("20757.54", "en-GB"), "20,757.54");
});
