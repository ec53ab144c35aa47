import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { parseAmount } from "@/lib/typed-amounts";
import messages from "@/messages/en.json";

const say = createTranslator({ locale: "en", messages, namespace: "errors" });

test.each([
  ["", "EUR", "Enter an amount, like 12.50."],
  ["lots", "JPY", "Enter an amount in JPY, like 1250."],
  ["1.2.3", "EUR", "The dots, commas or spaces in this amount don’t fit together. Enter it like 1234.50."],
  ["1.2345", "EUR", "EUR has 2 decimals. Enter no more than that."],
  ["1.5", "JPY", "JPY has no decimals. Enter a whole amount."],
  ["1.234", "EUR", "This could be 1234.00 or 1.234. Enter 1234.00, or no more than 2 decimals."],
  ["1,234", "KWD", "This could be 1234.000 or 1.234. Enter the one you mean, just as it stands here."],
  ["-1", "EUR", "Enter an amount above zero."],
  ["99999999999", "EUR", "Enter at most 10\u00a0000\u00a0000\u00a0000 EUR."],
])("%j in %s is answered with a sentence", (typed, currency, sentence) => {
  const read = parseAmount(typed, currency);
  expect(read.ok ? null : say(read.key, read.values)).toBe(sentence);
});
