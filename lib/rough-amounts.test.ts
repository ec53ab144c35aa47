import { expect, test } from "vitest";
import { roughAmount } from "./rough-amounts";

test.each([
  [48_649n, "EUR", "wide", "486"],
  [48_650n, "EUR", "wide", "487"],
  [999_949n, "EUR", "wide", "9,999"],
  [1_250_000n, "EUR", "wide", "13k"],
  [123_400n, "EUR", "narrow", "1.2k"],
  [12_345_678n, "JPY", "narrow", "12m"],
  [12_345n, "KWD", "wide", "12"],
  [999_999_999_999n, "EUR", "narrow", "10bn"],
  [40n, "EUR", "wide", "0.40"],
  [0n, "KWD", "narrow", "0"],
  [-1_234n, "EUR", "wide", "\u221212"],
  [-1_250_000n, "EUR", "wide", "\u221213k"],
] as const)("%s minor units of %s are over a %s bar about %s", (minor, currency, room, text) => {
  expect(roughAmount(minor, { currency, region: "en-GB", room })).toBe(text);
});

test("a rough amount is written as its region writes numbers", () => {
  expect(roughAmount(123_456n, { currency: "EUR", region: "de-DE", room: "wide" })).toBe("1.235");
});
