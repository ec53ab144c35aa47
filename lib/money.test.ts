import { expect, test } from "vitest";
import {
  amountParts,
  currencyOptions,
  formatAmount,
  formatSigned,
  isCurrency,
  minorDigitsOf,
  plainAmount,
  withDecimalSign,
  writeAmount,
} from "./money";

test("currencies have the decimals that people pay with", () => {
  const digits = ["EUR", "USD", "CHF", "RSD", "MRU", "JPY", "KRW", "HUF", "COP", "KWD", "TND"].map(minorDigitsOf);
  expect(digits).toEqual([2, 2, 2, 2, 2, 0, 0, 0, 0, 3, 3]);
  for (const other of ["eur", "", "XXX", "DEM", "constructor"])
    expect(() => minorDigitsOf(other)).toThrow("no currency");
});

test("every currency of the choice is there once, has an English name, and is known to Intl", () => {
  const options = currencyOptions();
  expect(new Set(options.map(({ label }) => label)).size).toBe(options.length);
  const names = new Intl.DisplayNames("en", { type: "currency", fallback: "none" });
  expect(options.filter(({ value }) => !names.of(value) || !isCurrency(value))).toEqual([]);
  expect(options).toContainEqual({ value: "CHF", label: "Swiss Franc (CHF)" });
  expect(options.map(({ value }) => value)).not.toContain("XAU");
});

test("an amount is written as its region does, with a sign that is a minus", () => {
  const write = (minor: bigint, currency: string, region: string) => formatAmount(minor, { currency, region });
  expect(write(123456n, "EUR", "de-DE")).toBe("1.234,56");
  expect(write(-123456n, "EUR", "en-US")).toBe("\u22121,234.56");
  expect(write(123456n, "EUR", "es-ES")).toBe("1234,56");
  expect(write(123456n, "JPY", "en-GB")).toBe("123,456");
  expect(write(5n, "KWD", "en-GB")).toBe("0.005");
  expect(write(-1234567n, "INR", "he-IL")).toBe("\u221212,345.67");
  expect(write(2n ** 80n, "EUR", "en-GB")).toBe("12,089,258,196,146,291,747,061.76");
  const signed = [5n, 0n, -5n].map((minor) => formatSigned(minor, { currency: "EUR", region: "en-GB" }));
  expect(signed).toEqual(["+0.05", "0.00", "\u22120.05"]);
  expect(amountParts(-8420n, { currency: "EUR", region: "fr-FR" })).toEqual({ whole: "\u221284", decimals: ",20" });
  expect(amountParts(84n, { currency: "JPY", region: "fr-FR" })).toEqual({ whole: "84", decimals: "" });
});

test("the plain form of an amount has all decimals of its currency, and groups nothing", () => {
  expect([123450n, 5n, 0n, -123n].map((minor) => plainAmount(minor, "EUR"))).toEqual([
    "1234.50",
    "0.05",
    "0.00",
    "-1.23",
  ]);
  expect(plainAmount(1234n, "JPY")).toBe("1234");
  expect([1500n, 1000n, 1234n, 234n, 1234567n].map((minor) => plainAmount(minor, "KWD"))).toEqual([
    ...["1.500", "1.000", "1.234", "0.234", "1234.567"],
  ]);
});

test("in a field an amount has its reader's decimal sign, groups nothing, and keeps a point before three decimals", () => {
  const write = (minor: bigint, currency: string, region: string) => writeAmount(minor, { currency, region });
  expect(write(89294n, "EUR", "de-DE")).toBe("892,94");
  expect(write(-123456789n, "EUR", "fr-FR")).toBe("-1234567,89");
  expect(write(123456n, "EUR", "de-CH")).toBe("1234.56");
  expect(write(123456n, "BDT", "bn-BD")).toBe("1234.56");
  expect(write(1234n, "JPY", "de-DE")).toBe("1234");
  expect(write(1234n, "KWD", "de-DE")).toBe("1.234");
  expect(["12.50", "33.3333", "12"].map((plain) => withDecimalSign(plain, "es-AR"))).toEqual([
    "12,50",
    "33,3333",
    "12",
  ]);
});
